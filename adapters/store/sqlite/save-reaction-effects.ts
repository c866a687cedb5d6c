import type { Database as Connection } from 'better-sqlite3';
import type { Writes } from '../kysely/reaction-rows.ts';
import type { Tables } from '../kysely/tables.ts';

/** A claim turned out to have been made before. Nobody looks beforehand, since it hardly ever is. */
class ClaimedBefore extends Error {
  override readonly name = 'ClaimedBefore';
}

/** Writes what a work has written; whoever calls it is in a transaction there, which has to fail where this throws. */
export function writerBehind(connection: Connection): (writes: Writes) => void {
  const claim = insertion(connection, 'inbox', { key: true, claimed_at: true }, 'on conflict do nothing');
  const react = insertion(
    connection,
    'reaction',
    { giver_id: true, message_key: true, emoji: true, present: true, changed_at: true },
    `on conflict (message_key, giver_id, emoji)
     do update set present = excluded.present, changed_at = excluded.changed_at`,
  );
  const contribute = insertion(connection, 'contribution', {
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
  const thank = insertion(connection, 'kudos', {
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

  return ({ claims, reactions, contributions, kudos, takenBack }) => {
    for (const row of claims) if (claim(row) === 0) throw new ClaimedBefore('Somebody else has claimed it');
    for (const row of reactions) react(row);
    // Before the rest, so that who takes back and thanks anew for the same message has one that stands.
    for (const { id, at } of takenBack) takeBack.run(at, id);
    for (const row of contributions) contribute(row);
    for (const row of kudos) thank(row);
  };
}

/**
 * Inserts a row, its values by their places: to find each by its name takes the driver longer than to write it.
 * @param columns all that the table has
 * @returns how many rows were written
 */
function insertion<Table extends keyof Tables>(
  connection: Connection,
  table: Table,
  columns: Readonly<Record<keyof Tables[Table] & string, true>>,
  onConflict = '',
): (row: Tables[Table]) => number {
  const names = Object.keys(columns) as (keyof Tables[Table] & string)[];
  const places = names.map(() => '?').join(', ');
  const statement = connection.prepare(`insert into ${table} (${names.join(', ')}) values (${places}) ${onConflict}`);
  return (row) => statement.run(...names.map((name) => row[name])).changes;
}
