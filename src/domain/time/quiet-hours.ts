import type { Instant } from './instant.ts';
import { nextTime, type Schedule, type Zone } from './zone.ts';

/**
 * The hours of the night in which nobody is written to, by their own clock: from `quietFromHour` up to `quietToHour`.
 */
interface QuietHours {
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

export function isQuiet(at: Instant, zone: Zone, { quietFromHour, quietToHour }: QuietHours): boolean {
  const hour = hourIn(zone, at);
  return quietFromHour <= quietToHour
    ? hour >= quietFromHour && hour < quietToHour
    : hour >= quietFromHour || hour < quietToHour;
}

/** That time or, if it is in the quiet hours, the end of them. */
export const outsideQuietHours = (at: Instant, zone: Zone, hours: QuietHours): Instant =>
  isQuiet(at, zone, hours) ? nextTime(`0 ${hours.quietToHour} * * *` as Schedule, zone, at) : at;
