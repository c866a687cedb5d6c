import type { MemberId } from '../ids.ts';
import { isTooLateForMember, leastGapMs } from '../ritual/ritual.ts';
import type { Rules } from '../rules.ts';
import { seeded, seedOf } from '../seeded.ts';
import { dayMs, earlier, hourMs, type Instant, later, minuteMs } from '../time/instant.ts';
import { hoursAwake, outsideQuietHours, untilQuietMs } from '../time/quiet-hours.ts';
import { nextLocalTime, type Timing } from '../time/timing.ts';
import type { Zone } from '../time/zone.ts';

/** How many take part has to be known up to here; more of them spread no further than the longest day has hours. */
export const mostThatSpread = (rules: Rules['reflection']): number =>
  Math.ceil(rules.usualPerMinute * 60 * hoursAwake(rules));

/**
 * The next time after `after` at which a prompt would like to come to a member: when the ritual comes round on their
 * clocks, put off by a few minutes where many take part, the same ones each time. The minutes are as many as it takes
 * for `usualPerMinute` in each, and never reach into the quiet hours; what comes round in those comes after them. Whether
 * the minute has room is for `firstPlace` to say.
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
  const share = seeded(seedOf(memberId))();
  // Quiet hours and spreading together put it off by less than a day, of which one in the year has 25 hours.
  for (let onTime = earlier(after, dayMs + hourMs); ; ) {
    onTime = nextLocalTime(timing, zone, onTime);
    const from = outsideQuietHours(onTime, zone, rules);
    const spread = Math.min(spreadMinutes(participants, rules), untilQuietMs(from, zone, rules) / minuteMs);
    const at = later(from, Math.floor(share * spread) * minuteMs);
    if (at > after) return at;
  }
}

/**
 * After which time the next prompt is looked for: never so soon after the last one that two would come in one week,
 * where somebody travels, or leaves and comes back.
 */
export const promptsFollowAfter = (now: Instant, last: Instant | undefined, rules: Rules): Instant =>
  last === undefined ? now : (Math.max(now, later(last, leastGapMs(rules))) as Instant);

/**
 * Whether a prompt that waits would be lost if another took its place: its hour is over by the clocks that count from now
 * on, as when somebody moves east on the very day, and the next one is of another week.
 * @param waited when the one that waits was to come
 * @param from from when on prompts may come
 * @param next when the one would come that takes its place
 */
export const isPassedOver = (waited: Instant, from: Instant, next: Instant, rules: Rules): boolean =>
  next >= later(waited, leastGapMs(rules)) && !isTooLateForMember(waited, from, rules);

/** Over how many minutes prompts are spread: one where all come within it. */
const spreadMinutes = (participants: number, rules: Rules['reflection']): number =>
  Math.max(1, Math.ceil(participants / rules.usualPerMinute));
