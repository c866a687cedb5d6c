import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KudosId, MemberId } from '../../../src/domain/ids.ts';
import { gathered, nextSweepAt, noticeAt } from '../../../src/domain/kudos/hearing.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { dayMs, hourMs, type Instant, later } from '../../../src/domain/time/instant.ts';
import { isQuiet } from '../../../src/domain/time/quiet-hours.ts';
import type { Zone } from '../../../src/domain/time/zone.ts';
import { adaId, aKudos, benId, minutesLater, monday } from '../../support/builders.ts';

const zones = ['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu'];
const aMoment = fc.integer({ min: 0, max: 400 * 24 * 60 }).map((minutes) => minutesLater(minutes));
const aZone = fc.constantFrom(...zones) as fc.Arbitrary<Zone>;
const rules = defaultRules.kudos;

describe('When somebody hears of the thanks of a week', () => {
  const anEvening = rules.notices.perMinute * 6 * 60;

  it('is later, within a week and some hours, on that weekday in their zone, and never at night', () => {
    fc.assert(
      fc.property(aMoment, aZone, fc.nat(anEvening - 1), (after, zone, place) => {
        const at = noticeAt(zone, after, place, defaultRules);
        expect(at).toBeGreaterThan(after);
        expect(at).toBeLessThan(later(after, 7 * dayMs + 8 * hourMs));
        expect(isQuiet(at, zone, defaultRules.reflection)).toBe(false);
        const weekday = new Intl.DateTimeFormat('en', { timeZone: zone, weekday: 'long' }).format(at);
        expect(weekday).toBe('Wednesday');
      }),
    );
  });

  it('is one of the next evenings for whom there is no room, at the same hours, and not at night either', () => {
    fc.assert(
      fc.property(aMoment, aZone, fc.nat(200_000), (after, zone, place) => {
        const at = noticeAt(zone, after, place, defaultRules);
        expect(isQuiet(at, zone, defaultRules.reflection)).toBe(false);
        const ahead = at - noticeAt(zone, after, place % anEvening, defaultRules);
        // Clocks are put on or back by at most an hour meanwhile.
        expect(Math.abs(ahead - Math.floor(place / anEvening) * dayMs)).toBeLessThanOrEqual(hourMs);
      }),
    );
  });

  // More than Slack allows would be refused, and come at any time: so the minutes are kept to, not the evening.
  it('is spread over as many evenings as it takes, however many hear: never more in a minute than the rule', () => {
    const three = { ...defaultRules, kudos: { ...rules, notices: { ...rules.notices, perMinute: 3 } } };
    const perMinute = new Map<Instant, number>();
    for (let place = 0; place < 3_000; place += 1) {
      const at = noticeAt('UTC' as Zone, monday, place, three);
      perMinute.set(at, (perMinute.get(at) ?? 0) + 1);
    }
    expect(rules.notices.perMinute).toBe(30);
    expect(perMinute.size).toBe(1_000);
    expect(Math.max(...perMinute.values())).toBe(3);
    expect(new Set([...perMinute.keys()].map((at) => new Date(at).toISOString().slice(0, 10))).size).toBe(3);
  });

  it('comes after everybody was looked up, in every zone, with half a day to spare for that', () => {
    fc.assert(
      fc.property(aMoment, fc.string(), aZone, (after, community, zone) => {
        const sweep = nextSweepAt(community, after, rules);
        expect(sweep).toBeGreaterThan(after);
        expect(sweep).toBeLessThanOrEqual(later(after, 7 * dayMs + hourMs));
        expect(noticeAt(zone, sweep, 0, defaultRules)).toBeGreaterThan(later(sweep, 12 * hourMs));
        expect(noticeAt(zone, sweep, 0, defaultRules)).toBeLessThan(later(sweep, 3 * dayMs));
      }),
    );
  });
});

describe('The thanks that somebody is told of', () => {
  it('are those with words one by one, and the others by who gave them, help apart', () => {
    const cleo = 'cleo' as MemberId;
    let ids = 0;
    const given = (giverId: MemberId, source: 'reaction' | 'command' | 'request', reason = '') =>
      aKudos({ id: `k${ids++}` as KudosId, giverId, receiverId: benId, source, reason });
    const { inWords, without } = gathered([
      given(adaId, 'reaction'),
      given(cleo, 'command', 'for the soup'),
      given(adaId, 'reaction'),
      given(adaId, 'request'),
      given(cleo, 'reaction'),
    ]);
    expect(inWords.map(({ reason }) => reason)).toEqual(['for the soup']);
    expect(without.map((each) => each.length)).toEqual([2, 1, 1]);
  });
});
