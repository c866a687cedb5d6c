import { stem } from './stem.ts';
import { isStopWord } from './stop-words.ts';

/** Longer ones are keys, hashes or noise, and nobody types them twice. */
const maxTermCharacters = 40;

/** As many of a text as tell what it is about; a pasted log has thousands. */
const maxTerms = 150;

/** A word, or a name of code with the signs in it: `useEffect`, `pd.merge`, `--force`, `c++`, `#[derive]`. */
const chunk = /(?:--?)?[\p{L}\p{N}_][\p{L}\p{N}\p{M}_.\-/:@’']*(?:\+\+|#)?/gu;

const webAddress = /https?:\/\/\S+/giu;

const inCode = /[._\-/:@]/u;
const betweenHumps = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;

/**
 * The terms of a text in their order, repeats included: words without their endings, and without those that every
 * question has; and names of code, whole and in their parts. The same for what is kept and for what is looked for.
 */
export function termsOf(text: string): readonly string[] {
  const terms: string[] = [];
  const plain = text
    .normalize('NFKD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC');
  for (const [found] of plain.replace(webAddress, ' ').matchAll(chunk)) {
    terms.push(...termsIn(found.replace(/’/gu, "'").replace(/[.\-/:@']+$/u, '')));
    if (terms.length >= maxTerms) break;
  }
  return terms.slice(0, maxTerms);
}

function termsIn(found: string): readonly string[] {
  const word = found.replace(/'s$/iu, '').replaceAll("'", '');
  const whole = word.toLowerCase();
  const parts = word
    .split(inCode)
    .flatMap((part) => part.split(betweenHumps))
    .map((part) => part.toLowerCase())
    .filter((part) => part !== '');
  const isPlain = parts.length === 1 && parts[0] === whole;
  const all = isPlain ? [termOf(whole)] : [whole, ...parts.map(termOf)];
  return all.filter((term) => isTelling(term));
}

const termOf = (word: string): string => (isStopWord(word) ? '' : stem(word));

/** One letter alone tells nothing. */
const isTelling = (term: string): boolean => /^.{2,}|^\p{N}$/u.test(term) && term.length <= maxTermCharacters;
