import type { Finding } from '../../src/ports/finding.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Store } from '../../src/ports/store/store.ts';
import { StoreError } from '../../src/ports/store/store.ts';
import { examineSqlite } from './sqlite/examine.ts';
import { migrateSqlite, openSqlite } from './sqlite/open.ts';
import { locationOf } from './url.ts';

interface Options {
  readonly log: Log;
}

/**
 * Opens the database that `url` names (`sqlite:path` or `sqlite::memory:`), bringing its schema up to date. A path is
 * taken from the working directory, and its folder is made when missing. Throws a `StoreError`.
 */
export const openStore = async (url: string, { log }: Options): Promise<Store> => openSqlite(locationOf(url), log);

/** Brings the schema up to date and does nothing else. Throws a `StoreError`. @returns the steps that were taken */
export const migrateStore = async (url: string, { log }: Options): Promise<readonly string[]> =>
  migrateSqlite(locationOf(url), log);

/** Looks at the database that `url` names, for `hearth doctor`, and changes nothing. Does not throw. */
export async function examineStore(url: string): Promise<readonly Finding[]> {
  try {
    return await examineSqlite(locationOf(url));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return [{ state: 'bad', what: error.message }];
  }
}
