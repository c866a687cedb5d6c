import type { HelpKind } from '../kind.ts';

/**
 * An emoji as the core knows it: for one of Unicode's, the character itself without skin tone or presentation selector;
 * `:name:` for a custom emoji of a space; `:name~id:` where custom emoji have ids, by which they go however they are
 * called (`idOfEmoji`), and `:~id:` for one that another space made.
 */
export type Emoji = string & { readonly __emoji: true };

/** Which emoji thanks for what. Keys are `Emoji`. */
export type KudosEmoji = Readonly<Record<string, HelpKind>>;

/** Variation selectors (U+FE0E, U+FE0F), and skin tones (U+1F3FB to U+1F3FF) after something, as in Unicode TR51. */
const selectors = /[\u{FE0E}\u{FE0F}]/gu;
const tones = /(?<!^)[\u{1F3FB}-\u{1F3FF}]/gu;

/**
 * Emoji of two people that are a sequence only when their skin tones differ (TR51, 2.6.2), keyed by that sequence
 * without tones: what they are otherwise. Complete for Unicode 17.
 */
const pairs: ReadonlyMap<string, string> = new Map([
  ['🫱‍🫲', '🤝'],
  ['👩‍🤝‍👩', '👭'],
  ['👩‍🤝‍👨', '👫'],
  ['👨‍🤝‍👨', '👬'],
  ['🧑‍❤‍💋‍🧑', '💏'],
  ['🧑‍❤‍🧑', '💑'],
  ['🧑‍🐰‍🧑', '👯'],
  ['👨‍🐰‍👨', '👯‍♂'],
  ['👩‍🐰‍👩', '👯‍♀'],
  ['🧑‍🫯‍🧑', '🤼'],
  ['👨‍🫯‍👨', '🤼‍♂'],
  ['👩‍🫯‍👩', '🤼‍♀'],
]);

const customName = /^:[\p{L}\p{N}_+'-]{1,100}(?:~\d{1,20})?:$/u;

const customId = /^:([^~:]*)~(\d{1,20}):$/;

/** The emoji by its id alone, `:~id:`, which stays when it is renamed; any other emoji as it is. */
export const idOfEmoji = (emoji: Emoji): Emoji => (hasId(emoji) ? (emoji.replace(customId, ':~$2:') as Emoji) : emoji);

/** The emoji by its name alone, `:name:`, as it was known before ids were; `undefined` for any without a name and an id. */
export function nameOfEmoji(emoji: Emoji): Emoji | undefined {
  const name = hasId(emoji) ? customId.exec(emoji)?.[1] : undefined;
  return name ? (`:${name}:` as Emoji) : undefined;
}

/** Looked at for every reaction, most of which are plain characters. */
const hasId = (emoji: Emoji): boolean => emoji.startsWith(':') && emoji.includes('~');

/** An emoji as it was written, but for presentation selectors, which some leave out. */
export const faceOf = (text: string): string => text.replace(selectors, '');

/** The base form, so that every skin tone and spelling of an emoji counts as the same emoji. */
export function baseEmoji(text: string): Emoji {
  const base = faceOf(text).replace(tones, '');
  return (pairs.get(base) ?? base) as Emoji;
}

/** The sign of a man or a woman at the end (TR51, 2.3.1), and the man or woman with hair, a tool or a role. */
const genders = /\u{200D}[\u{2640}\u{2642}]$/u;
const people = /^[\u{1F468}\u{1F469}](?=\u{200D}[^\u{2764}\u{1F430}\u{1F466}-\u{1F469}\u{1F91D}\u{1FAEF}])/u;

/** The emoji of a person for that of a woman or a man: 🧗 for 🧗‍♀. Any other emoji stays as it is. */
export const withoutGender = (emoji: Emoji): Emoji =>
  emoji.includes('\u200D') ? (emoji.replace(genders, '').replace(people, '🧑') as Emoji) : emoji;

/** Characters that are text on their own and become an emoji with U+FE0F, which many keyboards leave out. */
const textByDefault =
  /[\p{Extended_Pictographic}--\p{Emoji_Presentation}](?![\u{1F3FB}-\u{1F3FF}])|[0-9#*](?=\u{20E3})/gv;

/** Fully spelled sequences, and single characters, among them the letters of flags and emoji to come. */
const singleEmoji = /^(?:\p{RGI_Emoji}|\p{Extended_Pictographic}\u{FE0F}?|\p{Regional_Indicator})$/v;

/** The emoji that was meant, in its base form; `undefined` when the text is not exactly one emoji. */
export function parseEmoji(text: string): Emoji | undefined {
  const trimmed = text.trim();
  if (customName.test(trimmed)) return trimmed.toLowerCase() as Emoji;
  const spelledOut = trimmed.replace(selectors, '').replace(textByDefault, '$&\u{FE0F}');
  return singleEmoji.test(spelledOut) ? baseEmoji(trimmed) : undefined;
}
