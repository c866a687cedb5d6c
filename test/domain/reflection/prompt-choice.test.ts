import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choosePrompt, type Had, nextOwn } from '../../../src/domain/reflection/prompt-choice.ts';
import {
  libraryPrompts,
  type PromptKey,
  promptThemes,
  recurringPrompt,
  themeOf,
} from '../../../src/domain/reflection/prompt-library.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import type { Week } from '../../../src/domain/time/week.ts';

const rules = defaultRules.reflection;
const own = (name: string) => name as PromptKey;
const week = (number: number) => number as Week;

/** What a community is asked in these weeks, one after another, with its own active prompts of each. */
function inWeeks(
  weeks: readonly number[],
  seed: string,
  ownIn: (index: number) => readonly PromptKey[] = () => [],
): Had[] {
  const had: Had[] = [];
  for (const [index, number] of weeks.entries()) {
    const prompt = choosePrompt(had, ownIn(index), week(number), `${seed}/${number}`, rules);
    had.push({ prompt, week: week(number) });
  }
  return had;
}

const firstWeeks = (count: number) => Array.from({ length: count }, (_, n) => 2_900 + n);

/** Weeks in which somebody needed a question, not every one of them; and which of the own prompts were active in each. */
const anyHistory = fc.array(
  fc.record({
    gap: fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 6 })),
    active: fc.subarray(Array.from({ length: 8 }, (_, n) => own(`own-${n}`))),
  }),
  { minLength: 20, maxLength: 70 },
);

type History = readonly { readonly gap: number; readonly active: readonly PromptKey[] }[];

function lived(history: History, seed: string): Had[] {
  let number = 2_900;
  const weeks = history.map(({ gap }) => {
    number += gap;
    return number;
  });
  return inWeeks(weeks, seed, (index) => history[index]?.active ?? []);
}

describe('the library', () => {
  it('has at least forty prompts, in five themes alike', () => {
    expect(libraryPrompts.length).toBeGreaterThanOrEqual(40);
    expect(new Set(libraryPrompts).size).toBe(libraryPrompts.length);
    for (const theme of promptThemes) {
      expect(libraryPrompts.filter((prompt) => themeOf(prompt) === theme)).toHaveLength(9);
    }
  });
});

describe('the question of a community is chosen so that', () => {
  it('every fourth is the recurring one and no other, whatever own ones come and go', () => {
    fc.assert(
      fc.property(anyHistory, fc.string(), (history, seed) => {
        const prompts = lived(history, seed).map(({ prompt }) => prompt);
        expect(prompts.map((prompt) => prompt === recurringPrompt)).toEqual(prompts.map((_, index) => index % 4 === 3));
      }),
      { numRuns: 50 },
    );
  });

  it('none but the recurring one comes twice within twelve weeks, whatever own ones come and go', () => {
    fc.assert(
      fc.property(anyHistory, fc.string(), (history, seed) => {
        const others = lived(history, seed).filter(({ prompt }) => prompt !== recurringPrompt);
        for (const [index, { prompt, week: at }] of others.entries()) {
          const before = others.slice(0, index).findLast((each) => each.prompt === prompt);
          if (before) expect(at - before.week).toBeGreaterThanOrEqual(12);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('only own ones that are active come, and before those of the library', () => {
    fc.assert(
      fc.property(anyHistory, fc.string(), (history, seed) => {
        const had = lived(history, seed);
        for (const [index, { prompt, week: at }] of had.entries()) {
          const active = history[index]?.active ?? [];
          const fresh = nextOwn(had.slice(0, index), active, at, rules);
          if (prompt !== recurringPrompt && fresh.length > 0) expect(prompt).toBe(fresh[0]);
          if (prompt !== recurringPrompt && fresh.length === 0) expect(libraryPrompts).toContain(prompt);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('one that is chosen late, after that of the week that follows, is neither the same nor recurring as well', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.string(), (weeks, seed) => {
        const late = 2_900 + weeks;
        const had = inWeeks([...firstWeeks(weeks), late + 1, late, late + 2, late + 3, late + 4], seed);
        const inOrder = had.toSorted((a, b) => a.week - b.week).map(({ prompt }) => prompt);
        const last12 = inOrder.slice(-12).filter((prompt) => prompt !== recurringPrompt);
        expect(new Set(last12).size).toBe(last12.length);
        for (const [index] of inOrder.entries()) {
          const three = inOrder.slice(index, index + 3).filter((prompt) => prompt === recurringPrompt);
          expect(three.length).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('two of one theme do not follow each other', () => {
    const themes = inWeeks(firstWeeks(40), 'willow').flatMap(({ prompt }) => themeOf(prompt) ?? []);
    expect(themes.filter((theme, index) => theme === themes[index - 1])).toEqual([]);
  });

  it('the community’s own come in turn, the oldest first, and those that were never asked before the others', () => {
    const had = inWeeks(firstWeeks(4), 'willow', () => [own('a'), own('b')]).map(({ prompt }) => prompt);
    expect(had.slice(0, 2)).toEqual(['a', 'b']);
    expect(libraryPrompts).toContain(had[2]);
    expect(had[3]).toBe(recurringPrompt);
    const many = Array.from({ length: 12 }, (_, n) => own(`own-${n}`));
    const asked = inWeeks(firstWeeks(16), 'willow', () => many).filter(({ prompt }) => prompt !== recurringPrompt);
    expect(asked.map(({ prompt }) => prompt)).toEqual(many);
  });

  it('the same past gives the same one, and different communities get different ones', () => {
    const choose = (seed: string) => choosePrompt([], [], week(2_900), seed, rules);
    expect(choose('willow/1')).toBe(choose('willow/1'));
    const all = new Set(Array.from({ length: 200 }, (_, n) => choose(`willow/${n}`)));
    expect(all.size).toBeGreaterThan(20);
  });

  it('there is one even where they had them all', () => {
    const had = libraryPrompts.map((prompt): Had => ({ prompt, week: week(2_899) }));
    const withRecurring: Had[] = [{ prompt: recurringPrompt, week: week(2_899) }, ...had];
    expect(choosePrompt(withRecurring, [], week(2_900), 'seed', rules)).toBe(recurringPrompt);
  });
});
