import { FormattingPatterns } from 'discord.js';
import { secondMs } from '../../src/domain/time/instant.ts';

const timeMarkup = new RegExp(FormattingPatterns.Timestamp, 'g');

/** How a time is written, by Discord's style; everybody would see it in their own zone, so the zone is named. */
const styles: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
  T: { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' },
  d: { day: 'numeric', month: 'long', year: 'numeric' },
  D: { day: 'numeric', month: 'long', year: 'numeric' },
};
const dateAndTime: Intl.DateTimeFormatOptions = {
  ...styles.D,
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
};

/** The latest time that a `Date` can tell, in seconds. */
const latest = 8.64e12;

/**
 * Writes out the times in what somebody typed: `<t:1700000000:D>` → `14 November 2023`. Those that say how long ago
 * something is (`R`) become the date and time that they stand for, since words stay while time goes on.
 * https://docs.discord.com/developers/reference#message-formatting-timestamp-styles
 */
export const withWrittenTimes = (text: string): string =>
  text.replace(timeMarkup, (typed, seconds: string, _: unknown, style = 'f') => {
    if (Math.abs(Number(seconds)) > latest) return typed;
    const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...(styles[style] ?? dateAndTime) });
    return format.format(Number(seconds) * secondMs);
  });
