import { type Instant, instant, minuteMs } from '../../src/domain/time/instant.ts';

/** The slow way to find a time of the week: looking at the clock on the wall every half hour. */
export function wallTimes(
  zone: string,
  from: Instant,
  until: Instant,
  weekday: string,
  time: string,
): readonly Instant[] {
  const wall = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
  });
  const times: Instant[] = [];
  for (let at = from + 30 * minuteMs; at <= until; at += 30 * minuteMs) {
    const shown = wall.format(at);
    if (shown.includes(weekday) && shown.includes(time)) times.push(instant(at));
  }
  return times;
}

/** What the clock on the wall says, such as `21:05`. */
export const wallTime = (zone: string, at: Instant): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);

/** From ten in the evening to eight nobody is written to. */
export const isNight = (time: string): boolean => time >= '22:00' || time < '08:00';
