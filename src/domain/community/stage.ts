import type { Rules } from '../rules.ts';
import { dayMs, earlier, type Instant } from '../time/instant.ts';

/** Who did anything since then counts as active. */
export const activeSince = (now: Instant, rules: Rules['stage']): Instant => earlier(now, rules.activeDays * dayMs);

/** A community of a few people does things together that a large one does with each. */
export const isEmbryonic = (activeMembers: number, rules: Rules['stage']): boolean =>
  activeMembers < rules.growingFromMembers;
