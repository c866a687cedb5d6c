import type { QuietHours } from '../../../domain/time/quiet-hours.ts';
import { readEnglishTimeOfDay } from './time-of-day.ts';

/** Quiet hours of nobody: none of the day. */
const none: QuietHours = { quietFromHour: 0, quietToHour: 0 };

/** Reads quiet hours as people say them: `22:00 to 08:00`, `from 10pm till 7am`, `22-8`, `none`. Only full hours count. */
export function readEnglishHours(typed: string): QuietHours | undefined {
  const text = typed
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[.!]+$/, '');
  if (/^(none|no|off|never|no quiet hours)$/.test(text)) return none;
  const ends = text.replace(/^(from|between) /, '').split(/\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b|\band\b)\s*/);
  const [from, to, ...others] = ends.map(readEnglishTimeOfDay);
  if (!from || !to || others.length > 0 || from.minute !== 0 || to.minute !== 0) return undefined;
  return from.hour === to.hour ? undefined : { quietFromHour: from.hour, quietToHour: to.hour };
}
