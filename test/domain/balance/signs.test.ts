import { describe, expect, it } from 'vitest';
import { type Sign, signsIn, type Taker } from '../../../src/domain/balance/signs.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import type { Day } from '../../../src/domain/time/zone.ts';

const { signs: rules } = defaultRules;
const { circle, burst, oneWord } = rules;
const id = (name: string) => name as MemberId;

/** Somebody who took so much from each of these, on days with so many thanks. */
const taker = (name: string, from: Readonly<Record<string, number>>, days: readonly number[] = []): Taker => ({
  memberId: id(name),
  ties: Object.entries(from).map(([other, taken]) => ({ otherId: id(other), taken })),
  days: days.map((thanks, index) => ({ day: `2026-01-${String(index + 1).padStart(2, '0')}` as Day, thanks })),
});

const found = (takers: readonly Taker[], reasons: readonly (readonly [string, string])[] = []): readonly Sign[] =>
  signsIn({ takers, reasons: reasons.map(([giver, reason]) => ({ giverId: id(giver), reason })) }, rules, 5);

const much = circle.leastAll;

describe('a closed circle', () => {
  it('is a few people who take nearly all from each other, with what was counted', () => {
    const three = [
      taker('ada', { bo: much, cy: much }),
      taker('bo', { ada: much, cy: much }),
      taker('cy', { ada: much, bo: much, dee: 1 }),
    ];
    expect(found(three)).toEqual([{ is: 'circle', members: ['ada', 'bo', 'cy'], inside: 6 * much, all: 6 * much + 1 }]);
  });

  it('may be a ring in which each thanks only the next one', () => {
    const four = ['ada', 'bo', 'cy', 'dee'];
    const ring = four.map((name, index) => taker(name, { [four[(index + 1) % 4] as string]: much }));
    expect(found(ring)).toEqual([{ is: 'circle', members: four, inside: 4 * much, all: 4 * much }]);
  });

  it('is none where as much as it takes comes from others', () => {
    const outside = Math.ceil(2 * much * (1 - circle.leastShare)) + 2;
    expect(found([taker('ada', { bo: much, zoe: outside }), taker('bo', { ada: much })])).toEqual([]);
  });

  it('is none of few thanks, and none where one only gives', () => {
    expect(found([taker('ada', { bo: circle.leastEach }), taker('bo', { ada: circle.leastEach })])).toEqual([]);
    expect(found([taker('ada', { bo: 3 * much }), taker('bo', { ada: 1 })])).toEqual([]);
    expect(found([taker('ada', { bo: 3 * much })])).toEqual([]);
  });

  it('is told once, with all who are in it, and no larger than a few', () => {
    const four = ['ada', 'bo', 'cy', 'dee'];
    const ring = four.map((name) =>
      taker(name, Object.fromEntries(four.filter((other) => other !== name).map((other) => [other, much]))),
    );
    expect(found(ring)).toEqual([{ is: 'circle', members: four, inside: 12 * much, all: 12 * much }]);
    const many = ['ada', 'bo', 'cy', 'dee', 'eli', 'fay', 'gus'];
    const team = many.map((name) =>
      taker(name, Object.fromEntries(many.filter((other) => other !== name).map((other) => [other, much]))),
    );
    expect(found(team)).toEqual([]);
  });

  it('is found in each of several, apart from each other', () => {
    const pair = (one: string, other: string) => [taker(one, { [other]: 2 * much }), taker(other, { [one]: 2 * much })];
    expect(found([...pair('ada', 'bo'), ...pair('cy', 'dee')])).toHaveLength(2);
  });
});

describe('a burst', () => {
  const full = (days: number) => Array.from({ length: days }, () => 5);

  it('is somebody who gives all that a day allows on many days, and mostly to one person', () => {
    const all = 5 * burst.leastDays;
    const toBo = Math.ceil(burst.leastShare * all);
    expect(found([taker('ada', { bo: toBo, cy: all - toBo }, full(burst.leastDays))])).toEqual([
      { is: 'burst', memberId: 'ada', otherId: 'bo', days: burst.leastDays, toOther: toBo, all },
    ]);
  });

  it('is none of fewer days, of days with less, and of thanks to many', () => {
    expect(found([taker('ada', { bo: 50 }, full(burst.leastDays - 1))])).toEqual([]);
    expect(found([taker('ada', { bo: 50 }, [...full(burst.leastDays - 1), 4, 4])])).toEqual([]);
    expect(found([taker('ada', { bo: 10, cy: 10, dee: 10 }, full(burst.leastDays))])).toEqual([]);
  });
});

describe('one word', () => {
  const times = (reason: string, many = oneWord.leastTimes) =>
    Array.from({ length: many }, () => ['ada', reason] as const);

  it('is the same word again and again, however it is written', () => {
    const reasons = [
      ...times('thanks', oneWord.leastTimes - 3),
      ...[' Thanks! ', 'THANKS', 'tha\u200bnks'].map((each) => ['ada', each] as const),
    ];
    expect(found([], reasons)).toEqual([{ is: 'one_word', memberId: 'ada', times: oneWord.leastTimes }]);
  });

  it('may be an emoji', () => {
    expect(found([], times('🙌'))).toMatchObject([{ is: 'one_word' }]);
  });

  it('is none of fewer times, of different words, of several people, and of sentences', () => {
    expect(found([], times('thanks', oneWord.leastTimes - 1))).toEqual([]);
    expect(
      found(
        [],
        times('x').map((_, index) => ['ada', `word${index}`]),
      ),
    ).toEqual([]);
    expect(
      found(
        [],
        times('thanks').map((_, index) => [`m${index}`, 'thanks']),
      ),
    ).toEqual([]);
    expect(found([], times('thanks for the soup'))).toEqual([]);
    expect(found([], times('   '))).toEqual([]);
  });
});

it('finds nothing in nothing', () => expect(found([])).toEqual([]));
