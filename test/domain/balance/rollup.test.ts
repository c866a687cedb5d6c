import { expect, it } from 'vitest';
import { allDays, type LedgerEntry, rollUp, tiesKeptFrom, utcDay } from '../../../src/domain/balance/rollup.ts';
import type { ContributionId } from '../../../src/domain/ids.ts';
import { dayMs, instant, later } from '../../../src/domain/time/instant.ts';
import type { Day } from '../../../src/domain/time/zone.ts';
import { adaId, benId, monday } from '../../support/builders.ts';

const anEntry = (changes: Partial<LedgerEntry> = {}): LedgerEntry => ({
  id: 'contribution-1' as ContributionId,
  giverId: benId,
  receiverId: adaId,
  act: 'help',
  kind: 'knowledge',
  at: monday,
  reverses: undefined,
  reversedAt: undefined,
  ...changes,
});
const today = utcDay(monday);
const longAgo = '2000-01-01' as Day;

it('one act of generosity counts for both, on its day and on all days', () => {
  const about = { act: 'help', kind: 'knowledge' } as const;
  const { acts, ties } = rollUp([anEntry()], longAgo);
  expect(acts).toHaveLength(4);
  expect(acts).toEqual(
    expect.arrayContaining([
      { memberId: benId, day: today, ...about, given: 1, taken: 0 },
      { memberId: benId, day: allDays, ...about, given: 1, taken: 0 },
      { memberId: adaId, day: today, ...about, given: 0, taken: 1 },
      { memberId: adaId, day: allDays, ...about, given: 0, taken: 1 },
    ]),
  );
  expect(ties).toHaveLength(4);
  expect(ties).toContainEqual({ memberId: adaId, day: today, otherId: benId, given: 0, taken: 1 });
});

it('what is given and taken back comes to nothing, whenever it is taken back', () => {
  const id = 'contribution-1' as ContributionId;
  const reversal = anEntry({ at: later(monday, 9 * dayMs), reverses: id, reversedAt: monday });
  expect(rollUp([anEntry(), reversal], longAgo)).toEqual({ acts: [], ties: [] });
  expect(rollUp([reversal], longAgo).acts).toContainEqual({
    memberId: benId,
    day: today,
    act: 'help',
    kind: 'knowledge',
    given: -1,
    taken: 0,
  });
});

it('what is shared with everybody ties nobody', () => {
  const { acts, ties } = rollUp([anEntry({ act: 'reflection', receiverId: undefined })], longAgo);
  expect(acts.map(({ memberId, taken }) => [memberId, taken])).toEqual([
    [benId, 0],
    [benId, 0],
  ]);
  expect(ties).toEqual([]);
});

it('ties of old days count for all days only', () => {
  const { ties } = rollUp([anEntry()], utcDay(later(monday, dayMs)));
  expect(ties.map(({ day }) => day)).toEqual([allDays, allDays]);
});

it('ties of three months are kept, in any month', () => {
  const months = Array.from({ length: 24 }, (_, month) => Date.UTC(2026, month, 1));
  for (const at of months) expect(tiesKeptFrom(instant(at)) <= utcDay(instant(at - 92 * dayMs))).toBe(true);
});
