import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  concerned,
  earlyRules,
  type HeadsUp,
  headStartMs,
  isOldEnough,
  leastBetweenMs,
  mayHear,
  maySee,
  told,
  tried,
  untold,
} from '../../../src/domain/balance/heads-up.ts';
import { type Sign, signsIn, type Taker } from '../../../src/domain/balance/signs.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { dayMs, type Instant, later } from '../../../src/domain/time/instant.ts';
import type { Day } from '../../../src/domain/time/zone.ts';
import { monday } from '../../support/builders.ts';
import { tries } from '../../support/runs.ts';

const { signs: rules } = defaultRules;
const people = ['ada', 'bo', 'cy', 'dee'] as readonly string[] as readonly MemberId[];
const [ada, bo] = people as [MemberId, MemberId];
const circle: Sign = { is: 'circle', members: [ada, bo], inside: 40, all: 40 };
const triedAt = (memberId: MemberId, at: Instant, about: HeadsUp['about'] = 'circle') =>
  tried(undefined, { memberId, about }, at);
const toldAt = (...given: Parameters<typeof triedAt>) => told(triedAt(...given), given[1]);
const daysOn = (days: number) => later(monday, days * dayMs);

describe('a sign', () => {
  it('is shown to stewards once everybody whom it is about has known of it for two weeks', () => {
    const now = later(monday, headStartMs);
    expect(maySee(circle, [toldAt(ada, monday), toldAt(bo, monday)], new Set(), now)).toBe(true);
    expect(maySee(circle, [toldAt(ada, monday)], new Set(), now)).toBe(false);
    expect(maySee(circle, [toldAt(ada, monday), toldAt(bo, later(monday, 1))], new Set(), now)).toBe(false);
    expect(maySee(circle, [toldAt(ada, monday), toldAt(bo, monday, 'taking')], new Set(), now)).toBe(false);
  });

  it('is shown where somebody chose to be told nothing', () => {
    expect(maySee(circle, [], new Set([ada, bo]), monday)).toBe(true);
    expect(maySee(circle, [], new Set([ada]), monday)).toBe(false);
  });

  it('is another one, after so long that nobody remembers', () => {
    const both = [toldAt(ada, monday), toldAt(bo, monday)];
    expect(maySee(circle, both, new Set(), later(monday, 112 * dayMs))).toBe(false);
  });

  it('stays visible to stewards while those whom it is about are told again and again', () => {
    const heard = Array.from({ length: 20 }, (_, index) => index * 7).reduce(
      (before, days) => {
        const again = tried(before, before, daysOn(days));
        return mayHear([before], daysOn(days)) ? told(again, daysOn(days)) : before;
      },
      toldAt(ada, monday),
    );
    expect(heard.toldAt).toBe(daysOn(112));
    const sign: Sign = { is: 'circle', members: [ada], inside: 40, all: 40 };
    expect(maySee(sign, [heard], new Set(), daysOn(113))).toBe(true);
  });

  it('is held back for four weeks by whoever cannot be told, and not by what was tried long ago', () => {
    const sign: Sign = { is: 'circle', members: [ada], inside: 40, all: 40 };
    const weekly = (weeks: number) =>
      Array.from({ length: weeks }, (_, index) => daysOn(7 * (index + 1))).reduce(
        (before, at) => untold(told(tried(before, before, at), at)),
        triedAt(ada, monday),
      );
    expect(maySee(sign, [weekly(3)], new Set(), daysOn(27))).toBe(false);
    expect(maySee(sign, [weekly(4)], new Set(), daysOn(28))).toBe(true);
    expect(maySee(sign, [weekly(4)], new Set(), daysOn(56))).toBe(false);
    expect(tried(weekly(4), { memberId: ada, about: 'circle' }, daysOn(70)).firstTriedAt).toBe(daysOn(70));
  });

  it('is told of again where it did not reach somebody, who were told what reached them before', () => {
    const first = toldAt(ada, monday);
    expect(untold(first)).toEqual(triedAt(ada, monday));
    const again = told(tried(first, first, daysOn(60)), daysOn(60));
    expect(untold(again)).toMatchObject({ firstToldAt: monday, toldAt: monday });
    expect(mayHear([untold(first)], daysOn(1))).toBe(true);
  });

  it('is not about whoever somebody thanks', () => {
    expect(concerned({ is: 'burst', memberId: ada, otherId: bo, days: 9, toOther: 9, all: 9 })).toEqual([ada]);
  });
});

describe('what somebody is told about themselves', () => {
  it('comes at most once in eight weeks, whatever it is about', () => {
    expect(mayHear([], monday)).toBe(true);
    expect(mayHear([toldAt(ada, monday)], later(monday, leastBetweenMs - 1))).toBe(false);
    expect(mayHear([toldAt(ada, monday)], later(monday, leastBetweenMs))).toBe(true);
  });

  it('comes to nobody in the first four weeks of a community', () => {
    const hears = (days: number) => isOldEnough(monday, later(monday, days * dayMs));
    expect([hears(0), hears(27.9), hears(28)]).toEqual([false, false, true]);
  });

  it('is told of half of what stewards see a sign in', () => {
    const ring = (each: number): readonly Taker[] =>
      people.map((memberId, index) => ({
        memberId,
        ties: [{ otherId: people[(index + 1) % 4] as MemberId, taken: each }],
        days: [],
      }));
    const found = (each: number, by = rules) => signsIn({ takers: ring(each), reasons: [] }, by, 5).length;
    expect([found(9), found(10)]).toEqual([0, 1]);
    expect([found(4, earlyRules(rules)), found(5, earlyRules(rules))]).toEqual([0, 1]);
  });
});

/** Thanks among four people and some others, day by day. */
const days = fc.array(
  fc.array(fc.record({ from: fc.nat(5), to: fc.nat(5), times: fc.integer({ min: 1, max: 5 }) }), { maxLength: 6 }),
  { minLength: 20, maxLength: 80 },
);
const everybody = [...people, 'eli', 'fay'] as readonly string[] as readonly MemberId[];
const dayOf = (index: number) => new Date(monday + index * dayMs).toISOString().slice(0, 10) as Day;

function takersAt(history: readonly (readonly { from: number; to: number; times: number }[])[], until: number) {
  return everybody.map((memberId, person): Taker => {
    const lately = history.slice(Math.max(0, until - rules.days), until);
    const own = lately.map((acts) => acts.filter(({ from, to }) => from === person && to !== person));
    return {
      memberId,
      ties: everybody.map((otherId, other) => ({
        otherId,
        taken: own.flat().reduce((sum, { to, times }) => sum + (to === other ? times : 0), 0),
      })),
      days: own.map((acts, index) => ({ day: dayOf(index), thanks: acts.reduce((sum, { times }) => sum + times, 0) })),
    };
  });
}

describe('No steward', () => {
  it('sees a sign before those whom it is about have known for two weeks, or chose to be told nothing', () => {
    fc.assert(
      fc.property(days, fc.uniqueArray(fc.constantFrom(...everybody)), (history, never) => {
        const hearNothing = new Set(never);
        const heard = new Map<string, HeadsUp>();
        const times: { readonly key: string; readonly at: Instant }[] = [];
        for (let day = 1; day <= history.length; day += 1) {
          const now = later(monday, day * dayMs);
          const facts = { takers: takersAt(history, day), reasons: [] };
          const seen = signsIn(facts, rules, 5).filter((sign) => maySee(sign, [...heard.values()], hearNothing, now));
          for (const sign of seen) {
            for (const id of concerned(sign).filter((each) => !hearNothing.has(each))) {
              const own = times.filter(({ key }) => key === `${id}/${sign.is}`);
              expect(own.some(({ at }) => now - at >= 14 * dayMs)).toBe(true);
            }
          }
          if (day % 7 !== 0) continue;
          for (const sign of signsIn(facts, earlyRules(rules), 5)) {
            for (const id of concerned(sign)) {
              const before = [...heard.values()].filter(({ memberId }) => memberId === id);
              if (hearNothing.has(id) || !mayHear(before, now)) continue;
              const key = `${id}/${sign.is}`;
              heard.set(key, told(tried(heard.get(key), { memberId: id, about: sign.is }, now), now));
              times.push({ key, at: now });
            }
          }
        }
      }),
      { numRuns: tries(60) },
    );
  });
});
