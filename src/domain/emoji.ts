import type { HelpKind } from './kind.ts';

/**
 * An emoji as the core knows it: the character itself for one of Unicode's, without skin tone or presentation
 * selector; `:name:` for one that a space made for itself.
 */
export type Emoji = string & { readonly __emoji: true };

/** Which emoji thanks for what. Keys are `Emoji`. */
export type KudosEmoji = Readonly<Record<string, HelpKind>>;

/** Fitzpatrick modifiers (U+1F3FB to U+1F3FF) and variation selectors (U+FE0E, U+FE0F), as in Unicode TR51. */
const tonesAndSelectors = /[\u{1F3FB}-\u{1F3FF}\u{FE0E}\u{FE0F}]/gu;

const customName = /^:[\p{L}\p{N}_+'-]{1,100}:$/u;

/** The base form, so that every skin tone and spelling of an emoji counts as the same one. */
export const baseEmoji = (text: string): Emoji => text.replace(tonesAndSelectors, '') as Emoji;

const singleEmoji = /^(?:\p{RGI_Emoji}|\p{Extended_Pictographic})$/v;

/** The emoji that was meant, in its base form; `undefined` where the text is not exactly one emoji. */
export function parseEmoji(text: string): Emoji | undefined {
  const trimmed = text.trim();
  if (customName.test(trimmed)) return trimmed.toLowerCase() as Emoji;
  if (!singleEmoji.test(trimmed) && !singleEmoji.test(baseEmoji(trimmed))) return undefined;
  return baseEmoji(trimmed);
}
