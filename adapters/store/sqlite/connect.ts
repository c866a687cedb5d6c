import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite, { type Database as Connection } from 'better-sqlite3';
import { StoreError } from '../../../src/ports/store/store.ts';
import type { Location } from './location.ts';
import { isBusy, whenFree } from './retry.ts';

/** How long SQLite itself waits for a lock, which blocks the process; `whenFree` waits longer, without blocking. */
const lockTimeoutMs = 50;

/** How long to wait while another process creates the database, or recovers it after a crash. */
const openWaitMs = 10_000;

/** Opens the database, creating the file and its folder when missing; with `existing` it is left as it is. */
export async function connect(location: Location, { existing = false } = {}): Promise<Connection> {
  if (location.kind === 'memory') return prepared(new Sqlite(location.image ?? ':memory:'));
  refuseFolder(location.path);
  makeFolder(dirname(location.path));
  // SQLite opens a file that is read-only, and fails at the first write.
  if (existsSync(location.path)) mayReadAndWrite(location.path);
  const connection = new Sqlite(location.path, { timeout: lockTimeoutMs });
  try {
    return await whenFree(() => prepared(existing ? connection : inWalMode(connection)), openWaitMs);
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** With its parents, one by one: Node's recursive `mkdir` never returns where the system refuses to create any. */
export function makeFolder(path: string): void {
  for (const folder of foldersToMake(path, isFolder)) {
    try {
      mkdirSync(folder);
    } catch (error) {
      // Another process may have created it at the same time.
      if (!isFolder(folder)) throw error;
    }
  }
}

/**
 * Those of the folder `path` and its parents that are missing, the outermost first. Throws a `StoreError` when all are,
 * because a drive is not connected or the working folder is gone.
 */
export function foldersToMake(path: string, isThere: (folder: string) => boolean): readonly string[] {
  const missing: string[] = [];
  for (let folder = path; !isThere(folder); folder = dirname(folder)) {
    missing.unshift(folder);
    if (dirname(folder) !== folder) continue;
    throw new StoreError(
      'cannot_open',
      `The folder ${path} cannot be created: ${folder}, where its path begins, is not there. ` +
        'See whether its drive is connected, and whether the folder that Hearth was started in still exists; ' +
        'or name a path elsewhere in DATABASE_URL.',
    );
  }
  return missing;
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Opens an existing database read-only. */
export const connectToRead = (path: string): Connection =>
  new Sqlite(path, { readonly: true, fileMustExist: true, timeout: openWaitMs });

/**
 * Opens an existing database to inspect it without leaving a trace. Not with `readonly`, because in WAL mode a reader
 * creates files beside the database, and could not remove them; `query_only` refuses every change.
 */
export function connectToInspect(path: string): Connection {
  const connection = new Sqlite(path, { fileMustExist: true, timeout: openWaitMs });
  connection.pragma('query_only = ON');
  return connection;
}

/** Readers do not block the writer, nor the writer readers (sqlite.org/wal.html). This is kept in the file. */
function inWalMode(connection: Connection): Connection {
  connection.pragma('journal_mode = WAL');
  return connection;
}

/** Whether no other connection has the file open: with one in WAL mode nobody can leave that mode. */
export function isAlone(connection: Connection): boolean {
  try {
    connection.pragma('journal_mode = DELETE');
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
  inWalMode(connection);
  return true;
}

/**
 * By default the log is copied into the database after 4 MiB (1,000 pages), which one busy second writes. After 32 MiB, pages
 * that change often are copied less often; a log of that size is still recovered in a moment after a crash.
 */
export const usualCheckpointPages = 8_000;

function prepared(connection: Connection): Connection {
  // With WAL, NORMAL may lose the last commits in a power cut; only FULL waits until each is on the disk, and platforms
  // do not repeat what was acknowledged (sqlite.org/pragma.html#pragma_synchronous).
  connection.pragma('synchronous = FULL');
  connection.pragma(`wal_autocheckpoint = ${usualCheckpointPages}`);
  // What is deleted is overwritten, so that nothing of somebody who was forgotten is left in pages that hold nothing any more
  // (sqlite.org/pragma.html#pragma_secure_delete). The log is emptied when it is quiet (fold-log.ts).
  connection.pragma('secure_delete = ON');
  // Off by default (sqlite.org/foreignkeys.html).
  connection.pragma('foreign_keys = ON');
  // Otherwise the journal of a savepoint goes to a file once it exceeds 64 KiB (sqlite.org/tempfiles.html).
  connection.pragma('temp_store = memory');
  // Half of what the driver sets (16 MB for each connection): the pages in frequent use fit, and the system caches the
  // rest of the file (sqlite.org/pragma.html#pragma_cache_size).
  connection.pragma('cache_size = -8000');
  return connection;
}

/** Throws the system's error when this process may not. */
export const mayReadAndWrite = (path: string): void => accessSync(path, constants.R_OK | constants.W_OK);

export function refuseMissing(path: string): void {
  if (existsSync(path)) return;
  throw new StoreError(
    'cannot_open',
    `There is no database at ${path}. ` +
      'Go to the folder that Hearth runs in, or set DATABASE_URL to the one that it uses.',
  );
}

export function refuseFolder(path: string): void {
  if (!isFolder(path)) return;
  throw new StoreError(
    'cannot_open',
    `The database ${path} cannot be opened: it is a folder. ` +
      'Name a file in DATABASE_URL, for example sqlite:data/hearth.db; it is created when it is missing.',
  );
}
