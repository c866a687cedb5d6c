import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choosePrompt, type Had } from '../../../src/domain/reflection/prompt-choice.ts';
import {
  libraryPrompts,
  type PromptKey,
  promptThemes,
  recurringPrompt,
  themeOf,
} from '../../../src/domain/reflection/prompt-library.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { dayMs, earlier, type Instant, later } from '../../../src/domain/time/instant.ts';
import { monday } from '../../support/builders.ts';

const rules = defaultRules.reflection;
const weekMs = 7 * dayMs;
const own = (name: string) => name as PromptKey;

/** What somebody gets in so many weeks, oldest first. */
function inWeeks(weeks: number, seedOf: (week: number) => string, ownPrompts: readonly PromptKey[] = []): Had[] {
  const had: Had[] = [];
  for (let week = 0; week < weeks; week += 1) {
    const at: Instant = later(monday, week * weekMs);
    had.unshift({ prompt: choosePrompt(had, ownPrompts, at, seedOf(week), rules), at });
  }
  return had.reverse();
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

describe('a prompt is chosen so that', () => {
  it('every fourth is the recurring one, and no other', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const prompts = inWeeks(24, (week) => `${seed}/${week}`).map(({ prompt }) => prompt);
        expect(prompts.map((prompt) => prompt === recurringPrompt)).toEqual(prompts.map((_, week) => week % 4 === 3));
      }),
    );
  });

  it('none but the recurring one comes twice within twelve weeks', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 5 }), (seed, ownCount) => {
        const ownPrompts = Array.from({ length: ownCount }, (_, n) => own(`own-${n}`));
        const had = inWeeks(60, (week) => `${seed}/${week}`, ownPrompts);
        const others = had.filter(({ prompt }) => prompt !== recurringPrompt);
        for (const [index, { prompt, at }] of others.entries()) {
          const before = others.slice(0, index).findLast((each) => each.prompt === prompt);
          if (before) expect(at - before.at).toBeGreaterThanOrEqual(12 * weekMs);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('two of one theme do not follow each other', () => {
    const themes = inWeeks(40, (week) => `w${week}`).flatMap(({ prompt }) => themeOf(prompt) ?? []);
    expect(themes.filter((theme, index) => theme === themes[index - 1])).toEqual([]);
  });

  it('the community’s own come before those of the library, until each was had', () => {
    const had = inWeeks(4, (week) => `w${week}`, [own('a'), own('b')]).map(({ prompt }) => prompt);
    expect(new Set(had.slice(0, 2))).toEqual(new Set(['a', 'b']));
    expect(libraryPrompts).toContain(had[2]);
    expect(had[3]).toBe(recurringPrompt);
  });

  it('the same seed and past give the same one, and different seeds different ones', () => {
    const choose = (seed: string) => choosePrompt([], [], monday, seed, rules);
    expect(choose('willow/1')).toBe(choose('willow/1'));
    const all = new Set(Array.from({ length: 200 }, (_, n) => choose(`willow/${n}`)));
    expect(all.size).toBeGreaterThan(20);
  });

  it('there is one even for somebody who had them all', () => {
    const had = libraryPrompts.map((prompt) => ({ prompt, at: earlier(monday, dayMs) }));
    const withRecurring = [{ prompt: recurringPrompt, at: monday } as Had, ...had];
    expect(choosePrompt(withRecurring, [], monday, 'seed', rules)).toBe(recurringPrompt);
  });
});
