import type { Log } from '../../src/ports/log.ts';
import { StoreError } from '../../src/ports/store/store.ts';
import type { CopyProgress } from './copy-ports.ts';
import { takeIn } from './postgres/copy-target.ts';
import { readOut } from './sqlite/copy-source.ts';
import { locationOf } from './url.ts';

interface Copy {
  /** An SQLite file: read only, and left as it is. */
  readonly from: string;
  /** An empty PostgreSQL database. */
  readonly to: string;
  readonly log: Log;
  readonly tell: (progress: CopyProgress) => void;
}

/**
 * Moves a community that has outgrown its file into PostgreSQL: every table, whole, or nothing at all. Nobody should
 * write to the file meanwhile, since what comes after the beginning is not copied. Throws a `StoreError`.
 * @returns how many rows were copied
 */
export async function copyStore({ from, to, log, tell }: Copy): Promise<number> {
  const source = await about('--from', () => {
    const location = locationOf(from);
    if (location.kind !== 'server') return readOut(location);
    throw new StoreError('cannot_copy', 'A copy is made from an SQLite file. Write --from sqlite: and its path.');
  });
  try {
    await about('--to', () => {
      const location = locationOf(to);
      if (location.kind === 'server') return takeIn(location, source, { log, tell });
      throw new StoreError(
        'cannot_copy',
        'A copy is made to PostgreSQL. Set DATABASE_URL to postgres://user:password@host:5432/name.',
      );
    });
    return source.tables.reduce((sum, { size }) => sum + size, 0);
  } finally {
    source.close();
  }
}

/** What is wrong with an address is said of the option that it came from. */
async function about<T>(option: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreError) || error.code === 'cannot_copy') throw error;
    throw new StoreError(error.code, error.message.replaceAll('DATABASE_URL', option), { cause: error.cause });
  }
}
