import type { Asked } from './draft.ts';
import { termsOf } from './terms.ts';

/** Without any of these, one word of substance is a topic and no question: “python help please”. */
const asksSomething = /(?:^|[^\p{L}])(?:what|why|how|which|where|when|who)(?:['’]?s)?\s/iu;

/** Enough to have been tried, or to tell who asks. */
const tellingTerms = 3;

/**
 * Whether a question gives nobody anything to go on: a greeting, a call for help, a complaint without what it is about. It
 * is judged by English; a question in another language has words that are not known, and so is none of these.
 */
export function isThin({ need, tried, topics }: Pick<Asked, 'need' | 'tried' | 'topics'>): boolean {
  if (new Set(termsOf(tried)).size >= tellingTerms) return false;
  const terms = new Set([...termsOf(need), ...topics.flatMap((topic) => termsOf(topic))]);
  return terms.size === 0 || (terms.size === 1 && !asksSomething.test(need));
}
