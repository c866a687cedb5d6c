import type { Database as Connection } from 'better-sqlite3';
import { ClaimedBefore } from '../kysely/foreseen.ts';
import type { Tables } from '../kysely/tables.ts';
import type { Ways } from '../kysely/together.ts';

/** Writes on the connection itself; whoever calls it is in a transaction there. */
export function writerBehind(connection: Connection): Ways['writeBehind'] {
  const claim = insertionInto(connection, 'inbox', ['key', 'claimed_at'], 'on conflict do nothing');
  const react = insertionInto(
    connection,
    'reaction',
    ['giver_id', 'message_key', 'emoji', 'present', 'changed_at'],
    `on conflict (message_key, giver_id, emoji)
     do update set present = excluded.present, changed_at = excluded.changed_at`,
  );
  const contribute = insertionInto(connection, 'contribution', [
    'id',
    'community_id',
    'giver_id',
    'receiver_id',
    'act',
    'kind',
    'source_id',
    'given_at',
    'reverses',
  ]);
  const thank = insertionInto(connection, 'kudos', [
    'id',
    'community_id',
    'giver_id',
    'receiver_id',
    'kind',
    'reason',
    'confined_to',
    'source',
    'giver_day',
    'given_at',
    'taken_back_at',
    'contribution_id',
    'message_key',
  ]);
  const takeBack = connection.prepare<[at: number, id: string]>(
    'update kudos set taken_back_at = ? where id = ? and taken_back_at is null',
  );

  return async (_tx, written) => {
    for (const { claims, reactions, contributions, kudos, takenBack } of written) {
      for (const row of claims) if (claim(row) === 0) throw new ClaimedBefore();
      for (const row of reactions) react(row);
      // Before the rest, so that who takes back and thanks anew for the same message has one that stands.
      for (const { id, at } of takenBack) takeBack.run(at, id);
      for (const row of contributions) contribute(row);
      for (const row of kudos) thank(row);
    }
  };
}

/**
 * Inserts a row, its values by their places: to find each by its name takes the driver longer than to write it.
 * @returns how many rows were written
 */
function insertionInto<Table extends keyof Tables>(
  connection: Connection,
  table: Table,
  columns: readonly (keyof Tables[Table] & string)[],
  onConflict = '',
): (row: Tables[Table]) => number {
  const places = columns.map(() => '?');
  const statement = connection.prepare(`insert into ${table} (${columns}) values (${places}) ${onConflict}`);
  return (row) => statement.run(...columns.map((column) => row[column])).changes;
}
