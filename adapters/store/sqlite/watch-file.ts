import { existsSync, statSync } from 'node:fs';
import type { Database as Connection } from 'better-sqlite3';
import { secondMs } from '../../../src/domain/time/instant.ts';
import type { Log } from '../../../src/ports/log.ts';
import { StoreError } from '../../../src/ports/store/store.ts';

const lookEveryMs = 15 * secondMs;

/** Looks whether the open database is still the one at its path. */
export interface FileWatch {
  /** Why the database must not be used; `undefined` while its file is in its place. As last seen. */
  refusal(): StoreError | undefined;
  /** Looks now. */
  look(): void;
  stop(): void;
}

/** The system's number of a file, which moves with it and which no other file has; `undefined` where there is none. */
function identityOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found && `${found.dev}:${found.ino}`;
}

/**
 * A file that is removed stays open, so all would go on, and be gone at the stop: SQLite does not notice
 * (sqlite.org/howtocorrupt.html#_unlinking_or_renaming_a_database_file_while_in_use). When it is noticed here, what the
 * open file holds is saved beside it, and nothing is taken any more until the file is back.
 */
export function watchFile(path: string, connection: Connection, log: Log): FileWatch {
  // The log of what was written, too: without it the file is old, or damaged.
  const files = [path, `${path}-wal`];
  const opened = files.map(identityOf);
  let refused: StoreError | undefined;

  function look(): void {
    const at = files.findIndex((file, index) => opened[index] !== undefined && identityOf(file) !== opened[index]);
    const lost = files[at];
    if (lost === undefined) {
      if (refused) log.info({}, 'The database file is back in its place');
      refused = undefined;
    } else if (!refused) {
      const what = existsSync(lost) ? 'was replaced by another file' : 'was removed';
      refused = new StoreError(
        'not_writable',
        `${lost} ${what} while Hearth had it open, so nothing more is taken. The log says what to do.`,
      );
      void save(`${lost} ${what} while Hearth had it open.`);
    }
  }

  /** Never rejects. */
  async function save(what: string): Promise<void> {
    const rescued = `${path}.rescued`;
    try {
      if (existsSync(rescued)) throw new Error(`${rescued} exists already`);
      await connection.backup(rescued);
      log.error(
        {},
        `${what} All that it held is saved in ${rescued}; nothing more is taken. ` +
          `Put the file back; or stop Hearth, move ${rescued} to ${path}, and start it again.`,
      );
    } catch (err) {
      log.error(
        { err },
        `${what} Nothing more is taken, and what it held could not be saved elsewhere. ` +
          'Put the file back; or stop Hearth, restore a backup, and start it again.',
      );
    }
  }

  const timer = setInterval(look, lookEveryMs).unref();
  return {
    refusal() {
      // As soon as it is back, work goes on.
      if (refused) look();
      return refused;
    },
    look,
    stop: () => clearInterval(timer),
  };
}
