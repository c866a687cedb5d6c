import type { Database as Connection } from 'better-sqlite3';
import type { Asked, PersonRow, Seen } from '../kysely/reaction-rows.ts';
import type { CommunityRow, ContributionRow, KudosRow, SpaceRow } from '../kysely/tables.ts';
import { look } from './statements.ts';

/** Looks at all that the works of a batch foresee, in their order; whoever calls it is in a transaction there. */
export function readerAhead(connection: Connection): (batch: readonly Asked[]) => readonly Seen[] {
  const space = look<[platform: string, name: string], SpaceRow>(
    connection,
    'select * from space where platform = ? and external_id = ?',
  );
  const community = look<[id: string], CommunityRow>(connection, 'select * from community where id = ?');
  const person = look<[platform: string, space: string, user: string], PersonRow>(
    connection,
    `select member.*, profiled_at from identity join member on member.id = member_id
     where platform = ? and space = ? and user_id = ?`,
  );
  const reactions = look<[message: string, giver: string], NonNullable<Seen['reactions']>[number]>(
    connection,
    'select emoji, present, changed_at from reaction where message_key = ? and giver_id = ?',
  );
  // `in (…)` and `group by` have SQLite build a table for the moment, which takes longer than three look-ups.
  const givenOn = `select giver_day, receiver_id from kudos
    where giver_id = ? and giver_day = ? and taken_back_at is null and source <> 'request'`;
  const given = look<string[], NonNullable<Seen['given']>[number]>(
    connection,
    `${givenOn} union all ${givenOn} union all ${givenOn}`,
  );
  const standing = look<[message: string, giver: string], KudosRow>(
    connection,
    'select * from kudos where message_key = ? and giver_id = ? and taken_back_at is null',
  );
  const contribution = look<[id: string], ContributionRow>(connection, 'select * from contribution where id = ?');

  type Ground = Pick<Seen, 'space' | 'community'>;

  function groundOf({ platform, space: name }: Asked): Ground {
    const found = space.first(platform, name);
    return { space: found ?? null, community: (found && community.first(found.community_id)) ?? null };
  }

  const personOf = (platform?: string, name?: string, user?: string): PersonRow | null =>
    platform === undefined || name === undefined || user === undefined
      ? null
      : (person.first(platform, name, user) ?? null);

  const givenBy = (id: string, [before, day, after]: Asked['days']): Seen['given'] =>
    given.all(id, before, id, day, id, after);

  function seenBy(asked: Asked, ground: Ground): Seen {
    const giver = personOf(asked.platform, asked.space, asked.giver);
    const id = giver?.id;
    const stands = id === undefined ? undefined : standing.first(asked.message_key, id);
    return {
      giver,
      author: personOf(asked.author_platform, asked.author_space, asked.author),
      reactions: id === undefined ? null : reactions.all(asked.message_key, id),
      given: id === undefined ? null : givenBy(id, asked.days),
      standing: stands ?? null,
      contribution: (stands && contribution.first(stands.contribution_id)) ?? null,
      ...ground,
    };
  }

  return (batch) => {
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
