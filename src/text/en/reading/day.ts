import { dayMs, earlier, type Instant } from '../../../domain/time/instant.ts';
import type { DayReading } from '../../../domain/time/readings.ts';
import { dayIn, startOfDay, type Zone } from '../../../domain/time/zone.ts';
import { readEnglishUntil } from './until.ts';

/** What is counted from now has no day of its own to look for among those before. */
const counted = /\b(tomorrow|days?|weeks?|fortnights?|months?|years?|weekend)\b/;

/** Reads a day as people say it, today included: `24 Dec`, `2026-12-24`, `Friday`, `today`, `the end of the month`. */
export function readEnglishDay(typed: string, zone: Zone, now: Instant): DayReading {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/^(from|since) /, '');
  const today = dayIn(zone, now);
  if (/^(today|now|at once|tonight)$/.test(text)) return { kind: 'day', day: today };
  // Read by yesterday's clock, the date of today is still ahead.
  const before = counted.test(text) ? undefined : readEnglishUntil(text, zone, earlier(now, dayMs));
  if (before?.kind === 'until' && before.at === startOfDay(today, zone)) return { kind: 'day', day: today };
  const read = readEnglishUntil(text, zone, now);
  if (read.kind === 'open') return { kind: 'unknown' };
  if (read.kind !== 'until') return read;
  // The end of a month is the moment after its last day.
  return { kind: 'day', day: dayIn(zone, /\bend\b/.test(text) ? earlier(read.at, 1) : read.at) };
}
