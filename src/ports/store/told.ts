import type { Instant } from '../../domain/time/instant.ts';

/** Occasions on which somebody was told something that is told once and never again; kept for good. */
export interface Told {
  /** @returns false when it was told before */
  claim(key: string, at: Instant): Promise<boolean>;
}
