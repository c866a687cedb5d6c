import { dayMs, earlier, type Instant } from './instant.ts';
import { dayOfWeek, type Week, weekOf, weeksLater } from './week.ts';
import { nextTime, type Schedule, type Zone } from './zone.ts';

/**
 * The weeks in which something happens. `even` and `odd` are every two weeks, one way or the other, by the number of the
 * week. `first` is once a month, between the 1st and the 7th.
 */
export const weeksKept = ['every', 'even', 'odd', 'first'] as const;

export type WeeksKept = (typeof weeksKept)[number];

/** From Monday, 1, to Sunday, 7, as ISO 8601 counts them. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

export type Weekday = (typeof weekdays)[number];

/** When something happens, again and again, on some clock. */
export interface Timing {
  readonly weeks: WeeksKept;
  readonly weekday: Weekday;
  /** 0 to 23. */
  readonly hour: number;
  /** 0 to 59. */
  readonly minute: number;
}

/**
 * The first time strictly after `after` at which `timing` is due on the clocks of `zone`. `nextTime` says what happens
 * when daylight saving skips or doubles that time of day.
 */
export function nextLocalTime(timing: Timing, zone: Zone, after: Instant): Instant {
  const schedule = scheduleOf(timing);
  let at = nextTime(schedule, zone, after);
  while (!isKept(timing, weekOf(zone, at))) at = nextTime(schedule, zone, at);
  return at;
}

/** The last time at or before `at` at which `timing` was due on the clocks of `zone`. */
export function lastLocalTime(timing: Timing, zone: Zone, at: Instant): Instant {
  let last = nextLocalTime(timing, zone, earlier(at, (longestPeriodDays[timing.weeks] + 1) * dayMs));
  for (let next = last; next <= at; next = nextLocalTime(timing, zone, next)) last = next;
  return last;
}

/** The latest week up to this one in which `timing` is due: the first of the weeks until it is due again. */
export function periodOf(timing: Timing, week: Week): Week {
  return isKept(timing, week) ? week : periodOf(timing, weeksLater(week, -1));
}

/** The first week after this one in which `timing` is due. */
export function periodAfter(timing: Timing, week: Week): Week {
  const next = weeksLater(week, 1);
  return isKept(timing, next) ? next : periodAfter(timing, next);
}

/** The longest time from one to the next, apart from daylight saving. */
export const longestPeriodDays: Readonly<Record<WeeksKept, number>> = { every: 7, even: 14, odd: 14, first: 35 };

function scheduleOf({ weeks, weekday, hour, minute }: Timing): Schedule {
  // Cron counts Sunday as 0; "2#1" is the first Tuesday of a month.
  const day = weekday % 7;
  return `${minute} ${hour} * * ${weeks === 'first' ? `${day}#1` : day}` as Schedule;
}

function isKept({ weeks, weekday }: Pick<Timing, 'weeks' | 'weekday'>, week: Week): boolean {
  switch (weeks) {
    case 'every':
      return true;
    case 'first':
      return new Date(dayOfWeek(week, weekday)).getUTCDate() <= 7;
    case 'even':
    case 'odd':
      return (week % 2 === 0) === (weeks === 'even');
  }
}

/** Whether the current week in `zone` is an even one. */
export const isInEvenWeek = (zone: Zone, at: Instant): boolean => weekOf(zone, at) % 2 === 0;

/** Reads a time of day as people write it: `09:00`, `9:00`, `9`, `9.30`. @returns `undefined` for anything else */
export function parseTimeOfDay(text: string): Pick<Timing, 'hour' | 'minute'> | undefined {
  const [, hours, minutes = '0'] = /^([01]?\d|2[0-3])(?:[:.]([0-5]\d))?$/.exec(text.trim()) ?? [];
  return hours === undefined ? undefined : { hour: Number(hours), minute: Number(minutes) };
}

/** `09:00`. */
export const timeOfDay = ({ hour, minute }: Pick<Timing, 'hour' | 'minute'>): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

/** A short form of a timing, `every/1/09:00`, for buttons and tables. */
export const timingKey = (timing: Timing): string => `${timing.weeks}/${timing.weekday}/${timeOfDay(timing)}`;

/** @returns `undefined` for what `timingKey` never wrote */
export function parseTimingKey(key: string): Timing | undefined {
  const [weeksText, weekdayText, time = '', ...rest] = key.split('/');
  const weeks = weeksKept.find((each) => each === weeksText);
  const weekday = weekdays.find((each) => String(each) === weekdayText);
  const parsed = parseTimeOfDay(time);
  if (!weeks || !weekday || !parsed || rest.length > 0) return undefined;
  return { weeks, weekday, ...parsed };
}
