import { dayMs, earlier, type Instant, instant, later } from '../time/instant.ts';
import { nextTime, type Schedule, type Zone } from '../time/zone.ts';

/**
 * Until when somebody wants to pause: the start of a day in their zone, written `2027-01-31`, or a number of days or
 * weeks from now, `3 weeks`. @returns `undefined` for anything else, and for the past
 */
export function parsePause(text: string, zone: Zone, now: Instant): Instant | undefined {
  const [, count, unit] = /^(\d{1,3})\s*(day|week)s?$/i.exec(text.trim()) ?? [];
  if (count !== undefined) {
    const days = Number(count) * (unit?.toLowerCase() === 'week' ? 7 : 1);
    return days === 0 ? undefined : later(now, days * dayMs);
  }
  const until = beginningOf(text.trim(), zone);
  return until !== undefined && until > now ? until : undefined;
}

function beginningOf(text: string, zone: Zone): Instant | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const midnight = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime()) || midnight.toISOString().slice(0, 10) !== text) return undefined;
  // In every zone, that day starts within a day of its start in UTC.
  const before = earlier(instant(midnight.getTime()), dayMs);
  return nextTime(`0 0 ${Number(day)} ${Number(month)} *` as Schedule, zone, before);
}
