import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Log } from '../../src/ports/log.ts';
import { StoreError } from '../../src/ports/store/store.ts';
import { refuseNothing } from './kysely/migrator.ts';
import { openSource as openServer } from './postgres/copy-source.ts';
import { copyInto as copyIntoServer } from './postgres/copy-target.ts';
import type { ServerLocation } from './postgres/location.ts';
import { connectToInspect, makeFolder, refuseMissing } from './sqlite/connect.ts';
import { openSource as openFile } from './sqlite/copy-source.ts';
import { copyInto as copyIntoFile } from './sqlite/copy-target.ts';
import { withExplainedBackupErrors, withExplainedErrors, withExplainedMakingErrors } from './sqlite/explain-error.ts';
import { named } from './sqlite/location.ts';
import { stateOf } from './sqlite/migrate.ts';
import { copyPages, makeWholeFile, refuseDamaged } from './sqlite/whole-file.ts';
import { locationOf } from './url.ts';

interface Options {
  /** The database, as DATABASE_URL names it. */
  readonly url: string;
  /** The path of the backup. */
  readonly file: string;
  readonly log: Log;
  onProgress(progress: { readonly what: string; readonly done: number; readonly total: number }): void;
}

/**
 * Saves everything, as it is at this moment, in one SQLite file, whether the database is a file or on PostgreSQL. Hearth
 * may go on meanwhile. The file is whole or not there at all. Takes little memory, whatever the size. Throws a
 * `StoreError`.
 * @param options.force replaces a file that is there; otherwise that is refused
 * @returns the size of the backup in bytes
 */
export async function backUpStore({
  url,
  file,
  force,
  log,
  onProgress,
}: Options & { readonly force: boolean }): Promise<number> {
  const location = locationOf(url);
  const path = resolve(file);
  if (location.kind === 'memory') {
    throw new StoreError(
      'cannot_copy',
      'A database in memory is gone with its program, so there is nothing to back up.',
    );
  }
  if (location.kind === 'file') {
    refuseMissing(location.path);
    refuseSame(location.path, path);
  }
  refuseTarget(path, force);
  await withExplainedBackupErrors(`The backup cannot be written to ${path}`, () =>
    makeWholeFile(path, (part) =>
      location.kind === 'server'
        ? fromServer(location, part, { log, onProgress })
        : fromFile(location.path, part, onProgress),
    ),
  );
  return statSync(path).size;
}

type Progress = Pick<Options, 'log' | 'onProgress'>;

async function fromServer(location: ServerLocation, part: string, { log, onProgress }: Progress): Promise<void> {
  const source = await openServer(location, log);
  try {
    await copyIntoFile(part, source, ({ table, ...far }) => onProgress({ what: table, ...far }));
  } finally {
    await source.close();
  }
}

async function fromFile(path: string, part: string, onProgress: Options['onProgress']): Promise<void> {
  const location = { kind: 'file', path } as const;
  const connection = await withExplainedErrors(location, async () => connectToInspect(path));
  try {
    refuseNothing(await withExplainedErrors(location, () => stateOf(connection)), named(location));
    await copyPages(connection, part, (done, total) => onProgress({ what: 'pages', done, total }));
  } finally {
    connection.close();
  }
}

/**
 * Makes a database of a backup: in the file that `url` names, which must not be there yet, or in a PostgreSQL database
 * without any rows. All of it or nothing. Throws a `StoreError`.
 */
export async function restoreStore({ url, file, log, onProgress }: Options): Promise<void> {
  const location = locationOf(url);
  const backup = { kind: 'file', path: resolve(file) } as const;
  if (!existsSync(backup.path)) throw new StoreError('cannot_copy', `There is no backup at ${backup.path}.`);
  if (location.kind === 'memory') {
    throw new StoreError(
      'cannot_copy',
      'A backup is restored into a file or into PostgreSQL. Set DATABASE_URL to one.',
    );
  }
  if (location.kind === 'server') {
    const source = await openFile(backup);
    try {
      return await copyIntoServer(location, source, {
        log,
        onProgress: ({ table, ...far }) => onProgress({ what: table, ...far }),
      });
    } finally {
      await source.close();
    }
  }
  refuseExisting(location.path);
  await withExplainedBackupErrors(`The backup ${backup.path} cannot be restored`, async () => {
    const connection = connectToInspect(backup.path);
    try {
      refuseNothing(await stateOf(connection), named(backup));
      refuseDamaged(connection, named(backup));
      await withExplainedMakingErrors(location, async () => {
        makeFolder(dirname(location.path));
        await makeWholeFile(location.path, (part) =>
          copyPages(connection, part, (done, total) => onProgress({ what: 'pages', done, total })),
        );
      });
    } finally {
      connection.close();
    }
  });
}

function refuseTarget(path: string, force: boolean): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) {
    throw new StoreError(
      'cannot_copy',
      `${path} is a folder. Name the file of the backup, such as ${path}/hearth.backup.`,
    );
  }
  if (found && !force) {
    throw new StoreError('cannot_copy', `${path} is there already. Name another file, or add --force to replace it.`);
  }
  if (!existsSync(dirname(path))) {
    throw new StoreError('cannot_copy', `There is no folder ${dirname(path)} for the backup. Make it first.`);
  }
}

/** Whatever path leads to it: with --force, a backup would replace the database itself. */
function refuseSame(database: string, backup: string): void {
  const [one, other] = [database, backup].map((path) => statSync(path, { throwIfNoEntry: false, bigint: true }));
  const isSame = other !== undefined && one?.ino === other.ino && one.dev === other.dev;
  if (!isSame && ![`${database}-wal`, `${database}-shm`, `${database}-journal`].includes(backup)) return;
  throw new StoreError('cannot_copy', `${backup} belongs to the database itself. Name another file for the backup.`);
}

/** SQLite would take the log of another database for that of the one restored. */
function refuseExisting(path: string): void {
  const found = [path, `${path}-wal`, `${path}-journal`].find((file) => existsSync(file));
  if (found === undefined) return;
  throw new StoreError(
    'cannot_copy',
    `${found} is there already, and a backup is never mixed with another database. Stop Hearth, and move it away.`,
  );
}
