import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite, { type Database as Connection } from 'better-sqlite3';
import { StoreError } from '../../../src/ports/store/store.ts';

/** How many pages are copied before others get their turn. */
const pagesAtATime = 1_000;

/**
 * Makes a database file that is whole or not there at all: it is written under another name, checked, and forced to the
 * disk before it gets its own. Only the user may read it, because it holds what people wrote for themselves. Nothing is
 * left of it where that fails, or where the process ends meanwhile by `process.exit`.
 * @param fill writes the file, which is empty so far
 */
export async function makeWholeFile(path: string, fill: (path: string) => Promise<void>): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  const clear = (): void => {
    for (const file of [part, `${part}-journal`, `${part}-wal`, `${part}-shm`]) rmSync(file, { force: true });
  };
  process.once('exit', clear);
  try {
    closeSync(openSync(part, 'wx', 0o600));
    await fill(part);
    seal(part);
    sync(part, 'r+');
    renameSync(part, path);
    syncFolder(dirname(path));
  } catch (error) {
    clear();
    throw error;
  } finally {
    process.off('exit', clear);
  }
}

/** Copies all that a connection sees. It holds a transaction meanwhile, so what others write does not matter. */
export async function copyPages(
  connection: Connection,
  path: string,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  connection.exec('begin');
  connection.prepare('select count(*) from sqlite_schema').get();
  await connection.backup(path, {
    progress({ totalPages, remainingPages }) {
      onProgress(totalPages - remainingPages, totalPages);
      return pagesAtATime;
    },
  });
  connection.exec('commit');
}

/** Leaves the file without others beside it. Throws a `StoreError` when it is damaged. */
function seal(path: string): void {
  const connection = new Sqlite(path);
  try {
    connection.pragma('journal_mode = DELETE');
    refuseDamaged(connection, 'The copy');
  } finally {
    connection.close();
  }
}

/** @param name of the file, in words */
export function refuseDamaged(connection: Connection, name: string): void {
  const found = connection.pragma('integrity_check(1)', { simple: true });
  if (found === 'ok') return;
  throw new StoreError(
    'cannot_copy',
    `${name} is damaged (${String(found)}). Check the disk, and restore an earlier backup.`,
  );
}

function sync(path: string, flags: 'r' | 'r+'): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** So that the new name is on the disk, too. Windows opens no folders, and writes names at once. */
function syncFolder(path: string): void {
  if (process.platform !== 'win32') sync(path, 'r');
}
