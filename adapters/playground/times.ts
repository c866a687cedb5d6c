import type { Instant } from '../../src/domain/time/instant.ts';
import { dayIn, type Zone } from '../../src/domain/time/zone.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: Zone, style: string, options: Intl.DateTimeFormatOptions, at: Instant): string {
  const key = `${style} ${zone}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone });
  formats.set(key, known);
  return known.format(at);
}

/** `18:05` */
export const timeOnly = (at: Instant, zone: Zone): string =>
  format(zone, 'time', { hour: '2-digit', minute: '2-digit' }, at);

/** `Monday 23 November` */
export const dateOnly = (at: Instant, zone: Zone): string =>
  format(zone, 'date', { weekday: 'long', day: 'numeric', month: 'long' }, at).replace(',', '');

/** `23 Nov` */
const shortDate = (at: Instant, zone: Zone): string => format(zone, 'short', { day: 'numeric', month: 'short' }, at);

/** `Monday 23 November, 18:05`, on the page. */
export const dateAndTime = (at: Instant, zone: Zone): string => `${dateOnly(at, zone)}, ${timeOnly(at, zone)}`;

/** `Monday 23 November at 18:05`, in a sentence. */
export const dateAndTimeInWords = (at: Instant, zone: Zone): string => `${dateOnly(at, zone)} at ${timeOnly(at, zone)}`;

/** `Berlin` for `Europe/Berlin`. */
export const placeOfZone = (zone: Zone): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** Only the time if it is today, otherwise the date as well. */
export const timeOrDate = (at: Instant, zone: Zone, now: Instant): string =>
  dayIn(zone, at) === dayIn(zone, now) ? timeOnly(at, zone) : `${shortDate(at, zone)}, ${timeOnly(at, zone)}`;
