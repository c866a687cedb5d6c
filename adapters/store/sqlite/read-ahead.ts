import type { Database as Connection } from 'better-sqlite3';
import type { Asked, PersonRow, Seen } from '../kysely/foreseen.ts';
import type { CommunityRow, ContributionRow, KudosRow, SpaceRow } from '../kysely/tables.ts';
import type { Ways } from '../kysely/together.ts';

/** Looks up on the connection itself; whoever calls it is in a transaction there. */
export function readerAhead(connection: Connection): Ways['readAhead'] {
  const space = connection.prepare<[string, string], SpaceRow>(
    'select * from space where platform = ? and external_id = ?',
  );
  const community = connection.prepare<[string], CommunityRow>('select * from community where id = ?');
  const person = connection.prepare<[string, string, string], PersonRow>(
    `select member.*, profiled_at from identity join member on member.id = member_id
     where platform = ? and space = ? and user_id = ?`,
  );
  const reactions = connection.prepare<[string, string], NonNullable<Seen['reactions']>[number]>(
    'select emoji, present, changed_at from reaction where giver_id = ? and message_key = ?',
  );
  const byReaction = connection
    .prepare<[string], 1>(
      "select 1 from kudos where giver_id = ? and source = 'reaction' order by giver_day desc limit 1",
    )
    .pluck();
  const given = connection.prepare<[string, string, string], NonNullable<Seen['given']>[number]>(
    `select giver_day, receiver_id, count(*) filter (where taken_back_at is null and source <> 'request') as count
     from kudos where giver_id = ? and giver_day between ? and ? group by giver_day, receiver_id`,
  );
  const standing = connection.prepare<[string, string], KudosRow>(
    'select * from kudos where giver_id = ? and message_key = ? and taken_back_at is null',
  );
  const contribution = connection.prepare<[string], ContributionRow>('select * from contribution where id = ?');

  type Ground = Pick<Seen, 'space' | 'community'>;

  function groundOf({ platform, space: name }: Asked): Ground {
    const found = space.get(platform, name);
    return { space: found ?? null, community: (found && community.get(found.community_id)) ?? null };
  }

  const personOf = (platform?: string, name?: string, user?: string): PersonRow | null =>
    platform === undefined || name === undefined || user === undefined
      ? null
      : (person.get(platform, name, user) ?? null);

  function seenBy(asked: Asked, ground: Ground): Seen {
    const giver = personOf(asked.platform, asked.space, asked.giver);
    const id = giver?.id;
    const stands = id === undefined ? undefined : standing.get(id, asked.message_key);
    return {
      giver,
      author: personOf(asked.author_platform, asked.author_space, asked.author),
      reactions: id === undefined ? null : reactions.all(id, asked.message_key),
      hasReacted: id !== undefined && byReaction.get(id) === 1 ? true : null,
      given: id === undefined ? null : given.all(id, asked.first_day, asked.last_day),
      standing: stands ?? null,
      contribution: (stands && contribution.get(stands.contribution_id)) ?? null,
      ...ground,
    };
  }

  return async (_tx, batch) => {
    // Most happen in the same few spaces.
    const grounds = new Map<string, Ground>();
    return batch.map((asked) => {
      const key = `${asked.platform}/${asked.space}`;
      const ground = grounds.get(key) ?? groundOf(asked);
      grounds.set(key, ground);
      return seenBy(asked, ground);
    });
  };
}
