import type { DoctorCheck } from '../../src/ports/doctor-check.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Store } from '../../src/ports/store/store.ts';
import { StoreError } from '../../src/ports/store/store.ts';
import { storeOn } from './kysely/store.ts';
import { locationOf } from './url.ts';

/** Each database takes a tenth of a second to load, so only the one that is used is. */
const load = {
  postgres: () => import('./postgres/open.ts'),
  postgresDoctor: () => import('./postgres/doctor.ts'),
  sqlite: () => import('./sqlite/open.ts'),
  sqliteDoctor: () => import('./sqlite/doctor.ts'),
};

interface Options {
  readonly log: Log;
  /** The most connections to PostgreSQL at a time; SQLite ignores it. */
  readonly poolSize?: number;
  /**
   * Uses the database as it is, for commands that are run beside a Hearth: refuses one that is not there, instead of
   * creating it, and a schema of another version, instead of bringing it up to date.
   */
  readonly existing?: boolean;
  /**
   * Whether a transaction inside another is refused instead of waiting for ever; yes by default. A server turns it off:
   * the tracking (AsyncLocalStorage) slows every promise of the process, and costs a third of the reactions per second.
   */
  readonly guarded?: boolean;
}

/** Ten processes stay within PostgreSQL's default of 100 connections. */
const defaultPoolSize = 8;

/**
 * Opens the database that `url` names, bringing its schema up to date: `sqlite:path`, `sqlite::memory:`, or
 * `postgres://user:password@host:port/name`. A path is taken from the working directory, and its folder is created when
 * missing. Throws a `StoreError`.
 */
export async function openStore(
  url: string,
  { log, poolSize = defaultPoolSize, existing = false, guarded = true }: Options,
): Promise<Store> {
  const location = locationOf(url);
  const engine = await (location.kind === 'server'
    ? (await load.postgres()).openPostgres(location, { log, poolSize, existing })
    : (await load.sqlite()).openSqlite(location, { log, existing }));
  return storeOn(engine, { log, isGuarded: guarded });
}

/** Brings the schema up to date and does nothing else. Throws a `StoreError`. @returns the steps that were taken */
export async function migrateStore(url: string, { log }: Options): Promise<readonly string[]> {
  const location = locationOf(url);
  return location.kind === 'server'
    ? (await load.postgres()).migratePostgres(location, { log, poolSize: 1 })
    : (await load.sqlite()).migrateSqlite(location, log);
}

/** Checks the database that `url` names, for `hearth doctor`, and changes nothing. Does not throw. */
export async function checkStore(url: string): Promise<readonly DoctorCheck[]> {
  try {
    const location = locationOf(url);
    return await (location.kind === 'server'
      ? (await load.postgresDoctor()).checkPostgres(location)
      : (await load.sqliteDoctor()).checkSqlite(location));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return [{ state: 'bad', what: error.message }];
  }
}
