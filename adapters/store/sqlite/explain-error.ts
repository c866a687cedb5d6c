import { SqliteError } from 'better-sqlite3';
import { StoreError } from '../../../src/ports/store/store.ts';
import type { Explanation } from '../../connection/explanation.ts';
import { explainErrors } from '../explain-error.ts';
import { type Location, named } from './location.ts';

const permissions =
  "Hearth's user needs to read and write the file and its folder: change their permissions, or name another path in DATABASE_URL.";

/** By SQLite's result code without its extension (sqlite.org/rescode.html), or by the error code of the system. */
const byCode: Readonly<Record<string, Explanation>> = {
  SQLITE_NOTADB: {
    why: 'the file is not an SQLite database',
    fix: 'Name another file in DATABASE_URL; Hearth creates one that does not exist yet.',
  },
  SQLITE_CORRUPT: { why: 'the file is damaged', fix: 'Restore a sound copy of it.' },
  SQLITE_CANTOPEN: { why: 'the file cannot be read or created', fix: permissions },
  SQLITE_PERM: { why: 'reading or writing it is not allowed', fix: permissions },
  SQLITE_READONLY: { why: 'it can be read, but not written', fix: permissions },
  SQLITE_BUSY: {
    why: 'another program has locked it',
    fix: 'Check whether another Hearth, a backup or a database tool has it open, and end that.',
  },
  SQLITE_FULL: { why: 'the disk is full', fix: 'Make room on the disk.' },
  SQLITE_IOERR: { why: 'the disk could not be read or written', fix: 'Check the disk and its file system.' },
  EACCES: { why: 'reading and writing the file or its folder is not allowed', fix: permissions },
  EPERM: { why: 'reading and writing the file or its folder is not allowed', fix: permissions },
  EROFS: { why: 'its file system is read-only', fix: 'Name a path elsewhere in DATABASE_URL.' },
  ENOENT: { why: 'its folder cannot be created', fix: 'Name a path elsewhere in DATABASE_URL.' },
  ENOTDIR: { why: 'a part of its path is a file, not a folder', fix: 'Correct the path in DATABASE_URL.' },
  EEXIST: { why: 'a part of its path is a file, not a folder', fix: 'Correct the path in DATABASE_URL.' },
};

/** Runs `work`; where it fails to open the database, throws a `StoreError` that says what to do. */
export const withExplainedErrors = <T>(location: Location, work: () => Promise<T>): Promise<T> =>
  explainErrors(named(location), explanationOf, work);

/** What keeps a database that is open from being written or read, until somebody mends it. */
const outages = ['FULL', 'IOERR', 'READONLY', 'CANTOPEN', 'PERM', 'BUSY', 'CORRUPT', 'NOTADB'];

/** An error of a database that is open, in words, where it means that nothing can be written. */
export function outageOf(location: Location, error: unknown): StoreError | undefined {
  if (!(error instanceof SqliteError) || !outages.some((code) => error.code.startsWith(`SQLITE_${code}`)))
    return undefined;
  const explanation = explanationOf(error);
  if (!explanation) return undefined;
  return new StoreError(
    'not_writable',
    `${named(location)} cannot be written to: ${explanation.why}. ${explanation.fix}`,
    { cause: error },
  );
}

function explanationOf(error: unknown): Explanation | undefined {
  if (error instanceof SqliteError) return byCode[error.code.split('_', 2).join('_')];
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return byCode[error.code];
  return undefined;
}
