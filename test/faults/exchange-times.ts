import { expect } from 'vitest';
import { hourMs, type Instant, instant, minuteMs } from '../../src/domain/time/instant.ts';
import { clocksOf, isOpening, type Resident, residents } from './residents.ts';
import { isNight, wallTime, wallTimes } from './wall-times.ts';
import type { Year } from './year.ts';

/** What somebody hears of an exchange in which nobody gives, by how it begins. */
const heard = {
  skip: /^You’re in the next match/,
  match: /^You give /,
  halfway: /^Half the time is over/,
  last: /^There’s not much time left/,
  close: /^The time for your feedback to /,
} as const;

const [joinHours, giveHours, lastHours, skipHours] = [72, 48, 6, 24];

const hoursAfter = (at: Instant, hours: number): Instant => instant(at + hours * hourMs);

/** The slow way to find the next or last minute that is by day. */
function byDay(at: Instant, zone: string, stepMs: number): Instant {
  let found = at;
  while (isNight(wallTime(zone, found))) found = instant(found + stepMs);
  return found;
}

/**
 * A round opens every Tuesday at ten by the clock of the community; three days later its people are matched, and two days
 * after that it closes. Whoever is away at such a time hears of it when Hearth is back.
 */
export function expectEveryExchangeOnce(year: Year, startedAt: Instant, zone: string, zones: readonly string[]): void {
  const now = year.clock.now();
  const backFrom = (at: Instant): Instant => year.away.find(([from, until]) => at > from && at <= until)?.[1] ?? at;
  const opened = wallTimes(zone, startedAt, now, 'Tuesday', '10:00').map(backFrom);
  const openings = year.saidIn(zone).filter(isOpening);
  expect(shown(openings.map(({ at }) => ['open', at])), `exchanges opened in ${zone}`).toEqual(
    shown(opened.filter((at) => at <= now).map((at) => ['open', at])),
  );
  for (const resident of residents.filter(({ exchanges }) => exchanges)) {
    const all = year.saidTo(zone, resident);
    // Somebody who reads of it while Hearth is away has joined only once it is back.
    const joined = all.filter(({ text }) => text.startsWith('You joined the feedback exchange'));
    const joinedFor = (at: Instant) => joined.find((each) => each.at >= at)?.at ?? at;
    const due = opened.flatMap((at) => dueTo(resident, at, joinedFor(at))).filter(([, at]) => at <= now);
    const said = all.flatMap(({ at, text }) => {
      const what = Object.entries(heard).find(([, begins]) => begins.test(text))?.[0];
      return what === undefined ? [] : [[what, at] as const];
    });
    expect(shown(said), `exchanges of ${resident.name} in ${zone}`).toEqual(shown(due));
    expect(said.length).toBeGreaterThan(3 * (opened.length - 1));
  }

  function dueTo(resident: Resident, openedAt: Instant, joinedAt: Instant): readonly (readonly [string, Instant])[] {
    const clocks = clocksOf(resident, zone, zones);
    const told = (what: string, at: Instant, until: Instant): readonly (readonly [string, Instant])[] => {
      for (let next = at; ; ) {
        const back = backFrom(next);
        next = byDay(back, clocks, minuteMs);
        if (next >= until) return [];
        if (next === back) return [[what, back]];
      }
    };
    const startsAt = hoursAfter(openedAt, joinHours);
    const matchedAt = backFrom(startsAt);
    const deadline = hoursAfter(matchedAt, giveHours);
    const halfway = byDay(hoursAfter(matchedAt, giveHours / 2), clocks, minuteMs);
    const last = byDay(hoursAfter(deadline, -lastHours), clocks, -hourMs);
    const hasLast = last > halfway;
    const skipAt = hoursAfter(startsAt, -skipHours);
    return [
      // Whoever joins later is told on joining.
      ...(joinedAt < skipAt ? told('skip', skipAt, startsAt) : []),
      ['match', matchedAt],
      ...told('halfway', halfway, hasLast ? last : deadline),
      ...(hasLast ? told('last', last, deadline) : []),
      ['close', backFrom(deadline)],
    ];
  }
}

/** In the order of time. */
const shown = (times: readonly (readonly [string, Instant])[]): readonly string[] =>
  times.map(([what, at]) => `${new Date(at).toISOString()} ${what}`).sort();
