import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite, { type Database as Connection } from 'better-sqlite3';
import { StoreError } from '../../../src/ports/store/store.ts';
import type { Location } from './location.ts';
import { whenFree } from './retry.ts';

/** How long SQLite itself waits for a lock, stopping the program meanwhile; `whenFree` does the longer waiting. */
const lockTimeoutMs = 50;

/** How long to wait for another program that is just making, or mending after a crash, the same database. */
const openWaitMs = 10_000;

/** Opens the database, making the file and its folder when missing. */
export async function connect(location: Location): Promise<Connection> {
  if (location.kind === 'memory') return prepared(new Sqlite(':memory:'));
  refuseFolder(location.path);
  makeFolder(dirname(location.path));
  // SQLite would open a file that may only be read, and fail at the first write.
  if (existsSync(location.path)) mayReadAndWrite(location.path);
  const connection = new Sqlite(location.path, { timeout: lockTimeoutMs });
  try {
    return await whenFree(() => prepared(connection), openWaitMs);
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** With its parents, one by one: Node's own way of making them all never ends where the system lets nobody make one. */
function makeFolder(path: string): void {
  for (const folder of foldersToMake(path, isFolder)) {
    try {
      mkdirSync(folder);
    } catch (error) {
      // Another program that starts just now may have made it.
      if (!isFolder(folder)) throw error;
    }
  }
}

/**
 * Which of the folder `path` and those that it lies in are not there, the outermost first. Throws a `StoreError` where
 * none of them is, because a drive is not connected, or the working folder is gone.
 */
export function foldersToMake(path: string, isThere: (folder: string) => boolean): readonly string[] {
  const missing: string[] = [];
  for (let folder = path; !isThere(folder); folder = dirname(folder)) {
    missing.unshift(folder);
    if (dirname(folder) !== folder) continue;
    throw new StoreError(
      'cannot_open',
      `The folder ${path} cannot be made: ${folder}, where its path begins, is not there. ` +
        'See whether its drive is connected, and whether the folder that Hearth was started in still exists; ' +
        'or name a path elsewhere in DATABASE_URL.',
    );
  }
  return missing;
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Opens a database that exists, to read it only. */
export const connectToRead = (path: string): Connection =>
  new Sqlite(path, { readonly: true, fileMustExist: true, timeout: openWaitMs });

/**
 * Opens a database that exists, to look at it and leave no trace. Not `readonly`, because in WAL a reader makes files
 * next to the database that it then may not remove; `query_only` refuses every change.
 */
export function connectToLook(path: string): Connection {
  const connection = new Sqlite(path, { fileMustExist: true, timeout: openWaitMs });
  connection.pragma('query_only = ON');
  return connection;
}

function prepared(connection: Connection): Connection {
  // Readers do not stop the writer, nor the writer readers (sqlite.org/wal.html). In memory it has no effect.
  connection.pragma('journal_mode = WAL');
  // With WAL, NORMAL may lose the last commits when the power goes; only FULL waits until each is on the disk, and
  // what we acknowledged to a platform it will not send again (sqlite.org/pragma.html#pragma_synchronous).
  connection.pragma('synchronous = FULL');
  // By default the log is copied into the database after 4 MiB (1,000 pages), which a busy second writes. Pages that
  // change often are then copied once instead of every time; 32 MiB is read in a moment after a crash.
  connection.pragma('wal_autocheckpoint = 8000');
  // SQLite checks them only where it is told to (sqlite.org/foreignkeys.html).
  connection.pragma('foreign_keys = ON');
  // Else what a savepoint may have to undo goes through a file, once it is more than 64 KiB (sqlite.org/tempfiles.html).
  connection.pragma('temp_store = memory');
  // Half of what the driver sets (16 MB for each connection): what is looked at all the time fits, and the rest of the
  // file is in the memory of the system (sqlite.org/pragma.html#pragma_cache_size).
  connection.pragma('cache_size = -8000');
  return connection;
}

/** Throws the system's error where this program may not. */
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
      'Name a file in DATABASE_URL, for example sqlite:data/hearth.db; it is made when it is missing.',
  );
}
