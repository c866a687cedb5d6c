import { setTimeout as pause } from 'node:timers/promises';
import { SqliteError } from 'better-sqlite3';

const maxPauseMs = 50;

/**
 * Retries while the database is locked, for at most `waitMs`. SQLite can wait by itself (`busy_timeout`), but that blocks
 * the whole process; here everything else goes on between attempts.
 */
export async function whenFree<T>(attempt: () => T, waitMs: number): Promise<T> {
  const giveUpAt = performance.now() + waitMs;
  for (let pauseMs = 1; ; pauseMs = Math.min(2 * pauseMs, maxPauseMs)) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= giveUpAt) throw error;
      await pause(pauseMs);
    }
  }
}

/** Another connection holds the lock: SQLITE_BUSY and its extended codes (sqlite.org/rescode.html). */
export const isBusy = (error: unknown): boolean => error instanceof SqliteError && error.code.startsWith('SQLITE_BUSY');
