import type { Instant } from './instant.ts';
import type { Zone } from './zone.ts';

const formats = new Map<Zone, Intl.DateTimeFormat>();

/** How many minutes the clocks of `zone` are ahead of UTC at that moment; negative when they are behind. */
export function utcOffsetMinutes(zone: Zone, at: Instant): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
    formats.set(zone, format);
  }
  // `GMT+05:30`, and `GMT` alone for UTC itself.
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /^GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  const offset = Number(hours) * 60 + Number(minutes);
  return sign === '-' ? -offset : offset;
}
