import type { Database as Connection } from 'better-sqlite3';
import { ClaimedBefore } from '../kysely/foreseen.ts';
import type { ContributionRow, KudosRow, Tables } from '../kysely/tables.ts';
import type { Ways } from '../kysely/together.ts';

/** Writes on the connection itself; whoever calls it is in a transaction there. */
export function writerBehind(connection: Connection): Ways['writeBehind'] {
  const claim = connection.prepare<Tables['inbox']>(
    'insert into inbox (key, claimed_at) values (@key, @claimed_at) on conflict do nothing',
  );
  const react = connection.prepare<Tables['reaction']>(
    `insert into reaction (giver_id, message_key, emoji, present, changed_at)
     values (@giver_id, @message_key, @emoji, @present, @changed_at)
     on conflict (giver_id, message_key, emoji)
     do update set present = excluded.present, changed_at = excluded.changed_at`,
  );
  const contribute = connection.prepare<ContributionRow>(
    `insert into contribution (id, community_id, giver_id, receiver_id, act, kind, source_id, given_at, reverses)
     values (@id, @community_id, @giver_id, @receiver_id, @act, @kind, @source_id, @given_at, @reverses)`,
  );
  const thank = connection.prepare<KudosRow>(
    `insert into kudos (id, community_id, giver_id, receiver_id, kind, reason, confined_to, source, giver_day, given_at,
       taken_back_at, contribution_id, message_key)
     values (@id, @community_id, @giver_id, @receiver_id, @kind, @reason, @confined_to, @source, @giver_day, @given_at,
       @taken_back_at, @contribution_id, @message_key)`,
  );
  const takeBack = connection.prepare<[at: number, id: string]>(
    'update kudos set taken_back_at = ? where id = ? and taken_back_at is null',
  );

  return async (_tx, written) => {
    for (const { claims, reactions, contributions, kudos, takenBack } of written) {
      for (const row of claims) if (claim.run(row).changes === 0) throw new ClaimedBefore();
      for (const row of reactions) react.run(row);
      // Before the rest, so that who takes back and thanks anew for the same message has one that stands.
      for (const { id, at } of takenBack) takeBack.run(at, id);
      for (const row of contributions) contribute.run(row);
      for (const row of kudos) thank.run(row);
    }
  };
}
