import type { Database as Connection } from 'better-sqlite3';
import type { Insertable } from 'kysely';
import type { EventClaim } from '../../../src/ports/store/reaction-ledger.ts';
import type { EffectRows } from '../kysely/reaction-rows.ts';
import type { Tables } from '../kysely/tables.ts';

/**
 * Saves the effects of a reaction, in the transaction that is open on the connection.
 * @returns false, and saves nothing, when the event was claimed before; that is rare, so it is not checked beforehand
 */
export function effectsSaver(connection: Connection): (claim: EventClaim, rows: EffectRows) => boolean {
  const insertClaim = insertion(connection, 'inbox', { key: true, claimed_at: true }, 'on conflict do nothing');
  const insertReaction = insertion(
    connection,
    'reaction',
    { giver_id: true, message_key: true, emoji: true, present: true, changed_at: true },
    `on conflict (message_key, giver_id, emoji)
     do update set present = excluded.present, changed_at = excluded.changed_at`,
  );
  const insertContribution = insertion(connection, 'contribution', {
    id: true,
    community_id: true,
    giver_id: true,
    receiver_id: true,
    act: true,
    kind: true,
    source_id: true,
    given_at: true,
    reverses: true,
  });
  const insertKudos = insertion(connection, 'kudos', {
    id: true,
    community_id: true,
    giver_id: true,
    receiver_id: true,
    kind: true,
    reason: true,
    confined_to: true,
    source: true,
    giver_day: true,
    given_at: true,
    taken_back_at: true,
    contribution_id: true,
    message_key: true,
  });
  const takeBack = connection.prepare<[at: number, id: string]>(
    'update kudos set taken_back_at = ? where id = ? and taken_back_at is null',
  );

  return ({ key, at }, { reaction, contribution, kudos, takenBack }) => {
    if (insertClaim({ key, claimed_at: at }) === 0) return false;
    insertReaction(reaction);
    if (takenBack) takeBack.run(takenBack.at, takenBack.id);
    if (contribution) insertContribution(contribution);
    if (kudos) insertKudos(kudos);
    return true;
  };
}

/**
 * Inserts rows with positional parameters: binding by name takes the driver longer than writing the row.
 * @param columns all columns of the table but those that are set later
 * @returns how many rows were written
 */
function insertion<Table extends keyof Tables>(
  connection: Connection,
  table: Table,
  columns: { readonly [Name in keyof Insertable<Tables[Table]> as Name & string]: true },
  onConflict = '',
): (row: Insertable<Tables[Table]>) => number {
  const names = Object.keys(columns) as (keyof Insertable<Tables[Table]> & string)[];
  const parameters = names.map(() => '?').join(', ');
  const statement = connection.prepare(
    `insert into ${table} (${names.join(', ')}) values (${parameters}) ${onConflict}`,
  );
  return (row) => statement.run(...names.map((name) => row[name])).changes;
}
