import { describe, expect, it } from 'vitest';
import { recurringPrompt } from '../../src/domain/reflection/prompt-library.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { en } from '../../src/text/en/index.ts';

describe('The prompts of the library', () => {
  it('are all different, short, and one question each', () => {
    const texts = Object.values(en.prompts);
    expect(new Set(texts).size).toBe(texts.length);
    for (const text of texts) {
      expect(text.length, text).toBeLessThanOrEqual(defaultRules.reflection.maxPromptCharacters);
      expect(text).toMatch(/^[A-Z][^?!]*\?$/);
    }
  });

  it('ask every fourth time what one took out and put in', () => {
    expect(en.prompts[recurringPrompt]).toBe(
      'What did you take out of this community lately, and what did you put in?',
    );
  });
});
