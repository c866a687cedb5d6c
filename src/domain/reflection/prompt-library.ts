/** What the prompts of the library are about. */
export const promptThemes = ['purpose', 'giving', 'trust', 'learning', 'belonging'] as const;

export type PromptTheme = (typeof promptThemes)[number];

/** Comes every fourth time: what did you take out, and what did you put in? */
export const recurringPrompt = 'put-in-and-take-out';

const numbers = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

type Number = (typeof numbers)[number];

/** Ids are stable, because answers refer to them. A prompt that is no longer wanted keeps its id and its words. */
export type LibraryPrompt = `${PromptTheme}-${Number}` | typeof recurringPrompt;

/** A prompt of the library, or the id of one that the stewards of a community added. */
export type PromptKey = LibraryPrompt | (string & { readonly __ownPrompt: true });

/** All but the recurring one. Their words are in src/text. */
export const libraryPrompts: readonly LibraryPrompt[] = promptThemes.flatMap((theme) =>
  numbers.map((number): LibraryPrompt => `${theme}-${number}`),
);

/** The theme of a prompt; `undefined` for those that are not from the library. */
export const themeOf = (prompt: PromptKey): PromptTheme | undefined =>
  libraryPrompts.includes(prompt as LibraryPrompt) ? (prompt.split('-')[0] as PromptTheme) : undefined;
