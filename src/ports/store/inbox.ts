import type { Instant } from '../../domain/time/instant.ts';

/** Longer than any platform keeps resending an event (Slack: an hour), and than any note that is sent once a day. */
export const claimsKeptDays = 30;

/** Keys that can be claimed once: ids of handled events, and names of notes that are not to be repeated. */
export interface Inbox {
  /** Claims a key until it is pruned, `claimsKeptDays` later. @returns false when it was claimed before */
  claim(key: string, at: Instant): Promise<boolean>;
  /** Claims a key that is never pruned. @returns false when it was claimed before */
  claimForGood(key: string): Promise<boolean>;
  /** Whether a key is claimed now. */
  isClaimed(key: string): Promise<boolean>;
  /** Those of the keys that are claimed now. @param keys at most 500 */
  claimedAmong(keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** Lets a key be claimed again. */
  release(key: string): Promise<void>;
  /** Deletes claims made before `before`, except those for good. @returns how many */
  prune(before: Instant): Promise<number>;
}
