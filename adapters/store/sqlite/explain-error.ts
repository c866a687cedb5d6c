import { SqliteError } from 'better-sqlite3';
import { StoreError } from '../../../src/ports/store/store.ts';
import type { Explanation } from '../../connection/explanation.ts';
import { explainErrors } from '../explain-error.ts';
import { type Location, named } from './location.ts';

interface Remedies {
  readonly otherFile: string;
  readonly permissions: string;
  readonly otherPath: string;
  readonly correctPath: string;
}

/** By SQLite's result code (sqlite.org/rescode.html), with its extension where that says more, or by that of the system. */
function explanations({
  otherFile,
  permissions,
  otherPath,
  correctPath,
}: Remedies): Readonly<Record<string, Explanation>> {
  const full = { why: 'the disk is full', fix: 'Make room on the disk.' };
  const forbidden = { why: 'reading and writing the file or its folder is not allowed', fix: permissions };
  const noFolder = { why: 'a part of its path is a file, not a folder', fix: correctPath };
  return {
    SQLITE_NOTADB: { why: 'the file is not an SQLite database', fix: otherFile },
    SQLITE_CORRUPT: { why: 'the file is damaged', fix: 'Restore a sound copy of it.' },
    SQLITE_CANTOPEN: { why: 'the file cannot be read or created', fix: permissions },
    SQLITE_PERM: { why: 'reading or writing it is not allowed', fix: permissions },
    SQLITE_READONLY: { why: 'it can be read, but not written', fix: permissions },
    SQLITE_BUSY: {
      why: 'another program has locked it',
      fix: 'Check whether another Hearth, a backup or a database tool has it open, and end that.',
    },
    SQLITE_FULL: full,
    // The file beside it that its connections share could not grow.
    SQLITE_IOERR_SHMSIZE: full,
    ENOSPC: full,
    SQLITE_IOERR: { why: 'the disk could not be read or written', fix: 'Check the disk and its file system.' },
    EACCES: forbidden,
    EPERM: forbidden,
    EROFS: { why: 'its file system is read-only', fix: otherPath },
    ENOENT: { why: 'its folder cannot be created', fix: otherPath },
    ENOTDIR: noFolder,
    EEXIST: noFolder,
  };
}

const ofDatabase = explanations({
  otherFile: 'Name another file in DATABASE_URL; Hearth creates one that does not exist yet.',
  permissions:
    "Hearth's user needs to read and write the file and its folder: change their permissions, or name another path in DATABASE_URL.",
  otherPath: 'Name a path elsewhere in DATABASE_URL.',
  correctPath: 'Correct the path in DATABASE_URL.',
});

/** DATABASE_URL does not name it. */
const ofBackup = explanations({
  otherFile: 'Name a file that “hearth backup” made.',
  permissions: 'Change the permissions of the file and its folder, or name another path.',
  otherPath: 'Name another path.',
  correctPath: 'Correct the path.',
});

/** Runs `work`; where it fails to open the database, throws a `StoreError` that says what to do. */
export const withExplainedErrors = <T>(location: Location, work: () => Promise<T>): Promise<T> =>
  explainErrors(`${named(location)} cannot be opened`, (error) => explanationOf(error, ofDatabase), work);

/** The same for the file of a backup. */
export const withExplainedBackupErrors = <T>(what: string, work: () => Promise<T>): Promise<T> =>
  explainErrors(what, (error) => explanationOf(error, ofBackup), work);

/** The same for a database file that is being made. */
export const withExplainedMakingErrors = <T>(location: Location, work: () => Promise<T>): Promise<T> =>
  explainErrors(`${named(location)} cannot be made`, (error) => explanationOf(error, ofDatabase), work);

/** What keeps a database that is open from being written or read, until somebody mends it. */
const outages = ['FULL', 'IOERR', 'READONLY', 'CANTOPEN', 'PERM', 'BUSY', 'CORRUPT', 'NOTADB'];

/** An error of a database that is open, in words, where it means that nothing can be written. */
export function outageOf(location: Location, error: unknown): StoreError | undefined {
  if (!(error instanceof SqliteError) || !outages.some((code) => error.code.startsWith(`SQLITE_${code}`)))
    return undefined;
  const explanation = explanationOf(error, ofDatabase);
  if (!explanation) return undefined;
  return new StoreError(
    'not_writable',
    `${named(location)} cannot be written to: ${explanation.why}. ${explanation.fix}`,
    { cause: error },
  );
}

function explanationOf(error: unknown, byCode: Readonly<Record<string, Explanation>>): Explanation | undefined {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return undefined;
  return byCode[error.code] ?? (error instanceof SqliteError ? byCode[error.code.split('_', 2).join('_')] : undefined);
}
