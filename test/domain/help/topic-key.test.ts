import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keysWithin, readTopics, topicKey, topicsWithin, topicTerms } from '../../../src/domain/help/topic-key.ts';

describe('the key of a topic', () => {
  it.each([
    ['CSS grids', 'grid, css'],
    ['glazing', 'Glaze'],
    ['crème brûlée', 'Creme Brulee'],
    ['#rust', 'rust'],
  ])('is the same for “%s” and “%s”', (one, other) => {
    expect(topicKey(one)).toBe(topicKey(other));
  });

  it.each([
    ['css', 'css grid'],
    ['C', 'C++'],
    ['陶芸', '釉薬'],
  ])('differs for “%s” and “%s”', (one, other) => {
    expect(topicKey(one)).not.toBe(topicKey(other));
  });

  it('is what was typed where no word of it says anything', () => {
    expect(topicKey('?!')).toBe('?!');
    expect(topicKey(' The ')).toBe('the');
  });

  it('is never empty, and never longer than a hundred characters, whatever was typed', () => {
    const anything = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(anything, (topic) => {
        const { length } = [...topicKey(topic)];
        expect(length).toBeGreaterThan(0);
        expect(length).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('is the same for 300 characters as for those at their beginning, in one word or in many', () => {
    const word = 'glaze'.repeat(60);
    expect(topicKey(word)).toBe(word.slice(0, 100));
    expect(topicKey(word)).toBe(topicKey(word.slice(0, 150)));
    const words = Array.from({ length: 60 }, (_, index) => `pot${index}`);
    expect([...topicKey(words.join(' '))]).toHaveLength(100);
    expect(topicKey(words.join(' '))).toBe(topicKey(words.toReversed().join(' ')));
  });

  it('does not depend on the order of its words, nor on how often each is there', () => {
    const words = fc.array(fc.constantFrom('glaze', 'kiln', 'useEffect', 'wheel', 'C++'), { minLength: 1 });
    fc.assert(
      fc.property(words, (some) => {
        expect(topicKey(some.toReversed().join(' '))).toBe(topicKey(some.join(', ')));
        expect(topicKey([...some, ...some].join(' '))).toBe(topicKey(some.join(' ')));
      }),
    );
  });
});

describe('what an offer is about', () => {
  it('is looked for by a dozen terms at most', () => {
    const topics = Array.from({ length: 5 }, (_, at) =>
      Array.from({ length: 9 }, (_, of) => `pot${at}x${of}`).join(' '),
    );
    expect(topicTerms(topics)).toHaveLength(12);
    expect(topicTerms(['glaze', 'Glazes', 'kiln'])).toEqual(topicTerms(['glaze', 'kiln']));
  });

  it('is each topic of which it has all words, and no other', () => {
    const offered = new Set(topicTerms(['css grid', 'pottery']));
    expect(topicsWithin(readTopics(['grids, CSS', 'css', 'css kiln', 'rust']), offered)).toEqual(['grids, CSS', 'css']);
    expect(keysWithin(['css grid', 'css kiln'].map(topicKey), offered)).toEqual([topicKey('css grid')]);
  });

  it('is no topic that has no words at all', () => {
    expect(topicsWithin(readTopics(['?!']), new Set(['css']))).toEqual([]);
  });
});
