import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Program } from '../support/program.ts';

/** Another program holds Hearth's database for as long as `during` takes. */
export async function whileBusy<T>({ folder }: Program, during: () => Promise<T>): Promise<T> {
  const other = new Sqlite(join(folder, 'data/hearth.db'));
  other.exec('BEGIN IMMEDIATE');
  try {
    return await during();
  } finally {
    other.exec('ROLLBACK');
    other.close();
  }
}
