import { earlier, hourMs, type Instant, later } from './instant.ts';
import { nextTime, type Schedule, type Zone } from './zone.ts';

/**
 * The hours of the night in which nobody is written to, by their own clock: from `quietFromHour` up to `quietToHour`.
 */
export interface QuietHours {
  readonly quietFromHour: number;
  readonly quietToHour: number;
}

const hourFormats = new Map<Zone, Intl.DateTimeFormat>();

/** The hour of the day in `zone` at that moment, from 0 to 23. */
function hourIn(zone: Zone, at: Instant): number {
  let format = hourFormats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en', { timeZone: zone, hour: 'numeric', hourCycle: 'h23' });
    hourFormats.set(zone, format);
  }
  return Number(format.format(at));
}

/** How many hours of a day are not quiet. */
export const hoursAwake = ({ quietFromHour, quietToHour }: QuietHours): number =>
  (quietFromHour - quietToHour + 24) % 24 || 24;

/** How many milliseconds it is from `at` until the quiet hours begin. */
export const untilQuietMs = (at: Instant, zone: Zone, { quietFromHour }: QuietHours): number =>
  nextTime(`0 ${quietFromHour} * * *` as Schedule, zone, at) - at;

export const isQuiet = (at: Instant, zone: Zone, hours: QuietHours): boolean => isQuietHour(hourIn(zone, at), hours);

/** Whether an hour of somebody's clock, from 0 to 23, is quiet. */
export function isQuietHour(hour: number, { quietFromHour, quietToHour }: QuietHours): boolean {
  return quietFromHour <= quietToHour
    ? hour >= quietFromHour && hour < quietToHour
    : hour >= quietFromHour || hour < quietToHour;
}

/** That time or, if it is in the quiet hours, the end of them. */
export const outsideQuietHours = (at: Instant, zone: Zone, hours: QuietHours): Instant =>
  isQuiet(at, zone, hours) ? nextTime(`0 ${hours.quietToHour} * * *` as Schedule, zone, at) : at;

/** That time or, if it is in the quiet hours, the last one before them that is whole hours earlier. */
export function beforeQuietHours(at: Instant, zone: Zone, hours: QuietHours): Instant {
  let before = at;
  while (isQuiet(before, zone, hours)) before = earlier(before, hourMs);
  return before;
}

/** The time so many hours after `from`, of which those of the night do not count. */
export function afterWakingHours(from: Instant, hours: number, zone: Zone, quiet: QuietHours): Instant {
  let leftMs = hours * hourMs;
  let at = outsideQuietHours(from, zone, quiet);
  for (let awakeMs = untilQuietMs(at, zone, quiet); leftMs > awakeMs; awakeMs = untilQuietMs(at, zone, quiet)) {
    leftMs -= awakeMs;
    at = outsideQuietHours(later(at, awakeMs), zone, quiet);
  }
  return later(at, leftMs);
}
