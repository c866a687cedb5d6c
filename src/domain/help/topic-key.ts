import { termsOf } from './terms.ts';

/** Topics that are longer agree as soon as their beginnings do. */
const maxKeyCharacters = 100;

/** Equal for topics that mean the same, however they are written: `CSS grids` and `grid, css`. Never empty. */
export const topicKey = (topic: string): string =>
  keyOf(termsOf(topic)) || cut(topic.trim().toLowerCase() || topic) || ' ';

/** The key of a topic with these terms; empty where it has none. */
export const keyOf = (terms: readonly string[]): string => cut([...new Set(terms)].sort().join(' '));

const cut = (text: string): string => [...text].slice(0, maxKeyCharacters).join('');

/** More terms than these say no more about what a request is about. */
const mostTerms = 12;

/** By which terms offers about these topics are found. */
export const topicTerms = (topics: readonly string[]): readonly string[] =>
  [...new Set(topics.flatMap(termsOf))].slice(0, mostTerms);

/** Those of the keys whose topics something with these terms is about. */
export const keysWithin = (keys: readonly string[], terms: ReadonlySet<string>): readonly string[] =>
  keys.filter((key) => key.split(' ').every((term) => terms.has(term)));

/** A topic with its key and its terms, which take a while to find. */
export interface ReadTopic {
  readonly topic: string;
  readonly key: string;
  readonly terms: readonly string[];
}

export const readTopics = (topics: readonly string[]): readonly ReadTopic[] =>
  topics.map((topic) => ({ topic, key: topicKey(topic), terms: termsOf(topic).slice(0, mostTerms) }));

/** Those of the topics that something with these terms is about: all terms of the topic occur in it. */
export const topicsWithin = (topics: readonly ReadTopic[], within: ReadonlySet<string>): readonly string[] =>
  topics.filter(({ terms }) => terms.length > 0 && terms.every((term) => within.has(term))).map(({ topic }) => topic);
