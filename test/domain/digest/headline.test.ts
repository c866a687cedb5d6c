import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HeadlineFacts, headlineOf } from '../../../src/domain/digest/headline.ts';

const nothing: HeadlineFacts = {
  efforts: 0,
  answers: { count: 0, isMore: false },
  hasHelper: false,
  feedbackGivers: 0,
  hasThanks: false,
  hasThoughts: false,
  hasServed: false,
};
const says = (facts: Partial<HeadlineFacts>, fewest: number | undefined = 5) =>
  headlineOf({ ...nothing, ...facts }, fewest);

describe('the first sentence of a digest', () => {
  it('is about what people did together, before what one did for another, before words', () => {
    const all = {
      efforts: 1,
      answers: { count: 12, isMore: false },
      hasHelper: true,
      feedbackGivers: 9,
      hasThanks: true,
      hasThoughts: true,
      hasServed: true,
    };
    expect(says(all)).toEqual({ says: 'effort' });
    expect(says({ ...all, efforts: 0 })).toEqual({ says: 'answers', count: 12, isMore: false });
    expect(says({ ...all, efforts: 0, answers: nothing.answers })).toEqual({ says: 'helped' });
    expect(says({ feedbackGivers: 9, hasThanks: true })).toEqual({ says: 'feedback_givers', count: 9 });
    expect(says({ feedbackGivers: 2, hasThanks: true })).toEqual({ says: 'feedback' });
    expect(says({ hasThanks: true, hasThoughts: true })).toEqual({ says: 'thanks' });
    expect(says({ hasThoughts: true })).toEqual({ says: 'thoughts' });
    expect(says({ hasServed: true })).toEqual({ says: 'served' });
    expect(says({})).toEqual({ says: 'waiting' });
  });

  it('has no number about fewer than five, and none where numbers say nothing', () => {
    const some = fc.record({
      efforts: fc.nat(1),
      answers: fc.record({ count: fc.nat(9), isMore: fc.boolean() }),
      hasHelper: fc.boolean(),
      feedbackGivers: fc.nat(9),
      hasThanks: fc.boolean(),
      hasThoughts: fc.boolean(),
      hasServed: fc.boolean(),
    });
    fc.assert(
      fc.property(some, (facts) => {
        const headline = headlineOf(facts, 5);
        if ('count' in headline) expect(headline.count).toBeGreaterThanOrEqual(5);
        expect(headlineOf(facts, undefined)).not.toHaveProperty('count');
      }),
    );
  });
});
