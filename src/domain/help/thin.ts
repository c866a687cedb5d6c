import type { Asked } from './draft.ts';
import { stem } from './stem.ts';
import { termsOf } from './terms.ts';

/** Without any of these, one word of substance is a topic and no question: “python help please”. */
const asksSomething = /(?:^|[^\p{L}])(?:what|why|how|which|where|when|who(?!\s+knows?\s))(?:['’]?s)?\s/iu;

/** Enough to have been tried, or to tell who asks. */
const tellingTerms = 3;

/** What is in trouble, and that it is, in words that fit any trouble. */
const vague: ReadonlySet<string> = new Set(
  `
app application assignment bot broke broken bug chat code coder coding computer crash crashed crashes crashing debug dm down
error errors exercise expert experts fail failed failing fails failure fix fixed fixing homework install installation
installing knows laptop mentor message msg pm program programming project run running runs script server setup site software
solve start starting task urgent urgently website`
    .split(/\s+/u)
    .map(stem),
);

const isNumber = (term: string): boolean => /^\p{N}+$/u.test(term);

/**
 * Whether a question gives nobody anything to go on: a greeting, a call for help, a complaint without what it is about, or
 * with no more than that something of some kind does not work. It is judged by English; a question in another language has
 * words that are not known, and so is none of these.
 */
export function isThin({ need, tried, topics }: Pick<Asked, 'need' | 'tried' | 'topics'>): boolean {
  if (new Set(termsOf(tried)).size >= tellingTerms) return false;
  const terms = new Set([...termsOf(need), ...topics.flatMap((topic) => termsOf(topic))]);
  const telling = [...terms].filter((term) => !vague.has(term) && !isNumber(term)).length;
  return telling === 0 || (telling === 1 && !asksSomething.test(need));
}
