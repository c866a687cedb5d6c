import type { Instant } from '../../domain/time/instant.ts';

/** Keys that are claimed once: ids of events, and of notes that are given at most once a day. */
export interface Inbox {
  /** @returns false when it was claimed before */
  claim(key: string, at: Instant): Promise<boolean>;
  /** Lets a key be claimed again. */
  release(key: string): Promise<void>;
  /** Forgets what was claimed before `before`. @returns how many */
  prune(before: Instant): Promise<number>;
}
