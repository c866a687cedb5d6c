import type { Instant } from '../../domain/time/instant.ts';

/** Keys that can be claimed once: ids of handled events, and names of notes that must not be repeated. */
export interface Inbox {
  /** Claims a key until it is pruned. @returns false when it was claimed before */
  claim(key: string, at: Instant): Promise<boolean>;
  /** Claims a key that is never pruned. @returns false when it was claimed before */
  claimForGood(key: string): Promise<boolean>;
  /** Makes a key claimable again. */
  release(key: string): Promise<void>;
  /** Deletes what was claimed before `before`, except what was claimed for good. @returns how many */
  prune(before: Instant): Promise<number>;
}
