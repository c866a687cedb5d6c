import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offerCheckAt, offerLapseAt } from '../../../src/domain/help/offer-times.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { dayMs, hourMs, later } from '../../../src/domain/time/instant.ts';
import { afterWakingHours, isQuiet } from '../../../src/domain/time/quiet-hours.ts';
import type { Zone } from '../../../src/domain/time/zone.ts';
import { minutesLater, monday } from '../../support/builders.ts';

const rules = defaultRules.request;
const [utc, losAngeles, kathmandu] = ['UTC', 'America/Los_Angeles', 'Asia/Kathmandu'] as [Zone, Zone, Zone];
/** Monday, 09:00 UTC, and so many hours. */
const at = (hours: number) => minutesLater(hours * 60);

describe('an offer to help with a request', () => {
  it('is asked about after a day, by day', () => {
    expect(offerCheckAt({ urgent: false }, monday, utc, rules)).toBe(at(24));
    expect(offerCheckAt({ urgent: false }, at(14), utc, rules)).toBe(at(47));
    // 01:00 in Los Angeles; until its 08:00 are seven hours.
    expect(offerCheckAt({ urgent: false }, monday, losAngeles, rules)).toBe(at(24 + 7));
  });

  it('lapses four hours after that, of which those of the night do not count', () => {
    expect(offerLapseAt({ urgent: false }, monday, utc, rules)).toBe(at(4));
    // Asked at 20:00: two hours until 22:00, and two from 08:00.
    expect(offerLapseAt({ urgent: false }, at(11), utc, rules)).toBe(at(25));
    expect(offerLapseAt({ urgent: false }, at(9), utc, rules)).toBe(at(13));
  });

  it('with something urgent is asked about an hour later and lapses another later, whatever time it is', () => {
    expect(offerCheckAt({ urgent: true }, at(14), utc, rules)).toBe(at(15));
    expect(offerLapseAt({ urgent: true }, at(15), utc, rules)).toBe(at(16));
  });
});

it('waking hours are as many as were asked for, and end by day', () => {
  const cases = fc.record({
    from: fc.nat(400 * dayMs).map((ms) => later(monday, ms)),
    hours: fc.integer({ min: 1, max: 40 }),
    zone: fc.constantFrom(utc, losAngeles, kathmandu),
  });
  fc.assert(
    fc.property(cases, ({ from, hours, zone }) => {
      const end = afterWakingHours(from, hours, zone, rules);
      expect(isQuiet(later(end, -1), zone, rules)).toBe(false);
      let awake = 0;
      for (let each = from; each < end; each = later(each, hourMs / 4)) if (!isQuiet(each, zone, rules)) awake += 1;
      expect(Math.abs(awake - 4 * hours)).toBeLessThanOrEqual(1 + Math.ceil(hours / 14));
    }),
    { numRuns: 100 },
  );
});
