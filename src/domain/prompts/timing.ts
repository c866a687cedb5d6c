import type { MemberId } from '../ids.ts';
import { earlier, type Instant, later, minuteMs } from '../instant.ts';
import { outsideQuietHours } from '../quiet-hours.ts';
import { leastGapMs } from '../ritual.ts';
import type { Rules } from '../rules.ts';
import { seeded, seedOf } from '../seeded.ts';
import { nextLocalTime, type Timing } from '../timing.ts';
import type { Zone } from '../zone.ts';

/** How many share the hour has to be known up to here; more of them spread no further. */
export const mostThatSpread = (rules: Rules['reflection']): number => rules.mostPerMinute * rules.spreadAtMostMinutes;

/**
 * The next time after `after` at which a prompt comes to a member: when the ritual comes round on their clocks, never
 * in their quiet hours, and put off by up to an hour where so many take part that all at once would be more than the
 * platforms take.
 * @param participants how many members of the community take part; `mostThatSpread` says up to which number it matters
 */
export function nextPromptAt(
  timing: Timing,
  zone: Zone,
  after: Instant,
  memberId: MemberId,
  participants: number,
  rules: Rules['reflection'],
): Instant {
  const windowMs = spreadMinutes(participants, rules) * minuteMs;
  const offsetMs = Math.floor(seeded(seedOf(memberId))() * windowMs);
  const onTime = nextLocalTime(timing, zone, earlier(after, offsetMs));
  return outsideQuietHours(later(onTime, offsetMs), zone, rules);
}

/**
 * After which time the next prompt is looked for: never so soon after the last one that two would come in one week,
 * where somebody travels, or leaves and comes back.
 */
export const promptsFollowAfter = (now: Instant, last: Instant | undefined, rules: Rules): Instant =>
  last === undefined ? now : (Math.max(now, later(last, leastGapMs(rules))) as Instant);

/** Over how many minutes prompts are spread: none where all go out within one. */
export function spreadMinutes(participants: number, rules: Rules['reflection']): number {
  const minutes = Math.ceil(participants / rules.mostPerMinute);
  return minutes <= 1 ? 0 : Math.min(minutes, rules.spreadAtMostMinutes);
}
