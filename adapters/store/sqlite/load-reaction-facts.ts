import type { Database as Connection } from 'better-sqlite3';
import type { FactKeys, FactRows } from '../kysely/reaction-rows.ts';
import type { CommunityRow, ContributionRow, KudosRow, MemberRow, SpaceRow } from '../kysely/tables.ts';
import { prepareLookup } from './statements.ts';

/** Loads the rows that a reaction needs. */
export function factsLoader(connection: Connection): (keys: FactKeys) => FactRows {
  const space = prepareLookup<[platform: string, name: string], SpaceRow>(
    connection,
    'select * from space where platform = ? and external_id = ?',
  );
  const community = prepareLookup<[id: string], CommunityRow>(connection, 'select * from community where id = ?');
  const person = prepareLookup<[platform: string, space: string, user: string], MemberRow>(
    connection,
    `select member.* from identity join member on member.id = member_id
     where platform = ? and space = ? and user_id = ?`,
  );
  const reactions = prepareLookup<[message: string, giver: string], NonNullable<FactRows['reactions']>[number]>(
    connection,
    'select emoji, present, changed_at from reaction where message_key = ? and giver_id = ?',
  );
  // For `in (…)` SQLite builds a temporary table, which takes longer than three look-ups.
  const givenOn = `select giver_day, receiver_id, source from kudos
    where giver_id = ? and giver_day = ? and taken_back_at is null`;
  const given = prepareLookup<string[], NonNullable<FactRows['given']>[number]>(
    connection,
    `${givenOn} union all ${givenOn} union all ${givenOn}`,
  );
  const active = prepareLookup<[message: string, giver: string], KudosRow>(
    connection,
    'select * from kudos where message_key = ? and giver_id = ? and taken_back_at is null',
  );
  const contribution = prepareLookup<[id: string], ContributionRow>(
    connection,
    'select * from contribution where id = ?',
  );

  const personOf = (platform?: string, name?: string, user?: string): MemberRow | null =>
    platform === undefined || name === undefined || user === undefined
      ? null
      : (person.first(platform, name, user) ?? null);

  const ofGiver = (id: string, { message_key: key, days: [before, day, after] }: FactKeys) => {
    const row = active.first(key, id);
    return {
      reactions: reactions.all(key, id),
      given: given.all(id, before, id, day, id, after),
      active: row ?? null,
      contribution: (row && contribution.first(row.contribution_id)) ?? null,
    };
  };

  return (keys) => {
    const home = space.first(keys.platform, keys.space);
    const giver = personOf(keys.platform, keys.space, keys.giver);
    return {
      space: home ?? null,
      community: (home && community.first(home.community_id)) ?? null,
      giver,
      author: personOf(keys.author_platform, keys.author_space, keys.author),
      ...(giver ? ofGiver(giver.id, keys) : { reactions: null, given: null, active: null, contribution: null }),
    };
  };
}
