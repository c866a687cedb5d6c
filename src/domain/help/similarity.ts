import type { HelpRequest } from './request.ts';
import { termsOf } from './terms.ts';

/** How often each term is in a text, by weight: what stands in a title counts for more. */
export type TermCounts = ReadonlyMap<string, number>;

const titleWeight = 3;
const topicWeight = 2;

/** The first line of a need, which says in short what it is about. */
const titleOf = (need: string): string => need.trim().split('\n', 1)[0] ?? '';

type Words = Pick<HelpRequest, 'need' | 'tried' | 'topics'>;

function counted(...parts: readonly (readonly [text: string, weight: number])[]): TermCounts {
  const counts = new Map<string, number>();
  for (const [text, weight] of parts) {
    for (const term of termsOf(text)) counts.set(term, (counts.get(term) ?? 0) + weight);
  }
  return counts;
}

const partsOf = ({ need, topics }: Words): readonly (readonly [string, number])[] => {
  const title = titleOf(need);
  return [
    [title, titleWeight],
    [need.trim().slice(title.length), 1],
    [topics.join(' '), topicWeight],
  ];
};

/** By which terms a resolved request is found: those of its question, and of what solved it where others may see that. */
export const termsOfSolved = (request: Words & Pick<HelpRequest, 'solution' | 'solutionShared'>): TermCounts =>
  counted(...partsOf(request), [request.tried, 1], [request.solutionShared ? request.solution : '', 1]);

/** What is looked for: the terms of a question that was not posted yet. */
export const termsOfQuestion = (asked: Words): TermCounts => counted(...partsOf(asked));

/** In how many resolved requests of a community there are terms, and how many requests these are. */
export interface Frequencies {
  readonly requests: number;
  readonly of: ReadonlyMap<string, number>;
}

/** A term, and how much a match on it tells: the rarer, the more. */
export interface WeightedTerm {
  readonly term: string;
  readonly weight: number;
}

/**
 * A small community tells little about how rare a word is. It counts as if so many more requests were there, none with
 * any of these words.
 */
const priorRequests = 100;

/** More terms than this are not looked up. */
export const mostQuestionTerms = 60;

/** The candidates are those with the rarest terms; more terms bring in only what is like everything. */
const mostSearchedTerms = 12;

/** The terms of a question with what each tells, the most telling first. Those that no request has are among them. */
export function weighed(question: TermCounts, { requests, of }: Frequencies): readonly WeightedTerm[] {
  const rarity = (term: string) => Math.log(1 + (requests + priorRequests) / ((of.get(term) ?? 0) + 1));
  return [...question.keys()]
    .map((term) => ({ term, weight: rarity(term) }))
    .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1));
}

/** The terms by which candidates are looked for: the rarest of those that there are. */
export const searchedTerms = (terms: readonly WeightedTerm[], { of }: Frequencies): readonly WeightedTerm[] =>
  terms.filter(({ term }) => (of.get(term) ?? 0) > 0).slice(0, mostSearchedTerms);

/** A resolved request that has terms of the question. */
export interface Candidate<Id> {
  readonly id: Id;
  readonly terms: TermCounts;
}

/** BM25 (Robertson & Zaragoza 2009): how soon repeats stop counting, and how much long texts are held back. */
const saturation = 1.2;
const lengthInfluence = 0.5;
const usualLength = 40;

/**
 * Under this share of what the question's terms tell together, a candidate is not shown: nothing is better than three
 * wrong ones. Chosen on test/fixtures/similar-questions.txt, where test/contract/store/solved-requests.test.ts holds it.
 */
const leastShare = 0.3;
/** One term in common is a coincidence; unless the question has no other, and hardly anybody else has it. */
const leastTermsInCommon = 2;

/** The candidates that are similar enough to be shown, the most similar first. */
export function mostSimilar<Id>(
  question: readonly WeightedTerm[],
  candidates: readonly Candidate<Id>[],
  most: number,
): readonly Id[] {
  if (question.length < leastTermsInCommon && candidates.length > most) return [];
  const all = question.reduce((sum, { weight }) => sum + weight, 0);
  const fewest = Math.max(1, Math.min(leastTermsInCommon, question.length));
  return candidates
    .map(({ id, terms }) => {
      const shared = question.filter(({ term }) => terms.has(term));
      const told = shared.reduce((sum, { weight }) => sum + weight, 0);
      const isSimilar = shared.length >= fewest && told >= all * leastShare;
      return { id, isSimilar, score: scoreOf(shared, terms) };
    })
    .filter(({ isSimilar }) => isSimilar)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ id }) => id);
}

function scoreOf(shared: readonly WeightedTerm[], terms: TermCounts): number {
  const length = [...terms.values()].reduce((sum, count) => sum + count, 0);
  const heldBack = saturation * (1 - lengthInfluence + (lengthInfluence * length) / usualLength);
  return shared.reduce((sum, { term, weight }) => {
    const count = terms.get(term) ?? 0;
    return sum + (weight * count * (saturation + 1)) / (count + heldBack);
  }, 0);
}
