/** What the prompts of the library are about. */
export const promptThemes = ['purpose', 'giving', 'trust', 'learning', 'belonging'] as const;

export type PromptTheme = (typeof promptThemes)[number];

/** Comes every fourth time: what did you take out, and what did you put in? */
export const recurringPrompt = 'put-in-and-take-out';

/**
 * All but the recurring one. Their words are in src/text. Ids are stable, because answers refer to them: a prompt that is
 * no longer wanted becomes a past one, with its id and its words, and other words get another id.
 */
export const libraryPrompts = [
  'purpose-1',
  'purpose-2',
  'purpose-3',
  'purpose-4',
  'purpose-5',
  'purpose-9',
  'purpose-10',
  'purpose-11',
  'purpose-12',
  'giving-1',
  'giving-3',
  'giving-4',
  'giving-5',
  'giving-7',
  'giving-8',
  'giving-9',
  'giving-10',
  'giving-11',
  'trust-1',
  'trust-3',
  'trust-4',
  'trust-5',
  'trust-6',
  'trust-7',
  'trust-9',
  'trust-10',
  'trust-11',
  'learning-1',
  'learning-2',
  'learning-4',
  'learning-6',
  'learning-7',
  'learning-8',
  'learning-9',
  'learning-10',
  'learning-11',
  'belonging-1',
  'belonging-3',
  'belonging-6',
  'belonging-7',
  'belonging-8',
  'belonging-9',
  'belonging-10',
  'belonging-11',
  'belonging-12',
] as const satisfies readonly `${PromptTheme}-${number}`[];

/** Those that are no longer asked. */
export const pastPrompts = [
  'purpose-6',
  'purpose-7',
  'purpose-8',
  'giving-2',
  'giving-6',
  'trust-2',
  'trust-8',
  'learning-3',
  'learning-5',
  'belonging-2',
  'belonging-4',
  'belonging-5',
] as const satisfies readonly `${PromptTheme}-${number}`[];

export type LibraryPrompt = (typeof libraryPrompts)[number] | typeof recurringPrompt;

export type PastPrompt = (typeof pastPrompts)[number];

/** A prompt of the library, or the id of one that the stewards of a community added. */
export type PromptKey = LibraryPrompt | PastPrompt | (string & { readonly __ownPrompt: true });

/** The theme of a prompt; `undefined` for those that are not from the library. */
export const themeOf = (prompt: PromptKey): PromptTheme | undefined =>
  promptThemes.find((theme) => prompt.startsWith(`${theme}-`));
