import type { Instant } from '../../domain/time/instant.ts';
import type { Zone } from '../../domain/time/zone.ts';

/**
 * `Monday, 12 January 2026, 09:00`, as the calendar and the clocks of `zone` say. For what is shown to each reader by
 * their own clocks there is `time`.
 */
export function dateAndTime(at: Instant, zone: Zone): string {
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
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const [weekday, day, month] = [parts.get('weekday'), parts.get('day'), parts.get('month')];
  return `${weekday}, ${day} ${month} ${parts.get('year')}, ${parts.get('hour')}:${parts.get('minute')}`;
}
