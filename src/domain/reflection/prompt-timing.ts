import type { MemberId } from '../ids.ts';
import { isTooLateForMember, leastGapMs } from '../ritual/ritual.ts';
import type { Rules } from '../rules.ts';
import { seeded, seedOf } from '../seeded.ts';
import { dayMs, earlier, hourMs, type Instant, later, minuteMs } from '../time/instant.ts';
import { hoursAwake, outsideQuietHours, untilQuietMs } from '../time/quiet-hours.ts';
import { nextLocalTime, type Timing } from '../time/timing.ts';
import { type Week, weekOf } from '../time/week.ts';
import type { Zone } from '../time/zone.ts';

/** Up to this number, it matters how many take part; more of them spread no further than the longest day has hours. */
export const mostThatSpread = (rules: Rules['reflection']): number =>
  Math.ceil(rules.usualPerMinute * 60 * hoursAwake(rules));

/**
 * The next time after `after` at which a prompt should come to a member: when the ritual is due on their clock, in a
 * week later than the last one whose question they had, delayed by a few minutes if many take part, always by the same ones. There are as many minutes as it takes for
 * `usualPerMinute` in each, and they never reach into the quiet hours; what falls due in these comes after them.
 * Whether the minute has room is up to `firstFreeSlot`.
 * @param participants how many members of the community take part; `mostThatSpread` says up to which number it matters
 */
export function nextPromptAt(
  timing: Timing,
  zone: Zone,
  { after, lastWeek }: { readonly after: Instant; readonly lastWeek: Week | undefined },
  memberId: MemberId,
  participants: number,
  rules: Rules['reflection'],
): Instant {
  const share = seeded(seedOf(memberId))();
  // Quiet hours and spreading together delay it by less than a day, and one day in the year has 25 hours.
  for (let onTime = earlier(after, dayMs + hourMs); ; ) {
    onTime = nextLocalTime(timing, zone, onTime);
    if (lastWeek !== undefined && weekOf(zone, onTime) <= lastWeek) continue;
    const from = outsideQuietHours(onTime, zone, rules);
    const spread = Math.min(spreadMinutes(participants, rules), untilQuietMs(from, zone, rules) / minuteMs);
    const at = later(from, Math.floor(share * spread) * minuteMs);
    if (at > after) return at;
  }
}

/**
 * Whether a waiting prompt would be lost if another replaced it: its hour is over by the clock that counts from now on,
 * as when somebody moves east on that very day, and the next one belongs to another week.
 * @param waited when the waiting prompt was due
 * @param from when prompts may start to come
 * @param next when the replacement would come
 */
export const isPassedOver = (waited: Instant, from: Instant, next: Instant, rules: Rules): boolean =>
  next >= later(waited, leastGapMs(rules)) && !isTooLateForMember(waited, from, rules);

/** Over how many minutes prompts are spread: one minute if all of them fit into it. */
const spreadMinutes = (participants: number, rules: Rules['reflection']): number =>
  Math.max(1, Math.ceil(participants / rules.usualPerMinute));
