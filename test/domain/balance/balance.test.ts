import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ActCounts, balanceOf, firstDayOf, leaningOf, partOf } from '../../../src/domain/balance/balance.ts';
import { allDays, tiesKeptFrom, utcDay } from '../../../src/domain/balance/rollup.ts';
import { contributionActs } from '../../../src/domain/contribution.ts';
import { helpKinds } from '../../../src/domain/kind.ts';
import type { Day } from '../../../src/domain/time/zone.ts';
import { adaId, benId, cleoId, monday } from '../../support/builders.ts';

const counts = (changes: Partial<ActCounts> = {}): ActCounts => ({
  act: 'kudos',
  kind: 'support',
  given: 1,
  taken: 0,
  ...changes,
});

describe('a balance', () => {
  it('adds up both ways, by act in a fixed order and by kind the most frequent first', () => {
    const { gave, took } = balanceOf(
      [
        counts({ given: 2 }),
        counts({ act: 'help', kind: 'knowledge', given: 3, taken: 1 }),
        counts({ kind: 'challenge' }),
      ],
      [
        { otherId: adaId, given: 1, taken: 1 },
        { otherId: benId, given: 5, taken: 0 },
      ],
    );
    expect(gave).toEqual({
      times: 6,
      acts: [
        { act: 'help', times: 3 },
        { act: 'kudos', times: 3 },
      ],
      kinds: [
        { kind: 'help', times: 3 },
        { kind: 'support', times: 2 },
        { kind: 'challenge', times: 1 },
      ],
      people: [benId, adaId],
    });
    expect(took).toEqual({
      times: 1,
      acts: [{ act: 'help', times: 1 }],
      kinds: [{ kind: 'help', times: 1 }],
      people: [adaId],
    });
  });

  it('says no kind of help, since the ledger does not know whether somebody said it', () => {
    const help = [counts({ act: 'help', kind: 'knowledge' }), counts({ act: 'effort', kind: 'challenge' })];
    expect(balanceOf(help, []).gave.kinds).toEqual([{ kind: 'help', times: 2 }]);
    expect(balanceOf([counts({ act: 'feedback', kind: 'feedback' })], []).gave.kinds).toEqual([
      { kind: 'feedback', times: 1 },
    ]);
  });

  it('names nobody with whom nothing is left', () => {
    const ties = [
      { otherId: adaId, given: 1, taken: 0 },
      { otherId: adaId, given: -1, taken: 0 },
    ];
    expect(balanceOf([], ties).gave).toEqual({ times: 0, acts: [], kinds: [], people: [] });
  });

  it('leans only where it is plain to see, and never after a few acts', () => {
    const leaning = (given: number, taken: number) => leaningOf(balanceOf([counts({ act: 'help', given, taken })], []));
    expect([leaning(5, 0), leaning(0, 5), leaning(4, 4), leaning(5, 2)]).toEqual(Array(4).fill(undefined));
    expect([leaning(6, 2), leaning(6, 0), leaning(30, 10)]).toEqual(Array(3).fill('giving'));
    expect([leaning(2, 6), leaning(0, 6)]).toEqual(['taking', 'taking']);
  });

  it('never leans to giving for thanks alone, nor to taking where thanks make up for it', () => {
    const leaning = (done: number, thanked: number, taken: number) =>
      leaningOf(balanceOf([counts({ act: 'help', given: done, taken }), counts({ given: thanked })], []));
    expect([leaning(0, 50, 0), leaning(1, 30, 0), leaning(5, 30, 2)]).toEqual(Array(3).fill(undefined));
    expect([leaning(6, 30, 2), leaning(6, 0, 0)]).toEqual(['giving', 'giving']);
    expect([leaning(0, 3, 6), leaning(0, 2, 6)]).toEqual([undefined, 'taking']);
  });

  it('knows thanks that were given by their number alone: whoever thanks takes nothing out', () => {
    const thankful = balanceOf([counts({ given: 0, taken: 9 })], [{ otherId: adaId, given: 0, taken: 9 }]);
    expect(thankful.took).toEqual({ times: 0, acts: [], kinds: [], people: [adaId] });
    expect(thankful.thanksGiven).toBe(9);
    expect(leaningOf(thankful)).toBeUndefined();
  });

  it('leans the same way however much somebody thanks', () => {
    const tally = fc.record({
      act: fc.constantFrom(...contributionActs),
      kind: fc.constantFrom(...helpKinds),
      given: fc.nat(20),
      taken: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(tally), fc.nat(50), (acts, taken) => {
        const more = balanceOf([...acts, counts({ given: 0, taken })], []);
        expect({ ...more, thanksGiven: more.thanksGiven - taken }).toEqual(balanceOf(acts, []));
        expect(leaningOf(more)).toBe(leaningOf(balanceOf(acts, [])));
      }),
    );
  });
});

describe('a period', () => {
  it('is four weeks, today included, or three months, or ever', () => {
    expect(firstDayOf('weeks', monday)).toBe('2026-10-27');
    expect(firstDayOf('months', monday)).toBe('2026-08-24');
    expect(firstDayOf('ever', monday)).toBeUndefined();
  });

  it('is never longer than ties of days are kept', () => {
    expect(tiesKeptFrom(monday) < (firstDayOf('months', monday) ?? '')).toBe(true);
  });

  it('takes its part of what was just written', () => {
    const today = utcDay(monday);
    const act = (memberId: typeof adaId, day: Day) => ({ ...counts(), memberId, day });
    const tie = (otherId: typeof adaId, day: Day) => ({ memberId: adaId, otherId, day, given: 1, taken: 0 });
    const rollup = {
      acts: [act(adaId, today), act(adaId, allDays), act(adaId, '2026-11-01' as Day), act(benId, today)],
      ties: [tie(benId, today), tie(cleoId, today), tie(cleoId, allDays)],
    };
    expect(partOf(rollup, [adaId], today).acts).toHaveLength(1);
    expect(partOf(rollup, [adaId], '2026-11-01' as Day).acts).toHaveLength(2);
    expect(partOf(rollup, [adaId, benId], today).acts).toHaveLength(2);
    // Nobody has a tie with themselves, whatever their ids.
    expect(partOf(rollup, [adaId, benId], today).ties.map(({ otherId }) => otherId)).toEqual([cleoId]);
    expect(partOf(rollup, [adaId], undefined).ties).toEqual([tie(cleoId, allDays)]);
  });
});
