import { tokensOf } from './en/reading/tokens.ts';

/** No word that people use is longer. */
const longestWord = 60;

/** The words of a name as they are read in answers, by which it is left out of what runs through these. */
export const nameWords = (name: string): readonly string[] => [
  ...new Set(
    tokensOf(name)
      .flatMap((token) => (token === 'gap' ? [] : token.word))
      .filter(({ length }) => length <= longestWord),
  ),
];
