import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostNamed, type Nominated, quotable, refuseNomination } from '../../../src/domain/digest/nomination.ts';
import type { ActId, MemberId } from '../../../src/domain/ids.ts';
import { dayMs, earlier, instant } from '../../../src/domain/time/instant.ts';
import { adaId, aMember, benId, monday } from '../../support/builders.ts';

const named = (act: string, by: string, at: number): Nominated<{ readonly id: ActId }> => ({
  act: { id: act as ActId },
  by: by as MemberId,
  at: instant(at),
});

describe('the act that a digest opens with', () => {
  it('is what most people named, and each of them counts once', () => {
    const nominations = [
      named('tip', 'ada', 1),
      named('tip', 'ada', 9),
      named('talk', 'bo', 2),
      named('talk', 'cleo', 3),
    ];
    expect(mostNamed(nominations, 5)).toEqual({ act: { id: 'talk' }, by: undefined, count: undefined });
  });

  it('is the one named last, of several that as many named', () => {
    expect(mostNamed([named('tip', 'ada', 2), named('talk', 'bo', 1)], 5)?.act.id).toBe('tip');
  });

  it('says who named it only where nobody else did', () => {
    expect(mostNamed([named('tip', 'ada', 1)], 5)?.by).toBe('ada');
    expect(mostNamed([named('tip', 'ada', 1), named('tip', 'bo', 2)], 5)?.by).toBeUndefined();
  });

  it('is none where nobody named any', () => {
    expect(mostNamed([], 5)).toBeUndefined();
  });

  it('has no number of fewer than five, none where numbers say nothing, and does not depend on the order', () => {
    const some = fc.array(
      fc
        .record({ act: fc.constantFrom('a', 'b', 'c'), by: fc.nat(12), at: fc.nat(50) })
        .map(({ act, by, at }) => named(act, `member-${by}`, at)),
    );
    fc.assert(
      fc.property(some, (nominations) => {
        const found = mostNamed(nominations, 5);
        const people = (id: string) => new Set(nominations.filter(({ act }) => act.id === id).map(({ by }) => by)).size;
        if (found?.count !== undefined) expect(found.count).toBeGreaterThanOrEqual(5);
        if (found) expect(people(found.act.id)).toBe(Math.max(...['a', 'b', 'c'].map(people)));
        expect(mostNamed(nominations, undefined)?.count).toBeUndefined();
        expect(mostNamed([...nominations].reverse(), 5)).toEqual(found);
      }),
    );
  });
});

describe('what a digest can quote', () => {
  it('was named within two weeks, or within its own time where that is longer', () => {
    expect(quotable(earlier(monday, 7 * dayMs), monday).namedFrom).toBe(earlier(monday, 14 * dayMs));
    expect(quotable(earlier(monday, 28 * dayMs), monday).namedFrom).toBe(earlier(monday, 28 * dayMs));
  });

  it('was known to its author for a whole day', () => {
    expect(quotable(monday, monday).reachedBefore).toBe(monday - dayMs + 1);
  });
});

describe('an act that somebody names', () => {
  const refusal = (changes: Partial<Parameters<typeof refuseNomination>[1]> = {}) =>
    refuseNomination(adaId, { author: aMember({ id: benId }), isLeftOut: false, isQuoted: false, ...changes });

  it('is somebody else’s who is here, that they do not mind and no digest told of', () => {
    expect(refusal()).toBeUndefined();
    expect(refusal({ author: aMember({ id: adaId }) })).toBe('own_act');
    expect(refusal({ author: aMember({ id: benId, bot: true }) })).toBe('act_of_nobody');
    expect(refusal({ author: aMember({ id: benId, leftAt: monday }) })).toBe('act_of_nobody');
    expect(refusal({ isLeftOut: true })).toBe('act_left_out');
    expect(refusal({ isQuoted: true })).toBe('act_quoted');
  });
});
