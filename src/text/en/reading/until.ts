import { casual } from 'chrono-node/en';
import { dayMs, type Instant, later } from '../../../domain/time/instant.ts';
import type { UntilReading } from '../../../domain/time/readings.ts';
import { type Day, dayIn, startOfDay, type Zone } from '../../../domain/time/zone.ts';
import { utcOffsetMinutes } from '../../../domain/time/zone-offset.ts';

/** Leap years, and a day to spare for the clocks of a zone. */
const mostDays = 367;

const unknown: UntilReading = { kind: 'unknown' };

/** Reads until when something lasts, as people say it: `3 weeks`, `until tomorrow`, `31.12.2026`, `the end of the month`. */
export function readEnglishUntil(typed: string, zone: Zone, now: Instant): UntilReading {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[.!?]+$/, (marks) => (/^\d+\.\d+\.$/.test(typed.trim()) ? marks : ''))
    .replace(/^((until|till|til|for|through|to|up to|on|by)( |: ?))+/, '')
    .replace(/^(about |the (?=end|next|\d))/, '');
  if (/^(further notice|forever|indefinitely|i say so|i come back)$/.test(text)) return { kind: 'open' };
  const span = spanIn(text);
  if (span !== undefined) return span === 0 ? unknown : within(later(now, span * dayMs), now);
  const today = dayIn(zone, now);
  const numbers = daysInNumbers(text, today);
  if (numbers) return chosen(numbers, zone, now);
  const day = namedDay(text, today) ?? dayInWords(text, zone, now);
  return day === undefined ? unknown : untilDay(day, zone, now);
}

/** Days out of reach are told by their dates: the last ones of the calendar begin at no moment that can be computed. */
function untilDay(day: Day, zone: Zone, now: Instant): UntilReading {
  if (day > dayIn(zone, later(now, mostDays * dayMs))) return { kind: 'too_far' };
  if (day <= dayIn(zone, now)) return { kind: 'past' };
  const at = startOfDay(day, zone);
  return at === undefined ? unknown : within(at, now);
}

function within(at: Instant, now: Instant): UntilReading {
  if (at <= now) return { kind: 'past' };
  return at > later(now, mostDays * dayMs) ? { kind: 'too_far' } : { kind: 'until', at };
}

const counts: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  'a couple of': 2,
};

const unitDays: Readonly<Record<string, number>> = { d: 1, day: 1, w: 7, wk: 7, week: 7, fortnight: 14 };

/** How many days a span in days or weeks has. */
function spanIn(text: string): number | undefined {
  const [, count, unit] =
    /^(?:in |next )?(\d{1,4}|an?|[a-z]{3,6}|a couple of) ?(d|w|days?|wks?|weeks?|fortnights?)(?: from now)?$/.exec(
      text,
    ) ?? [];
  const days = unitDays[unit?.replace(/s$/, '') ?? ''];
  const number = count === undefined ? undefined : /^\d/.test(count) ? Number(count) : counts[count];
  return days === undefined || number === undefined ? undefined : number * days;
}

/** A day that a calendar has; `undefined` for 30 February. */
function dayOf(year: number, month: number, day: number): Day | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isThere = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isThere ? (date.toISOString().slice(0, 10) as Day) : undefined;
}

/**
 * The days that a date in numbers can mean: `2026-12-31`, `31.12.2026`, `31/12`. With dots the day comes first; with
 * slashes or hyphens people disagree. `undefined` when it is no such date.
 */
function daysInNumbers(text: string, today: Day): readonly Day[] | undefined {
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
  if (isoYear !== undefined) return [dayOf(Number(isoYear), Number(isoMonth), Number(isoDay))].filter(isDay);
  const [, first, mark, second, year] = /^(\d{1,2})([./-]) ?(\d{1,2})(?:\2 ?(\d{4}|\d{2}))?\.?$/.exec(text) ?? [];
  if (first === undefined || second === undefined) return undefined;
  const orders =
    mark === '.'
      ? [[first, second]]
      : [
          [first, second],
          [second, first],
        ];
  const years = year === undefined ? yearsFrom(today) : [Number(year.length === 2 ? `20${year}` : year)];
  const days = orders.flatMap(([day, month]) => {
    const meant = years.map((each) => dayOf(each, Number(month), Number(day))).filter(isDay);
    return meant.find((each) => each > today) ?? meant.at(-1) ?? [];
  });
  return [...new Set(days)];
}

const isDay = (day: Day | undefined): day is Day => day !== undefined;

/** This year and the next, for a date without a year. */
const yearsFrom = (today: Day): readonly number[] => [Number(today.slice(0, 4)), Number(today.slice(0, 4)) + 1];

/** The only day, or the only one of them that lies within the next year. */
function chosen(days: readonly Day[], zone: Zone, now: Instant): UntilReading {
  const readings = days.map((day) => ({ day, reading: untilDay(day, zone, now) }));
  const possible = readings.filter(({ reading }) => reading.kind === 'until');
  if (possible.length > 1) return { kind: 'ambiguous', days: possible.map(({ day }) => day) };
  return possible[0]?.reading ?? readings[0]?.reading ?? unknown;
}

/** Days that have a name in the calendar: the end of something ends with its last day. */
function namedDay(text: string, today: Day): Day | undefined {
  const [year = 0, month = 0, date = 0] = today.split('-').map(Number);
  const [, number] = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(text) ?? [];
  if (number !== undefined) return nextNumbered(Number(number), today);
  const [, end, which, period] = /^(end of (?:the )?|)(this |next |)(week|month|year)$/.exec(text) ?? [];
  if (period === undefined || (end === '' && which !== 'next ')) return undefined;
  const more = end !== '' && which === 'next ' ? 2 : 1;
  if (period === 'year') return dayOf(year + more, 1, 1);
  if (period === 'month') return calendarDay(year, month + more, 1);
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  return calendarDay(year, month, date - weekday + 7 * more);
}

/** The next day of that number: the 31st is not in every month. */
function nextNumbered(number: number, today: Day): Day | undefined {
  const [year = 0, month = 0] = today.split('-').map(Number);
  const days = [0, 1, 2].map((more) => calendarDay(year, month + more, number));
  return days.find((day) => day > today && Number(day.slice(8)) === number);
}

/** The day of that number counted from the beginning of that month, whatever month it then is in. */
const calendarDay = (year: number, month: number, day: number): Day =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10) as Day;

/** Everything that is said in words: `next monday`, `31 Dec`, `2 months`. Words that are left over make it unclear. */
function dayInWords(text: string, zone: Zone, now: Instant): Day | undefined {
  const reference = { instant: new Date(now), timezone: utcOffsetMinutes(zone, now) };
  const [found, ...others] = casual.parse(text, reference, { forwardDate: true });
  if (!found || others.length > 0 || found.text.length < text.length) return undefined;
  const [year, month, day] = (['year', 'month', 'day'] as const).map((part) => found.start.get(part));
  return year == null || month == null || day == null ? undefined : dayOf(year, month, day);
}
