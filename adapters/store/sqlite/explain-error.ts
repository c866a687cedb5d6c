import { SqliteError } from 'better-sqlite3';
import { StoreError } from '../../../src/ports/store/store.ts';
import { type Location, named } from './location.ts';

interface Trouble {
  readonly why: string;
  readonly mend: string;
}

const permissions =
  "Hearth's user needs to read and write the file and its folder: change their permissions, or name another path in DATABASE_URL.";

/** By result code of SQLite (sqlite.org/rescode.html), without its extension, and by error code of the system. */
const troubles: Readonly<Record<string, Trouble>> = {
  SQLITE_NOTADB: {
    why: 'the file is not an SQLite database',
    mend: 'Name another file in DATABASE_URL; Hearth creates one that does not exist yet.',
  },
  SQLITE_CORRUPT: { why: 'the file is damaged', mend: 'Restore a sound copy of it.' },
  SQLITE_CANTOPEN: { why: 'the file cannot be read or created', mend: permissions },
  SQLITE_PERM: { why: 'reading or writing it is not allowed', mend: permissions },
  SQLITE_READONLY: { why: 'it can be read, but not written', mend: permissions },
  SQLITE_BUSY: {
    why: 'another program has locked it',
    mend: 'Check whether another Hearth, a backup or a database tool has it open, and end that.',
  },
  SQLITE_FULL: { why: 'the disk is full', mend: 'Make room on the disk.' },
  SQLITE_IOERR: { why: 'the disk could not be read or written', mend: 'Check the disk and its file system.' },
  EACCES: { why: 'reading and writing the file or its folder is not allowed', mend: permissions },
  EPERM: { why: 'reading and writing the file or its folder is not allowed', mend: permissions },
  EROFS: { why: 'its file system is read-only', mend: 'Name a path elsewhere in DATABASE_URL.' },
  ENOENT: { why: 'its folder cannot be created', mend: 'Name a path elsewhere in DATABASE_URL.' },
  ENOTDIR: { why: 'a part of its path is a file, not a folder', mend: 'Correct the path in DATABASE_URL.' },
  EEXIST: { why: 'a part of its path is a file, not a folder', mend: 'Correct the path in DATABASE_URL.' },
};

/** Turns what the file system or SQLite has to say into a `StoreError` that says what to do; the rest stays as it is. */
export async function explained<T>(location: Location, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const trouble = troubleOf(error);
    if (!trouble) throw error;
    throw new StoreError('cannot_open', `${named(location)} cannot be opened: ${trouble.why}. ${trouble.mend}`, {
      cause: error,
    });
  }
}

function troubleOf(error: unknown): Trouble | undefined {
  if (error instanceof SqliteError) return troubles[error.code.split('_', 2).join('_')];
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return troubles[error.code];
  return undefined;
}
