import { Cron } from 'croner';
import { dayMs, earlier, type Instant, instant, minuteMs } from './instant.ts';
import { zonesRenamed } from './zone-names.ts';

/** An IANA time zone name, such as `Europe/Berlin`. */
export type Zone = string & { readonly __zone: true };

export const utc = 'UTC' as Zone;

/** The zone that was meant, spelled as in the IANA database; `undefined` when there is none by that name. */
export function parseZone(text: string): Zone | undefined {
  // Plain offsets such as "+02:00" are valid for Intl but ignore daylight saving, so they are refused.
  if (!/^[A-Za-z]/.test(text)) return undefined;
  try {
    const known = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
    return (zonesRenamed.get(known) ?? known) as Zone;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

let known: readonly Zone[] | undefined;

/** Every zone that this machine's data has, UTC included, under the name that it has today. */
export function allZones(): readonly Zone[] {
  known ??= [
    ...new Set([utc, ...Intl.supportedValuesOf('timeZone').map((name) => (zonesRenamed.get(name) ?? name) as Zone)]),
  ];
  return known;
}

/** A calendar day as `2026-11-23`. */
export type Day = string & { readonly __day: true };

/** The days of one zone: their format, and the latest one that was asked for. */
interface Days {
  readonly format: Intl.DateTimeFormat;
  quarter: number;
  day: Day;
}

const daysOf = new Map<Zone, Days>();

/** Days begin and zones change on quarters of an hour. The last zone that did not was St. John's, until 2011 (IANA). */
const quarterMs = 15 * minuteMs;

/** The calendar day in `zone` at that moment. */
export function dayIn(zone: Zone, at: Instant): Day {
  let days = daysOf.get(zone);
  if (!days) {
    const parts = { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    days = { format: new Intl.DateTimeFormat('en-CA', parts), quarter: Number.NaN, day: '' as Day };
    daysOf.set(zone, days);
  }
  const quarter = Math.floor(at / quarterMs);
  // Formatting a day takes as long as a query, and most questions are about today.
  if (days.quarter !== quarter) {
    days.day = days.format.format(at) as Day;
    days.quarter = quarter;
  }
  return days.day;
}

/** A five-field cron expression, such as `0 9 * * 1` for Mondays at nine. */
export type Schedule = string & { readonly __schedule: true };

/** Mondays at nine, the default time of the digest. */
export const mondayAtNine = '0 9 * * 1' as Schedule;

/**
 * The first time strictly after `after` at which `schedule` is due on the clocks of `zone`. A time that daylight saving
 * skips moves to the next one that exists; a time of day that it doubles counts once, at the first of the two.
 */
export function nextTime(schedule: Schedule, zone: Zone, after: Instant): Instant {
  const next = new Cron(schedule, { timezone: zone, paused: true }).nextRun(new Date(after));
  if (!next) throw new RangeError(`The schedule ${schedule} never falls due`);
  return instant(next.getTime());
}

/**
 * The moment at which `day` begins on the clocks of `zone`; `undefined` for a day that no calendar has, such as
 * `2026-02-30`.
 */
export function startOfDay(day: string, zone: Zone): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const midnight = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime()) || midnight.toISOString().slice(0, 10) !== day) return undefined;
  const schedule = `0 0 ${midnight.getUTCDate()} ${midnight.getUTCMonth() + 1} *` as Schedule;
  // In every zone, that day starts within a day of its start in UTC.
  return nextTime(schedule, zone, earlier(instant(midnight.getTime()), dayMs));
}
