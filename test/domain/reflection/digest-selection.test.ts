import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MemberId, QuestionId, ReflectionId } from '../../../src/domain/ids.ts';
import { selectForDigest } from '../../../src/domain/reflection/digest-selection.ts';
import type { Reflection } from '../../../src/domain/reflection/reflection.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { aReflection, minutesLater } from '../../support/builders.ts';

const rules = defaultRules.reflection;

/** Shared by the members with these numbers, one text each, one minute after another. */
const shared = (
  sharing: 'named' | 'unnamed',
  authors: readonly number[],
  from = 0,
  question = 'question-1',
): readonly Reflection[] =>
  authors.map((author, n) =>
    aReflection({
      id: `r-${sharing}-${from + n}` as ReflectionId,
      questionId: question as QuestionId,
      authorId: `member-${author}` as MemberId,
      text: `${sharing} words ${from + n}`,
      sharing,
      wasNamed: sharing === 'named',
      sharedAt: minutesLater(from + n),
    }),
  );

const tellUnnamed = (waiting: readonly Reflection[], seed = 'seed') => selectForDigest(waiting, seed, rules).unnamed;

describe('what is shared without a name', () => {
  it('is told from five people on, however much fewer of them wrote', () => {
    expect(tellUnnamed(shared('unnamed', [1, 2, 3, 4]))).toEqual([]);
    expect(tellUnnamed(shared('unnamed', [1, 2, 3, 4, 1, 2, 3, 4]))).toEqual([]);
    expect(tellUnnamed(shared('unnamed', [1, 2, 3, 4, 5]))).toHaveLength(5);
  });

  it('is told with one text for each person, the one that waited longest', () => {
    const waiting = [...shared('unnamed', [1, 2, 3, 4, 5]), ...shared('unnamed', [1, 1, 2], 5)];
    expect(
      tellUnnamed(waiting)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([0, 1, 2, 3, 4].map((n) => `r-unnamed-${n}`));
  });

  it('is not counted together with what is shared by name', () => {
    expect(tellUnnamed([...shared('unnamed', [1, 2, 3, 4]), ...shared('named', [5, 6])])).toEqual([]);
  });

  it('is told in one digest up to ten; the others wait', () => {
    expect(tellUnnamed(shared('unnamed', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]))).toHaveLength(10);
  });

  it('is told from five people on that one question, though others answered the same words another time', () => {
    const before = shared('unnamed', [1, 2, 3], 0, 'last-year');
    expect(tellUnnamed([...before, ...shared('unnamed', [4, 5, 6, 7], 10)])).toEqual([]);
    const told = tellUnnamed([...before, ...shared('unnamed', [4, 5, 6, 7, 8], 10)]);
    expect(new Set(told.map(({ questionId }) => questionId))).toEqual(new Set(['question-1']));
  });

  it('is told of the latest question first, and of the one before as far as there is room', () => {
    const many = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    const weeks = [0, 100, 200].map((from) => shared('unnamed', many, from, `question-of-${from}`));
    expect(tellUnnamed(weeks.flat()).map(({ questionId }) => questionId)).toEqual([
      ...Array(5).fill('question-of-200'),
      ...Array(5).fill('question-of-100'),
    ]);
    const few = shared('unnamed', [1, 2, 3, 4], 300, 'question-of-300');
    const told = tellUnnamed([...few, ...weeks.slice(0, 1).flat()]);
    expect(told.map(({ questionId }) => questionId)).toEqual(Array(10).fill('question-of-0'));
  });

  it('reads the same whoever wrote which of them, and whenever', () => {
    const people = fc.uniqueArray(fc.nat({ max: 500 }), { minLength: 5, maxLength: 10 });
    fc.assert(
      fc.property(people, fc.string(), fc.integer(), (authors, seed, turns) => {
        const waiting = shared('unnamed', authors);
        const shift = ((turns % authors.length) + authors.length) % authors.length;
        const otherwise = waiting.map((reflection, n) => {
          const other = waiting[(n + shift) % waiting.length] ?? reflection;
          return { ...reflection, authorId: other.authorId, sharedAt: other.sharedAt, id: other.id };
        });
        const words = (some: readonly Reflection[]) => tellUnnamed(some, seed).map(({ text }) => text);
        expect(words(otherwise)).toEqual(words(waiting));
      }),
    );
  });

  it('stands in an order that has nothing to do with the time', () => {
    const waiting = shared('unnamed', [1, 2, 3, 4, 5]);
    const orders = Array.from({ length: 50 }, (_, n) =>
      tellUnnamed(waiting, `digest-${n}`)
        .map(({ id }) => id)
        .join(),
    );
    expect(new Set(orders).size).toBeGreaterThan(20);
  });
});

describe('what is shared by name', () => {
  it('is told oldest first, each person once before anybody twice, up to five', () => {
    const told = selectForDigest(shared('named', [1, 1, 1, 2, 3, 4]), 'seed', rules).named;
    expect(told.map(({ authorId }) => authorId)).toEqual(['member-1', 'member-2', 'member-3', 'member-4', 'member-1']);
  });

  it('is told of the latest question first', () => {
    const waiting = [...shared('named', [1, 2, 3, 4], 0, 'before'), ...shared('named', [5, 6], 10, 'now')];
    const told = selectForDigest(waiting, 'seed', rules).named;
    expect(told.map(({ authorId }) => authorId)).toEqual(['member-5', 'member-6', 'member-1', 'member-2', 'member-3']);
  });
});
