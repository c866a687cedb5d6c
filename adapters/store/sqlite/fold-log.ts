import type { Database as Connection } from 'better-sqlite3';
import { secondMs } from '../../../src/domain/time/instant.ts';
import type { Log } from '../../../src/ports/log.ts';

/** After so long without a change the log is folded in. */
const quietMs = 2 * secondMs;

/** What SQLite says about a checkpoint (sqlite.org/pragma.html#pragma_wal_checkpoint). */
interface Checkpoint {
  readonly busy: number;
  /** Pages in the log, and those of them that are in the database file by now. */
  readonly log: number;
  readonly checkpointed: number;
}

/**
 * What was written lies in a log beside the database file until there is much of it (sqlite.org/wal.html#ckpt). When
 * nothing was written for a moment, this takes it into the file and empties the log, so that a plain copy of the file of an
 * idle Hearth is whole. What is written meanwhile pays nothing for it: a timer compares SQLite's own count of changes.
 * @returns a function that stops it
 */
export function foldLogWhenQuiet(connection: Connection, log: Log): () => void {
  const changes = connection.prepare<[], number>('select total_changes()').pluck();
  let seen: number | undefined;
  let folded: number | undefined;

  function look(): void {
    const now = changes.get();
    const isQuiet = now === seen && !connection.inTransaction;
    seen = now;
    if (isQuiet && now !== folded && fold()) folded = now;
  }

  /** @returns whether all is in the file; somebody may be reading from the log */
  function fold(): boolean {
    // This waits for nobody; with all in the file, emptying the log takes no time.
    const [passive] = connection.pragma('wal_checkpoint(PASSIVE)') as Checkpoint[];
    if (passive?.busy !== 0 || passive.checkpointed < passive.log) return false;
    const [truncated] = connection.pragma('wal_checkpoint(TRUNCATE)') as Checkpoint[];
    return truncated?.busy === 0;
  }

  const timer = setInterval(() => {
    try {
      look();
    } catch (err) {
      // On a full disk, for example; whoever writes hears of it.
      log.debug({ err }, 'The log of the database could not be folded into its file; it is tried again');
    }
  }, quietMs).unref();
  return () => clearInterval(timer);
}
