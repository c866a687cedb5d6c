import { termsOf } from './terms.ts';
import { keyOf, topicKey } from './topic-key.ts';

/** Whoever needs something says in the beginning what it is about. */
const mostCharacters = 1_000;

/** As many as one look-up asks for. */
const mostKeys = 200;

/** More words than that have few topics. */
const mostWords = 3;

/** More topics than these say no more about whom to ask. */
const mostNamed = 5;

const endOfSentence = /[.!?;:,…]+(?=\s|$)|\n|[()[\]{}"“”]/u;

/** Some words of a text that may be a topic, as they stand there. */
interface Run {
  readonly text: string;
  readonly words: number;
}

/**
 * What a text may be about: all runs of one to three words within a sentence, by the keys of the topics that they would be.
 * Words that every question has are left out. At most 200, of the beginning, and rather single words than several.
 */
export function runsOf(text: string): ReadonlyMap<string, Run> {
  const beginning = [...text.slice(0, 2 * mostCharacters)].slice(0, mostCharacters).join('');
  const sentences = beginning.split(endOfSentence).map(wordsOf);
  const runs = new Map<string, Run>();
  for (let words = 1; words <= mostWords; words += 1) {
    for (const sentence of sentences) {
      for (let from = 0; from + words <= sentence.length; from += 1) {
        const run = sentence.slice(from, from + words);
        const key = keyOf(run.flatMap(({ terms }) => terms));
        if (!runs.has(key)) runs.set(key, { text: run.map(({ word }) => word).join(' '), words });
        if (runs.size === mostKeys) return runs;
      }
    }
  }
  return runs;
}

/** Topics are kept in lower case. */
const wordsOf = (sentence: string) =>
  sentence
    .toLowerCase()
    .split(/\s+/u)
    .map((chunk) => chunk.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}+#]+$/gu, ''))
    .map((word) => ({ word, terms: termsOf(word) }))
    .filter(({ terms }) => terms.length > 0);

/**
 * The topics of a request: those that its asker stated and then, of the topics that its words name, the longest.
 * @param known those of the keys of its runs that are topics of somebody
 */
export function withNamed(
  stated: readonly string[],
  runs: ReadonlyMap<string, Run>,
  known: readonly string[],
): readonly string[] {
  const isKnown = new Set(known);
  const isStated = new Set(stated.map(topicKey));
  const named = [...runs]
    .filter(([key]) => isKnown.has(key) && !isStated.has(key))
    .map(([, run]) => run)
    .sort((one, other) => other.words - one.words)
    .slice(0, mostNamed);
  return [...stated, ...named.map(({ text }) => text)];
}
