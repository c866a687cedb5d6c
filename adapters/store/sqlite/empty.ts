import type { Database as Connection } from 'better-sqlite3';
import { connect, connectToInspect } from './connect.ts';
import type { Location } from './location.ts';

/** Whether anything in the database belongs to another platform than the playground. */
export function hasOthers(location: Location): boolean {
  if (location.kind === 'memory') return false;
  const connection = connectToInspect(location.path);
  try {
    return ofOthers(connection);
  } finally {
    connection.close();
  }
}

/**
 * Forgets everything in a database in which there is nothing but a playground, while no store has it open. It is then as
 * one that was just created. @returns false, and nothing is forgotten, if something belongs to another platform
 */
export async function emptyPlayground(location: Location): Promise<boolean> {
  // What is in memory is gone with the store that had it.
  if (location.kind === 'memory') return true;
  const connection = await connect(location, { existing: true });
  try {
    connection.pragma('foreign_keys = OFF');
    return connection
      .transaction(() => {
        if (ofOthers(connection)) return false;
        for (const table of tablesIn(connection)) connection.exec(`drop table "${table}"`);
        return true;
      })
      .immediate();
  } finally {
    connection.close();
  }
}

const ofOthers = (connection: Connection): boolean =>
  ["select 1 from space where platform <> 'playground' limit 1", 'select 1 from installation limit 1'].some(
    (query) => connection.prepare(query).get() !== undefined,
  );

/** All but SQLite's own. */
const tablesIn = (connection: Connection): readonly string[] =>
  connection
    .prepare("select name from sqlite_master where type = 'table' and substr(name, 1, 7) <> 'sqlite_'")
    .pluck()
    .all() as string[];
