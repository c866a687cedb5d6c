import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayTellIn, shouldPause, spreadOverReceivers } from '../../../src/domain/digest/digest.ts';
import { defaultRules } from '../../../src/domain/rules.ts';

interface Thanks {
  readonly receiverId: string;
  /** Its place among all, the newest being 0. */
  readonly place: number;
}

const thanks = (...receivers: string[]): readonly Thanks[] =>
  receivers.map((receiverId, place) => ({ receiverId, place }));

const places = (quoted: readonly Thanks[]): readonly number[] => quoted.map(({ place }) => place);

describe('what was said', () => {
  const attic = 'playground/willow/attic';

  it('where everybody reads along may be told everywhere', () => {
    expect(mayTellIn({ confinedTo: undefined }, attic)).toBe(true);
  });

  it('in a private place may be told there, and nowhere else', () => {
    expect(mayTellIn({ confinedTo: attic }, attic)).toBe(true);
    expect(mayTellIn({ confinedTo: attic }, 'playground/willow/news')).toBe(false);
    expect(mayTellIn({ confinedTo: attic }, `${attic}s`)).toBe(false);
  });
});

describe('kudos in the digest', () => {
  it('are the newest ones', () => {
    expect(places(spreadOverReceivers(thanks('ana', 'ben', 'cem'), 2))).toEqual([0, 1]);
  });

  it('leave room for somebody who was thanked once', () => {
    expect(places(spreadOverReceivers(thanks('ana', 'ana', 'ana', 'ben'), 2))).toEqual([0, 3]);
    expect(places(spreadOverReceivers(thanks('ana', 'ana', 'ana', 'ben'), 3))).toEqual([0, 3, 1]);
  });

  it('are none where there are none', () => {
    expect(spreadOverReceivers([], 10)).toEqual([]);
    expect(spreadOverReceivers(thanks('ana'), 0)).toEqual([]);
  });

  const weeks = fc.array(fc.constantFrom('ana', 'ben', 'cem', 'dora'), { maxLength: 30 }).map((all) => thanks(...all));

  it('are as many as fit, each once, and the newest of each receiver first', () => {
    fc.assert(
      fc.property(weeks, fc.nat(12), (all, most) => {
        const quoted = spreadOverReceivers(all, most);
        expect(quoted).toHaveLength(Math.min(most, all.length));
        expect(new Set(places(quoted)).size).toBe(quoted.length);
        for (const receiver of new Set(all.map(({ receiverId }) => receiverId))) {
          const theirs = quoted.filter(({ receiverId }) => receiverId === receiver);
          const newest = all.filter(({ receiverId }) => receiverId === receiver).slice(0, theirs.length);
          expect(theirs).toEqual(newest);
        }
      }),
    );
  });

  it('never quote one receiver twice more than another who has thanks left to quote', () => {
    fc.assert(
      fc.property(weeks, fc.nat(12), (all, most) => {
        const quoted = spreadOverReceivers(all, most);
        const count = (some: readonly Thanks[], receiver: string) =>
          some.filter(({ receiverId }) => receiverId === receiver).length;
        const receivers = [...new Set(all.map(({ receiverId }) => receiverId))];
        const waiting = receivers.filter((receiver) => count(quoted, receiver) < count(all, receiver));
        const highest = Math.max(0, ...receivers.map((receiver) => count(quoted, receiver)));
        for (const receiver of waiting) expect(highest - count(quoted, receiver)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('a digest', () => {
  const rules = defaultRules.digest;

  it('rests after two quiet weeks', () => {
    expect([0, 1, 2, 3].map((weeks) => shouldPause(weeks, rules))).toEqual([false, false, true, true]);
  });
});
