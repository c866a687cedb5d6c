import { setTimeout as pause } from 'node:timers/promises';
import { SqliteError } from 'better-sqlite3';

const longestPauseMs = 50;

/**
 * Tries until the database is free, for at most `waitMs`. SQLite can wait by itself (`busy_timeout`), but that stops
 * the whole program; here everything else goes on between the tries.
 */
export async function whenFree<T>(attempt: () => T, waitMs: number): Promise<T> {
  const giveUpAt = performance.now() + waitMs;
  for (let pauseMs = 1; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= giveUpAt) throw error;
      await pause(pauseMs);
    }
  }
}

/** Somebody else holds the lock: SQLITE_BUSY and its extended codes (sqlite.org/rescode.html). */
const isBusy = (error: unknown): boolean => error instanceof SqliteError && error.code.startsWith('SQLITE_BUSY');
