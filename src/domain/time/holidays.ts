import { dayMs, earlier, type Instant, instant, later } from './instant.ts';
import { type Day, dayIn, nextTime, type Schedule, startOfDay, type Zone } from './zone.ts';

/** Days on which a community rests, the last one included. */
export interface Holiday {
  readonly from: Day;
  readonly until: Day;
}

/** A time in which nothing is to come: from its start up to, but not at, its end. */
export interface RestSpan {
  readonly from: Instant;
  readonly until: Instant;
}

const dayAfter = (day: Day): Day => new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10) as Day;

export const dayBefore = (day: Day): Day => new Date(Date.parse(day) - dayMs).toISOString().slice(0, 10) as Day;

/** How many days it has. */
export const daysOf = ({ from, until }: Holiday): number => (Date.parse(until) - Date.parse(from)) / dayMs + 1;

/** The same days, in order, with those that touch or overlap as one. */
export function joined(holidays: readonly Holiday[]): readonly Holiday[] {
  const all: Holiday[] = [];
  for (const each of [...holidays].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = all.at(-1);
    if (!last || each.from > dayAfter(last.until)) all.push(each);
    else if (each.until > last.until) all[all.length - 1] = { from: last.from, until: each.until };
  }
  return all;
}

/** By the list itself: rules are read from the store once and asked for at every turn. */
const known = new WeakMap<readonly Holiday[], Map<Zone, readonly RestSpan[]>>();

/** The holidays on the clocks of `zone`, in order; no two of them touch. */
export function restSpans(holidays: readonly Holiday[], zone: Zone): readonly RestSpan[] {
  const byZone = known.get(holidays) ?? new Map<Zone, readonly RestSpan[]>();
  known.set(holidays, byZone);
  let spans = byZone.get(zone);
  if (!spans) {
    spans = joined(holidays).flatMap(({ from, until }) => {
      const start = startOfDay(from, zone);
      const end = startOfDay(dayAfter(until), zone);
      return start === undefined || end === undefined ? [] : [{ from: start, until: end }];
    });
    byZone.set(zone, spans);
  }
  return spans;
}

/** Until when there is rest at that moment; `undefined` when there is none. */
export const restsUntil = (spans: readonly RestSpan[], at: Instant): Instant | undefined =>
  spans.find(({ from, until }) => from <= at && at < until)?.until;

/** The time so many milliseconds after `from`, of which those of rest do not count; never a time of rest. */
export function laterOutside(spans: readonly RestSpan[], from: Instant, byMs: number): Instant {
  let at = from;
  let leftMs = byMs;
  for (const span of spans) {
    if (span.until <= at) continue;
    const freeMs = Math.max(0, span.from - at);
    if (leftMs < freeMs) break;
    leftMs -= freeMs;
    at = span.until;
  }
  return later(at, leftMs);
}

/** The time so many milliseconds before `until`, of which those of rest do not count. */
export function earlierOutside(spans: readonly RestSpan[], until: Instant, byMs: number): Instant {
  let at = until;
  let leftMs = byMs;
  for (const span of [...spans].reverse()) {
    if (span.from >= at) continue;
    const freeMs = Math.max(0, at - span.until);
    if (leftMs < freeMs) break;
    leftMs -= freeMs;
    at = span.from;
  }
  return earlier(at, leftMs);
}

/** How much of the time from `from` to `to` is rest. */
export const restMsBetween = (spans: readonly RestSpan[], from: Instant, to: Instant): number =>
  spans.reduce((sum, span) => sum + Math.max(0, Math.min(to, span.until) - Math.max(from, span.from)), 0);

/**
 * That time or, where there is rest before it, the start of that, and within it a day from now: what is due later looks
 * again there whether it still is.
 */
export function lookingAgainAt(spans: readonly RestSpan[], now: Instant, at: Instant): Instant {
  const starts = spans.map(({ from }) => from).filter((from) => from > now);
  return instant(Math.min(at, ...starts, ...(restsUntil(spans, now) === undefined ? [] : [now + dayMs])));
}

/** The next day at the same time, to the minute, by the clocks of `zone`. */
export function sameTimeNextDay(at: Instant, zone: Zone): Instant {
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const daily = `${parts.get('minute')} ${parts.get('hour')} * * *` as Schedule;
  const next = nextTime(daily, zone, at);
  return dayIn(zone, next) === dayIn(zone, at) ? nextTime(daily, zone, next) : next;
}
