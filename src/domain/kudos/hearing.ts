import type { Rules } from '../rules.ts';
import { seeded, seedOf } from '../seeded.ts';
import { dayMs, earlier, hourMs, type Instant, later, minuteMs } from '../time/instant.ts';
import { outsideQuietHours, untilQuietMs } from '../time/quiet-hours.ts';
import { nextLocalTime, type Timing } from '../time/timing.ts';
import { nextTime, type Schedule, utc, type Zone } from '../time/zone.ts';
import type { Kudos } from './kudos.ts';

/** On one day of the week, apart from those of the digest and of the question. */
const timingOf = ({ weekday, hour }: Rules['kudos']['notices']): Timing => ({
  weeks: 'every',
  weekday,
  hour,
  minute: 0,
});

/**
 * When somebody hears of the thanks of a week: on that day, at that hour of their own clock, or some minutes later if many
 * do. Those for whom an evening has no room hear on the next one; nobody hears at night. Evenings of different zones overlap,
 * so a minute may have no room by then.
 * @param place how many hear before them, 0 for the first
 */
export function noticeAt(zone: Zone, after: Instant, place: number, rules: Rules): Instant {
  const { notices } = rules.kudos;
  const first = nextLocalTime(timingOf(notices), zone, after);
  const from = outsideQuietHours(first, zone, rules.reflection);
  const minutes = Math.max(1, Math.floor(untilQuietMs(from, zone, rules.reflection) / minuteMs));
  const minute = Math.floor(place / notices.perMinute);
  const evening = outsideQuietHours(
    daysAfter(first, Math.floor(minute / minutes), zone, notices),
    zone,
    rules.reflection,
  );
  return later(evening, (minute % minutes) * minuteMs);
}

/** The evening after that one, for whom it has no room left. */
export const eveningAfter = (evening: Instant, zone: Zone, { kudos, reflection }: Rules): Instant =>
  outsideQuietHours(daysAfter(evening, 1, zone, kudos.notices), zone, reflection);

/** The same hour so many days later. */
function daysAfter(first: Instant, days: number, zone: Zone, { hour }: Rules['kudos']['notices']): Instant {
  let at = first;
  for (let day = 0; day < days; day += 1) at = nextTime(`0 ${hour} * * *` as Schedule, zone, at);
  return at;
}

/**
 * When everybody of a community is looked up next who got thanks in a week: before the first zone reaches the hour at which
 * people hear, and at a minute of that hour that depends on the community, so that not all of them begin at once.
 */
export function nextSweepAt(communityId: string, after: Instant, { notices }: Rules['kudos']): Instant {
  const before = earlier(nextLocalTime(timingOf(notices), utc, later(after, leadMs + hourMs)), leadMs + hourMs);
  return later(before, Math.floor(seeded(seedOf(communityId))() * 60) * minuteMs);
}

/** The furthest zone east of Greenwich is 14 hours ahead; the rest is time to look everybody up. */
const leadMs = 28 * hourMs;

/** Of which thanks somebody is told: not of those before, nor of what is too long ago to be news. */
export const noticeFrom = (toldUntil: Instant | undefined, now: Instant, { notices }: Rules['kudos']): Instant =>
  Math.max(toldUntil ?? 0, earlier(now, notices.mostDays * dayMs)) as Instant;

/** Up to when: what is being written right now may not be seen yet. */
export const noticeUntil = (now: Instant, { notices }: Rules['kudos']): Instant =>
  earlier(now, notices.settledMinutes * minuteMs);

/** What somebody is told: thanks with words one by one, newest first, and the others by who gave them. */
export interface GatheredThanks {
  readonly inWords: readonly Kudos[];
  readonly without: readonly (readonly Kudos[])[];
}

/** @param kudos newest first */
export function gathered(kudos: readonly Kudos[]): GatheredThanks {
  const without = new Map<string, Kudos[]>();
  for (const each of kudos.filter(({ reason }) => reason === '')) {
    const key = `${each.giverId}/${each.source === 'request'}`;
    without.set(key, [...(without.get(key) ?? []), each]);
  }
  return { inWords: kudos.filter(({ reason }) => reason !== ''), without: [...without.values()] };
}
