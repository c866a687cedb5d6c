/** How a message reads from outside. Its words are counted and forgotten. */
export interface Wording {
  /** How many words it has, as people see them; counted no further than `enoughWords`. */
  readonly words: number;
  /** Whether it has a question mark. */
  readonly asks: boolean;
}

/** Nobody asks for more. */
export const enoughWords = 20;

/** A question mark that ends something: one inside of a web address does not. */
const questionMark = /[?？؟⁇⁈‽](?![\p{L}\p{N}/=&%#_-])/u;

const webAddress = /https?:\/\/\S+/g;
const word = /[\p{L}\p{N}\p{M}’'_-]*[\p{L}\p{N}][\p{L}\p{N}\p{M}’'_-]*/gu;

/** Scripts that put no gap between words: some two of their characters are one. */
const withoutGaps = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu;
const charactersInWord = 2;

/** How much of a long message is looked at for words. */
const mostCharacters = 1_000;

/** @param text as people read it, without a platform's codes for members and channels */
export function wordingOf(text: string): Wording {
  const plain = text.includes('://') ? text.replace(webAddress, ' ') : text;
  return { words: countWords(plain.slice(0, mostCharacters)), asks: questionMark.test(plain) };
}

function countWords(text: string): number {
  const dense = (text.match(withoutGaps) ?? []).length;
  const spaced = (dense === 0 ? text : text.replace(withoutGaps, ' ')).match(word) ?? [];
  return Math.min(enoughWords, spaced.length + Math.floor(dense / charactersInWord));
}
