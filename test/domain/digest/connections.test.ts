import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectionsOf, type Tie } from '../../../src/domain/digest/connections.ts';

const ties = fc.array(fc.tuple(fc.constantFrom(...'abcdefghij'), fc.constantFrom(...'abcdefghij')), { maxLength: 40 });

const among = (people: string): readonly Tie<string>[] =>
  [...people].slice(1).map((person, index) => [people[index] ?? '', person] as const);

describe('who is connected by help', () => {
  it('is not shown of fewer than five', () => {
    expect(connectionsOf(among('abcd'), 5, 40)).toBeUndefined();
    expect(connectionsOf(among('abcde'), 5, 40)?.people).toEqual([...'abcde']);
  });

  it('is shown with each pair once, whoever helped whom and however often, nobody with themselves', () => {
    const connected = connectionsOf(
      [
        ['a', 'b'],
        ['b', 'a'],
        ['a', 'b'],
        ['c', 'c'],
        ['c', 'd'],
      ],
      2,
      40,
    );
    expect(connected).toEqual({
      people: ['a', 'b', 'c', 'd'],
      pairs: [
        [0, 1],
        [2, 3],
      ],
    });
  });

  it('has those who are connected near each other', () => {
    expect(
      connectionsOf(
        [
          ['a', 'b'],
          ['x', 'y'],
          ['b', 'c'],
        ],
        2,
        40,
      )?.people,
    ).toEqual(['a', 'b', 'c', 'x', 'y']);
  });

  it('has at most so many people, all of whom are connected', () => {
    fc.assert(
      fc.property(ties, fc.integer({ min: 2, max: 8 }), (given, most) => {
        const connected = connectionsOf(given, 2, most);
        if (!connected) return;
        const { people, pairs } = connected;
        expect(people.length).toBeLessThanOrEqual(most);
        expect(new Set(people).size).toBe(people.length);
        expect(new Set(pairs.flat()).size).toBe(people.length);
        const said = pairs.map(([a, b]) => [people[a], people[b]].sort().join(''));
        expect(new Set(said).size).toBe(said.length);
        for (const pair of said) expect(given.some(([a, b]) => [a, b].sort().join('') === pair)).toBe(true);
      }),
    );
  });
});
