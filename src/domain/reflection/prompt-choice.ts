import type { Rules } from '../rules.ts';
import { seeded, seedOf } from '../seeded.ts';
import type { Week } from '../time/week.ts';
import { libraryPrompts, type PromptKey, recurringPrompt, themeOf } from './prompt-library.ts';

/** A prompt that a community was asked before. */
export interface Had {
  readonly prompt: PromptKey;
  readonly week: Week;
}

/**
 * The prompt of a community for a week. Every fourth is the recurring one. Otherwise it is one that they do not have
 * within twelve weeks: their own before those of the library, and from another theme than the last one.
 * @param had what they had, in any order: at least the last three, and all within twelve weeks; also of the week after,
 *   which begins in the east while somebody in the west is the first to need this one
 * @param own the community's own active prompts, oldest first
 */
export function choosePrompt(
  had: readonly Had[],
  own: readonly PromptKey[],
  week: Week,
  seed: string,
  rules: Rules['reflection'],
): PromptKey {
  const earlier = had.filter((each) => each.week < week).sort((a, b) => b.week - a.week);
  const isTurn = isTurnOfRecurring(earlier.slice(0, rules.recurringEvery - 1), rules);
  if (isTurn && !had.some((each) => each.week > week && each.prompt === recurringPrompt)) return recurringPrompt;
  const fresh = libraryPrompts.filter((prompt) => isFresh(prompt, had, week, rules));
  return nextOwn(had, own, week, rules)[0] ?? lowest(ofAnotherTheme(fresh, earlier), seed) ?? recurringPrompt;
}

/** Whether none of the last ones was the recurring one. */
const isTurnOfRecurring = (last: readonly Had[], rules: Rules['reflection']): boolean =>
  last.length === rules.recurringEvery - 1 && last.every(({ prompt }) => prompt !== recurringPrompt);

/** Those of the community's own that can be asked in that week, in the order in which they come. */
export function nextOwn(
  had: readonly Had[],
  own: readonly PromptKey[],
  week: Week,
  rules: Rules['reflection'],
): readonly PromptKey[] {
  const lastWeek = (prompt: PromptKey): number =>
    Math.max(0, ...had.flatMap((each) => (each.prompt === prompt ? [each.week] : [])));
  return own.filter((prompt) => isFresh(prompt, had, week, rules)).sort((a, b) => lastWeek(a) - lastWeek(b));
}

const isFresh = (prompt: PromptKey, had: readonly Had[], week: Week, rules: Rules['reflection']): boolean =>
  !had.some((each) => each.prompt === prompt && Math.abs(each.week - week) < rules.noRepeatWeeks);

function ofAnotherTheme(prompts: readonly PromptKey[], latestFirst: readonly Had[]): readonly PromptKey[] {
  const lastTheme = latestFirst.map(({ prompt }) => themeOf(prompt)).find((theme) => theme !== undefined);
  const others = prompts.filter((prompt) => themeOf(prompt) !== lastTheme);
  return others.length > 0 ? others : prompts;
}

/** The one that the seed ranks first. */
function lowest(prompts: readonly PromptKey[], seed: string): PromptKey | undefined {
  const ranked = prompts.map((prompt) => ({ prompt, rank: seeded(seedOf(`${seed}/${prompt}`))() }));
  return ranked.sort((a, b) => a.rank - b.rank)[0]?.prompt;
}
