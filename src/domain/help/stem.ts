/*
 * The stem of an English word, so that `centred`, `centring` and `centres` are one. The algorithm is M. F. Porter's,
 * “An algorithm for suffix stripping” (1980), with the changes that he published later
 * (tartarus.org/martin/PorterStemmer).
 */

/** Endings, the longest first where one ends in another, and what takes their place. */
type Endings = readonly (readonly [ending: string, instead: string])[];

const doubleEndings: Endings = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['bli', 'ble'],
  ['alli', 'al'],
  ['entli', 'ent'],
  ['ousli', 'ous'],
  ['eli', 'e'],
  ['ization', 'ize'],
  ['ation', 'ate'],
  ['ator', 'ate'],
  ['alism', 'al'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['biliti', 'ble'],
  ['logi', 'log'],
];

const adjectiveEndings: Endings = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', ''],
];

const lastEndings =
  /(?:al|ance|ence|er|ic|able|ible|ement|(?<!e)ment|(?<!m)ent|ant|(?<=[st])ion|ou|ism|ate|iti|ous|ive|ize)$/u;

/** The word in vowels and consonants, `v` and `c`; `y` is a vowel after a consonant. */
function shapeOf(word: string): string {
  let shape = '';
  for (const letter of word) {
    const isVowel = 'aeiou'.includes(letter) || (letter === 'y' && shape.endsWith('c'));
    shape += isVowel ? 'v' : 'c';
  }
  return shape;
}

/** How often a consonant follows a vowel: about the number of syllables. */
const measure = (word: string): number => shapeOf(word).match(/vc/gu)?.length ?? 0;

const hasVowel = (word: string): boolean => shapeOf(word).includes('v');

/** Whether a word ends as `hop` and `fil` do, which have an `e` before `-ing` is added. */
const endsShort = (word: string): boolean => shapeOf(word).endsWith('cvc') && !/[wxy]$/u.test(word);

const isDoubled = (word: string): boolean => /([^aeiou])\1$/u.test(word);

function replaced(word: string, endings: Endings): string {
  const found = endings.find(([ending]) => word.endsWith(ending));
  if (!found) return word;
  const [ending, instead] = found;
  const rest = word.slice(0, -ending.length);
  return measure(rest) > 0 ? rest + instead : word;
}

function withoutPlural(word: string): string {
  if (/(?:ss|i)es$/u.test(word)) return word.slice(0, -2);
  return /[^s]s$/u.test(word) ? word.slice(0, -1) : word;
}

function withoutTense(word: string): string {
  if (word.endsWith('eed')) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const rest = word.replace(/(?:ed|ing)$/u, '');
  if (rest === word || !hasVowel(rest)) return word;
  if (/(?:at|bl|iz)$/u.test(rest)) return `${rest}e`;
  if (isDoubled(rest) && !/[lsz]$/u.test(rest)) return rest.slice(0, -1);
  return measure(rest) === 1 && endsShort(rest) ? `${rest}e` : rest;
}

function withoutLastEnding(word: string): string {
  const rest = word.replace(lastEndings, '');
  return measure(rest) > 1 ? rest : word;
}

function withoutFinalE(word: string): string {
  if (!word.endsWith('e')) return word;
  const rest = word.slice(0, -1);
  const syllables = measure(rest);
  return syllables > 1 || (syllables === 1 && !endsShort(rest)) ? rest : word;
}

/** @param word in lower case. What is not made of the letters a to z stays as it is. */
export function stem(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/u.test(word)) return word;
  const single = withoutTense(withoutPlural(word));
  const plain = single.endsWith('y') && hasVowel(single.slice(0, -1)) ? `${single.slice(0, -1)}i` : single;
  const short = withoutFinalE(withoutLastEnding(replaced(replaced(plain, doubleEndings), adjectiveEndings)));
  return short.endsWith('ll') && measure(short) > 1 ? short.slice(0, -1) : short;
}
