import type { Instant } from '../domain/time/instant.ts';

/** Work that waits for its time, as whoever moves the clock has to see it, so that nothing is skipped. */
export interface DueWork {
  /** When the next work falls due: after now, and at `until` at the latest; `undefined` when none does. */
  next(until: Instant): Promise<Instant | undefined>;
  /**
   * Waits until the work that is due is done, with what follows from it; work that makes no progress is left behind.
   * @returns false when the program stops meanwhile
   */
  settled(): Promise<boolean>;
}
