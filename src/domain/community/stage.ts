import type { Rules } from '../rules.ts';
import { dayMs, earlier, type Instant } from '../time/instant.ts';

/** Anyone who did anything since then counts as active. */
export const activeSince = (now: Instant, rules: Rules['stage']): Instant => earlier(now, rules.activeDays * dayMs);

/** A small community does together what a large one does with each member. */
export const isEmbryonic = (activeMembers: number, rules: Rules['stage']): boolean =>
  activeMembers < rules.growingFromMembers;
