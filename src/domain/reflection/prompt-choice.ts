import type { Rules } from '../rules.ts';
import { seeded, seedOf } from '../seeded.ts';
import { dayMs, earlier, type Instant } from '../time/instant.ts';
import { libraryPrompts, type PromptKey, recurringPrompt, themeOf } from './prompt-library.ts';

/** A prompt that somebody had before. */
export interface Had {
  readonly prompt: PromptKey;
  readonly at: Instant;
}

/**
 * The next prompt for somebody. Every fourth is the recurring one. Otherwise it is one that they have not had within
 * twelve weeks: the community's own before those of the library, and from another theme than the last one. People who
 * had the same prompts get the same next one for the same seed, so that many think about one question in one week.
 * @param had what they had, newest first: at least the last three, and all of the last twelve weeks
 * @param own the community's own active prompts
 */
export function choosePrompt(
  had: readonly Had[],
  own: readonly PromptKey[],
  now: Instant,
  seed: string,
  rules: Rules['reflection'],
): PromptKey {
  const last = had.slice(0, rules.recurringEvery - 1);
  const isTurn = last.length === rules.recurringEvery - 1 && last.every(({ prompt }) => prompt !== recurringPrompt);
  if (isTurn) return recurringPrompt;
  const since = earlier(now, rules.noRepeatWeeks * 7 * dayMs);
  const recent = new Set(had.filter(({ at }) => at > since).map(({ prompt }) => prompt));
  const isFresh = (prompt: PromptKey): boolean => !recent.has(prompt);
  const freshOwn = own.filter(isFresh);
  return lowest(freshOwn, seed) ?? lowest(ofAnotherTheme(libraryPrompts.filter(isFresh), had), seed) ?? recurringPrompt;
}

function ofAnotherTheme(prompts: readonly PromptKey[], had: readonly Had[]): readonly PromptKey[] {
  const lastTheme = had.map(({ prompt }) => themeOf(prompt)).find((theme) => theme !== undefined);
  const others = prompts.filter((prompt) => themeOf(prompt) !== lastTheme);
  return others.length > 0 ? others : prompts;
}

/** The one that the seed ranks first, so that leaving out others does not change the choice. */
function lowest(prompts: readonly PromptKey[], seed: string): PromptKey | undefined {
  const ranked = prompts.map((prompt) => ({ prompt, rank: seeded(seedOf(`${seed}/${prompt}`))() }));
  return ranked.sort((a, b) => a.rank - b.rank)[0]?.prompt;
}
