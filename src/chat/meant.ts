import { nearWords } from './near-word.ts';

/** Other words for a name. */
export type Synonyms = ReadonlyMap<string, readonly string[]>;

/** Which of the names was most likely meant, the likeliest first: by another word for it, or by a slip of the finger. */
export function meantNames(given: string, names: readonly string[], synonyms: Synonyms): readonly string[] {
  const typed = given.toLowerCase();
  const alike = names.filter((name) => synonyms.get(name)?.includes(typed));
  return [...new Set([...alike, ...nearWords(typed, names)])].slice(0, 2);
}
