import type { Instant } from '../../domain/time/instant.ts';
import type { Zone } from '../../domain/time/zone.ts';

/** What is shown to each reader by their own clocks is a `time`, not a text. */
function partsOf(at: Instant, zone: Zone): ReadonlyMap<string, string> {
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  // Put together here, because the words and commas between the parts change from one edition of Unicode to the next.
  return new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

/** `Monday 12 January 2026`, as the calendar of `zone` says. */
export function dateIn(at: Instant, zone: Zone): string {
  const parts = partsOf(at, zone);
  return `${parts.get('weekday')} ${parts.get('day')} ${parts.get('month')} ${parts.get('year')}`;
}

/** `09:00`, as the clocks of `zone` say. */
export function clockTime(at: Instant, zone: Zone): string {
  const parts = partsOf(at, zone);
  return `${parts.get('hour')}:${parts.get('minute')}`;
}

/** `Monday 12 January 2026 at 09:00`, as the calendar and the clocks of `zone` say. */
export const dateAndTime = (at: Instant, zone: Zone): string => `${dateIn(at, zone)} at ${clockTime(at, zone)}`;

/** `12 January`, as the calendar of `zone` says. */
export function dayAndMonth(at: Instant, zone: Zone): string {
  const parts = partsOf(at, zone);
  return `${parts.get('day')} ${parts.get('month')}`;
}

/** The same, short: `12 Jan`. */
export const shortDay = (at: Instant, zone: Zone): string => dayAndMonth(at, zone).replace(/^(\d+ \p{L}{3}).*$/u, '$1');
