import type { Log } from '../../src/ports/log.ts';
import { StoreError } from '../../src/ports/store/store.ts';
import { type CopyProgress, rowsIn } from './copy-ports.ts';
import { copyInto } from './postgres/copy-target.ts';
import { openSource } from './sqlite/copy-source.ts';
import { locationOf } from './url.ts';

interface Copy {
  /** An SQLite file, which is only read. */
  readonly from: string;
  /** An empty PostgreSQL database. */
  readonly to: string;
  readonly log: Log;
  readonly onProgress: (progress: CopyProgress) => void;
}

/**
 * Copies everything from an SQLite file into PostgreSQL, or nothing, for a community that has outgrown its file. Nobody
 * should write to the file meanwhile: what is written after the start is not copied. Throws a `StoreError`.
 * @returns how many rows were copied
 */
export async function copyStore({ from, to, log, onProgress }: Copy): Promise<number> {
  const source = await blaming('--from', () => {
    const location = locationOf(from);
    if (location.kind !== 'server') return openSource(location);
    throw new StoreError('cannot_copy', 'A copy is made from an SQLite file. Write --from sqlite: and its path.');
  });
  try {
    await blaming('--to', () => {
      const location = locationOf(to);
      if (location.kind === 'server') return copyInto(location, source, { log, onProgress });
      throw new StoreError(
        'cannot_copy',
        'A copy is made to PostgreSQL. Set DATABASE_URL to postgres://user:password@host:5432/name.',
      );
    });
    return rowsIn(source);
  } finally {
    await source.close();
  }
}

/** Runs `work`; where it complains of DATABASE_URL, the error names the option that the address came from instead. */
async function blaming<T>(option: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreError) || error.code === 'cannot_copy') throw error;
    throw new StoreError(error.code, error.message.replaceAll('DATABASE_URL', option), { cause: error.cause });
  }
}
