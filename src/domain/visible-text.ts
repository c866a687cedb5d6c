/**
 * What counts is what people see. A character shows as nothing if Unicode says that it is white space, is ignored by
 * default, controls or formats (UAX 44), or if it is a mark with nothing to stand on; and a few show as nothing whose
 * properties do not say so: the empty Braille pattern, an object without its object, a note without a head, and
 * hieroglyphs that fill a gap. The signs that Arabic, Syriac and Kaithi put before numbers are formats that are seen.
 */
const visible =
  /[[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Noncharacter_Code_Point}]--[\u{2800}\u{FFFC}\u{1D159}\u{13441}\u{13442}]]|[\u{0600}-\u{0605}\u{06DD}\u{070F}\u{0890}\u{0891}\u{08E2}\u{110BD}\u{110CD}]/v;

/** Whether anything of a text can be seen. */
export const isVisible = (text: string): boolean => visible.test(text);

/** Letters, digits, emoji and other signs; punctuation alone says nothing. */
const telling = /[\p{L}\p{N}\p{So}\p{Extended_Pictographic}\p{Regional_Indicator}]/u;

/** Whether a text says anything: what is made of punctuation alone, such as “...”, does not. */
export const saysSomething = (text: string): boolean => telling.test(text);

const space = /[\p{White_Space}\u{2800}]/u;

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });
const words = new Intl.Segmenter('en', { granularity: 'word' });

/**
 * The length of a text as people see it: an emoji or a letter with its marks is one, whatever it is made of, and so is
 * the gap between two words, however wide. What shows as nothing does not count.
 */
export function visibleLength(text: string): number {
  let length = 0;
  let isGap = false;
  for (const { segment } of characters.segment(text)) {
    if (isVisible(segment)) {
      length += isGap && length > 0 ? 2 : 1;
      isGap = false;
    } else isGap ||= space.test(segment);
  }
  return length;
}

/** Whether two texts say the same as people see it: upper and lower case, spaces and punctuation make no difference. */
export const readTheSame = (one: string, other: string): boolean => bare(one) === bare(other);

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{So}\p{Extended_Pictographic}]/gu, '');

/** How many different words with letters a text has, in any script, upper and lower case being the same. */
export function differentWords(text: string): number {
  const found = new Set<string>();
  for (const { segment, isWordLike } of words.segment(text)) {
    if (isWordLike && /\p{L}/u.test(segment)) found.add(segment.normalize('NFKC').toLowerCase());
  }
  return found.size;
}
