import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/domain/reflection/strands.ts';
import { nameWords } from '../../src/text/name-words.ts';
import { strandFinder } from '../../src/text/strands.ts';
import { person, type Week, weeksOfReflections } from '../support/reflections.ts';

const strandsOf = await strandFinder('en', async () => new Set());

/** The same from so many people. */
const fromEach = (people: number, text: string, first = 0): readonly Answer[] =>
  Array.from({ length: people }, (_, number) => ({ authorId: person(first + number), text }));

const wordsOf = async (answers: readonly Answer[]) => (await strandsOf(answers)).map(({ words }) => words);

const weeks = weeksOfReflections();
const judged = await Promise.all(
  weeks.map(async ({ answers, strands }: Week) => {
    const found = await strandsOf(answers);
    const matches = found.flatMap(({ words, people }) => {
      const same = strands.find(({ names }) => names.includes(words));
      return same ? [{ same, closeness: Math.min(people, same.people) / Math.max(people, same.people) }] : [];
    });
    return { found: found.length, matches, byHand: strands.length };
  }),
);

describe('strands in the answers of four weeks', () => {
  const sum = (of: (week: (typeof judged)[number]) => number) => judged.reduce((total, week) => total + of(week), 0);
  const right = sum(({ matches }) => matches.length);
  const precision = right / sum(({ found }) => found);
  const recall = sum(({ matches }) => new Set(matches.map(({ same }) => same)).size) / sum(({ byHand }) => byHand);
  const closeness = sum(({ matches }) => matches.reduce((total, each) => total + each.closeness, 0)) / right;
  console.info(
    `Strands: ${precision.toFixed(2)} of those found are right, ${recall.toFixed(2)} of those there are were found, ` +
      `people counted to ${closeness.toFixed(2)}`,
  );

  it('are read from fifty answers each', () => {
    expect(weeks.map(({ answers }) => answers.length)).toEqual([50, 50, 50, 50]);
  });

  it('are such as a person finds, nine times of ten', () => {
    expect(precision).toBeGreaterThanOrEqual(0.9);
  });

  it('leave out one in four of those a person finds, at most', () => {
    expect(recall).toBeGreaterThanOrEqual(0.75);
  });

  it('count nearly as many people as a person does, who also counts what is meant and not said', () => {
    expect(closeness).toBeGreaterThanOrEqual(0.8);
  });

  it('name nobody, although some are spoken of by five and more', async () => {
    const found = (await Promise.all(weeks.map(({ answers }) => wordsOf(answers)))).flat().join(' ');
    const text = weeks.flatMap(({ answers }) => answers.map((answer) => answer.text)).join(' ');
    for (const name of ['Marisol', 'Jonas', 'Tindra', 'Priya']) {
      expect(text.split(name).length, name).toBeGreaterThan(4);
      expect(found).not.toMatch(new RegExp(name, 'i'));
    }
  });
});

describe('a strand', async () => {
  it('is shown of five people, and of no fewer', async () => {
    expect(await strandsOf(fromEach(4, 'The rehearsals.'))).toEqual([]);
    expect(await strandsOf(fromEach(5, 'the rehearsals'))).toEqual([{ words: 'rehearsals', people: 5 }]);
  });

  it('is the same in all forms of a word', async () => {
    const texts = ['I was sketching.', 'a sketch', 'two sketches', 'we sketched it', 'she sketches'];
    const answers = texts.map((text, number) => ({ authorId: person(number), text }));
    expect(await strandsOf(answers)).toMatchObject([{ people: 5 }]);
  });

  it('is the same with a slip of the pen', async () => {
    expect(await strandsOf([...fromEach(5, 'more deadlines'), ...fromEach(1, 'more daedlines', 5)])).toEqual([
      { words: 'deadlines', people: 6 },
    ]);
  });

  it('is a phrase rather than the words of it', async () => {
    const answers = [...fromEach(6, 'my first code review'), ...fromEach(2, 'nice code', 6)];
    expect(await strandsOf(answers)).toEqual([{ words: 'code review', people: 6 }]);
  });

  it('is the same whichever way round a phrase is said, and in the words that most people used', async () => {
    const answers = [...fromEach(3, 'they did reviews of code'), ...fromEach(4, 'a code review', 3)];
    expect(await strandsOf(answers)).toEqual([{ words: 'code review', people: 7 }]);
  });

  it('is a single word where more people use it alone', async () => {
    expect(await wordsOf([...fromEach(5, 'team sport'), ...fromEach(9, 'sport', 5)])).toContain('sport');
  });

  it('is no word of what was asked', async () => {
    const answers = fromEach(6, 'That mistake with the kiln.').map((answer) => ({
      ...answer,
      asked: 'Which mistakes taught you something?',
    }));
    expect(await wordsOf(answers)).toEqual(['kiln']);
  });

  it.each([
    ['a small word', 'because they themselves would'],
    ['a word of every week', 'good things this week, people helped'],
    ['a name in the dictionary', 'Ada. Thank you Ada, says ada'],
    ['a name that no dictionary has', 'for Quillon everything'],
    ['a name at the beginning', 'Quillon!'],
    ['a link', 'see https://example.org/kiln and www.kiln.example'],
    ['a mention', 'thanks @kiln and <@U123KILN> in #kiln'],
    ['a number', '42 and 3.5 and 1st'],
    ['code', 'with `kiln.fire()` and ```kiln``` and kiln_fire'],
    ['an emoji', ':kiln: 🔥'],
  ])('is not %s', async (_, text) => {
    expect(await strandsOf(fromEach(9, text))).toEqual([]);
  });

  it('is no name of a member, however it is written, and asks only about words that enough people used', async () => {
    const asked: string[] = [];
    const find = await strandFinder('en', async (words) => {
      asked.push(...words);
      return new Set(nameWords('Quillon Marsh').filter((word) => words.includes(word)));
    });
    const answers = [...fromEach(9, 'quillon and the kiln, by the marsh'), ...fromEach(4, 'a lonely umbrella')];
    expect(await find(answers)).toEqual([{ words: 'kiln', people: 9 }]);
    expect(asked.sort()).toEqual(['kiln', 'marsh', 'quillon']);
  });

  it('of a word that is often a name is none where it stands for one', async () => {
    expect(await wordsOf(fromEach(6, 'There I saw Ember again'))).toEqual([]);
    expect(await wordsOf(fromEach(6, 'there was ember again'))).toEqual(['ember']);
  });
});

const topics = ['kiln', 'rehearsal', 'deadline', 'garden', 'choir practice', 'tax form', 'bread', 'violin'];
const fillers = ['it was', 'and then', 'we had', 'because of'];
const someText = fc
  .array(fc.tuple(fc.constantFrom(...fillers), fc.constantFrom(...topics)), { maxLength: 4 })
  .map((parts) => parts.map((part) => part.join(' ')).join(', '));
const someAnswers = fc.array(fc.record({ authorId: fc.integer({ min: 0, max: 12 }).map(person), text: someText }), {
  maxLength: 40,
});
/** Nothing that is among the topics, nor near one in spelling. */
const noise = fc
  .array(fc.constantFrom('umbrella', 'zebra', 'Quillon', '17', 'https://example.org', 'yes', '!!'))
  .map((words) => words.join(' '));

describe('any answers', () => {
  it('have the same strands in any order', async () => {
    await fc.assert(
      fc.asyncProperty(someAnswers, fc.infiniteStream(fc.nat()), async (answers, keys) => {
        const mixed = answers
          .map((answer) => ({ answer, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ answer }) => answer);
        expect(await strandsOf(mixed)).toEqual(await strandsOf(answers));
      }),
      { numRuns: 50 },
    );
  });

  it('have the same strands when everybody says everything twice', async () => {
    await fc.assert(
      fc.asyncProperty(someAnswers, async (answers) => {
        expect(await strandsOf([...answers, ...answers])).toEqual(await strandsOf(answers));
      }),
      { numRuns: 50 },
    );
  });

  it('keep their strands when one more person talks of something else', async () => {
    await fc.assert(
      fc.asyncProperty(someAnswers, noise, async (answers, text) => {
        expect(await strandsOf([...answers, { authorId: person(99), text }])).toEqual(await strandsOf(answers));
      }),
      { numRuns: 50 },
    );
  });

  it('show at most five strands, each of five people or more, most people first', async () => {
    await fc.assert(
      fc.asyncProperty(someAnswers, async (answers) => {
        const people = (await strandsOf(answers)).map((strand) => strand.people);
        expect(people.length).toBeLessThanOrEqual(5);
        expect(people.every((count) => count >= 5)).toBe(true);
        expect(people).toEqual([...people].sort((a, b) => b - a));
      }),
      { numRuns: 50 },
    );
  });
});
