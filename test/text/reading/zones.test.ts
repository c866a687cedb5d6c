import { describe, expect, it } from 'vitest';
import { allZones } from '../../../src/domain/time/zone.ts';
import { proposeEnglishZones, readEnglishZone } from '../../../src/text/en/reading/zones.ts';
import { monday } from '../../support/builders.ts';

const read = (typed: string) => readEnglishZone(typed, monday);
const first = (typed: string) => proposeEnglishZones(typed, monday)[0];

describe('A zone that is typed', () => {
  it.each([
    ['Berlin', 'Europe/Berlin'],
    ['berlin', 'Europe/Berlin'],
    [' New York ', 'America/New_York'],
    ['new_york', 'America/New_York'],
    ['NYC', 'America/New_York'],
    ['Boston', 'America/New_York'],
    ['Seattle', 'America/Los_Angeles'],
    ['San Francisco', 'America/Los_Angeles'],
    ['Detroit', 'America/Detroit'],
    ['Munich', 'Europe/Berlin'],
    ['München', 'Europe/Berlin'],
    ['Köln', 'Europe/Berlin'],
    ['Zürich', 'Europe/Zurich'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['sao paulo', 'America/Sao_Paulo'],
    ['Kolkata', 'Asia/Kolkata'],
    ['Calcutta', 'Asia/Kolkata'],
    ['Bangalore', 'Asia/Kolkata'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Kyiv', 'Europe/Kyiv'],
    ['Kiev', 'Europe/Kyiv'],
    ['Saigon', 'Asia/Ho_Chi_Minh'],
    ['Ho Chi Minh City', 'Asia/Ho_Chi_Minh'],
    ['London', 'Europe/London'],
    ['Paris', 'Europe/Paris'],
    ['Lord Howe', 'Australia/Lord_Howe'],
    ['europe/berlin', 'Europe/Berlin'],
    ['America/New York', 'America/New_York'],
    ['US/Eastern', 'America/New_York'],
    ['Etc/GMT+2', 'Etc/GMT+2'],
    ['UTC', 'UTC'],
    ['utc', 'UTC'],
    ['GMT', 'UTC'],
    ['Z', 'UTC'],
    ['CET', 'Europe/Brussels'],
    ['CEST', 'Europe/Brussels'],
    ['Central European Time', 'Europe/Brussels'],
    ['JST', 'Asia/Tokyo'],
    ['Germany', 'Europe/Berlin'],
    ['India', 'Asia/Kolkata'],
    ['Japan', 'Asia/Tokyo'],
    ['UK', 'Europe/London'],
    ['Scotland', 'Europe/London'],
    ['Wales', 'Europe/London'],
    ['Florida', 'America/New_York'],
    ['Ontario', 'America/Toronto'],
    ['The Hague', 'Europe/Amsterdam'],
    ['Den Haag', 'Europe/Amsterdam'],
    ['Saint Petersburg', 'Europe/Moscow'],
    ['Portland, Oregon', 'America/Los_Angeles'],
    ['Portland Maine', 'America/New_York'],
    ['London, Canada', 'America/Toronto'],
    ['London, UK', 'Europe/London'],
    ['Paris, la France', 'Europe/Paris'],
    ['Europe / Berlin', 'Europe/Berlin'],
    ['Berlin time', 'Europe/Berlin'],
    ['in Lisbon', 'Europe/Lisbon'],
    ['the Tokyo time zone', 'Asia/Tokyo'],
    ['Hawaii', 'Pacific/Honolulu'],
  ])('is taken at once from “%s”', (typed, zone) => {
    expect(read(typed)).toEqual({ kind: 'zone', zone });
  });

  it.each([
    ['EST', ['America/New_York', 'America/Toronto', 'America/Panama']],
    ['Eastern Time', ['America/New_York', 'America/Toronto', 'America/Panama']],
    ['US Eastern', ['America/New_York', 'America/Toronto', 'America/Panama']],
    ['US Pacific Time', ['America/Los_Angeles', 'America/Vancouver', 'America/Tijuana']],
    ['IST', ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem']],
    ['CST', ['America/Chicago', 'America/Mexico_City', 'Asia/Shanghai']],
    ['pst', ['America/Los_Angeles', 'America/Vancouver', 'Asia/Manila']],
    ['BST', ['Europe/London', 'Asia/Dhaka']],
    ['MST', ['America/Denver', 'America/Phoenix', 'America/Edmonton']],
    ['Portland', ['America/Los_Angeles', 'America/New_York', 'America/Jamaica']],
    ['Washington', ['America/New_York', 'America/Los_Angeles']],
    ['Victoria', ['Australia/Melbourne', 'America/Vancouver']],
    ['UTC+05:45', ['Asia/Kathmandu']],
    ['USA', ['America/New_York', 'America/Chicago', 'America/Los_Angeles']],
    ['berln', ['Europe/Berlin']],
    ['Amsterdm', ['Europe/Amsterdam']],
  ])('is asked about, rather than guessed, for “%s”', (typed, zones) => {
    expect(read(typed)).toEqual({ kind: 'several', zones });
  });

  it.each(['UTC+2', '+02:00', 'GMT+02:00', '-0500', 'utc-8', '+05:30'])(
    'is asked about by its city for the offset “%s”, which ignores daylight saving',
    (typed) => {
      expect(read(typed)).toMatchObject({ kind: 'several' });
    },
  );

  it.each(['', ' ', 'Mars/Olympus', 'asdfghjkl', '🕰️', '+99', 'constructor', 'a'.repeat(100)])(
    'is unknown for “%s”',
    (typed) => {
      expect(read(typed)).toEqual({ kind: 'unknown' });
    },
  );

  it('is every zone by its own name, with or without an underscore', () => {
    for (const zone of allZones()) {
      expect(read(zone)).toEqual({ kind: 'zone', zone });
      if (zone.includes('/')) expect(read(zone.replaceAll('_', ' ').toLowerCase())).toEqual({ kind: 'zone', zone });
    }
  });
});

describe('Zones are proposed while somebody types', () => {
  it.each([
    ['Kolkata', 'Asia/Kolkata'],
    ['Kolk', 'Asia/Kolkata'],
    ['Calcutta', 'Asia/Kolkata'],
    ['Calc', 'Asia/Kolkata'],
    ['Kyiv', 'Europe/Kyiv'],
    ['Kie', 'Europe/Kyiv'],
    ['UTC', 'UTC'],
    ['ut', 'UTC'],
    ['Berl', 'Europe/Berlin'],
    ['new y', 'America/New_York'],
    ['york', 'America/New_York'],
    ['Germ', 'Europe/Berlin'],
    ['europe/be', 'Europe/Berlin'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['EST', 'America/New_York'],
  ])('for “%s”', (typed, zone) => {
    const proposed = proposeEnglishZones(typed, monday).slice(0, 25);
    expect(proposed).toContain(zone);
    if (typed !== 'europe/be' && typed !== 'ut') expect(first(typed)).toBeDefined();
  });

  it('under the names that they have today, each once', () => {
    const all = proposeEnglishZones('', monday);
    expect(all).not.toContain('Asia/Calcutta');
    expect(all).not.toContain('Europe/Kiev');
    expect(new Set(all).size).toBe(all.length);
  });
});
