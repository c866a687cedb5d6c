import type { Rules } from '../rules.ts';
import { earlier, hourMs, type Instant, minuteMs } from '../time/instant.ts';

/**
 * What became of a message in a help channel: it asks nothing; it waits for an answer; its author was offered help with
 * it; somebody answered; it became a request; or its author declined.
 */
export type HeardState = 'heard' | 'waiting' | 'offered' | 'answered' | 'request' | 'declined';

/** What Hearth remembers for a while of a message in a help channel; of its words only whether they ask. */
export interface Heard {
  readonly key: string;
  /** The author's id on the platform. */
  readonly author: string;
  readonly at: Instant;
  /** Whether it has a question mark. */
  readonly asks: boolean;
  /** The key of the first of the messages that its author wrote one after another. */
  readonly run: string;
  readonly state: HeardState;
}

/** A message that was just written in a help channel. */
export interface Said extends Pick<Heard, 'key' | 'author' | 'at'> {
  readonly mentions: readonly string[];
  /** `undefined` where the platform does not show the text. */
  readonly wording: { readonly words: number; readonly asks: boolean } | undefined;
}

/** What was heard before, as far as it matters. */
export interface Before {
  /** What was last written in the channel, the newest first. */
  readonly latest: readonly Heard[];
  /** What those whom the message mentions wrote and still wait about. */
  readonly ofMentioned: readonly Heard[];
  /** How many messages were waited about within the last hour. */
  readonly ofAuthor: number;
  readonly inChannel: number;
}

export interface Hearing {
  readonly run: string;
  /** Whether it waits for an answer from now on. */
  readonly waits: boolean;
  /** The keys of the messages that it answers. */
  readonly answers: readonly string[];
}

/** Whether somebody may still be wanting an answer. */
export const isUnanswered = ({ state }: Pick<Heard, 'state'>): boolean => state === 'waiting' || state === 'offered';

/**
 * What a message in a help channel means for what was written there before, and whether it is one that waits for an
 * answer. Whoever writes directly after somebody else's question answers it, unless they ask something themselves; where
 * the words are not shown, nobody can tell, and it counts as an answer. What people say to each other while they talk asks
 * the channel nothing.
 */
export function hear(
  said: Said,
  { latest, ofMentioned, ofAuthor, inChannel }: Before,
  rules: Rules['writing'],
): Hearing {
  const since = earlier(said.at, rules.talkMinutes * minuteMs);
  const recent = latest.filter(({ at }) => at >= since);
  const [last] = recent;
  const run = last?.author === said.author ? last.run : said.key;
  const asks = said.wording?.asks ?? false;
  const direct = last !== undefined && last.author !== said.author && !asks ? answeredBy(said.author, recent) : [];
  const named = ofMentioned.filter((each) => isUnanswered(each) && each.author !== said.author);
  const answers = [...new Set([...named, ...direct].map(({ key }) => key))];
  const isTalking = recent.some((each) => each.author === said.author && each.run !== run);
  const waits =
    answers.length === 0 &&
    mayAsk(said, rules) &&
    (asks || !isTalking) &&
    ofAuthor < rules.mostPerAuthor &&
    inChannel < rules.mostPerChannel;
  return { run, waits, answers };
}

const mayAsk = ({ wording }: Said, rules: Rules['writing']): boolean =>
  wording === undefined || wording.asks || wording.words >= rules.leastWords;

/** What somebody answers who writes after `recent`: the last run and, where it asked them back, their own before it. */
function answeredBy(author: string, recent: readonly Heard[]): readonly Heard[] {
  const lastRun = recent.filter(({ run }) => run === recent[0]?.run);
  const asked = lastRun.filter(isUnanswered);
  if (asked.length === 0) return [];
  const before = recent[lastRun.length];
  const own = before?.author === author ? recent.filter(({ run }) => run === before.run).filter(isUnanswered) : [];
  return [...asked, ...own];
}

/** Of the messages that somebody wrote one after another, the one that is their question: the last that asks, else the first. */
export const questionOf = (run: readonly Heard[]): Heard | undefined => run.findLast(({ asks }) => asks) ?? run[0];

/** What was heard before this tells nothing any more. */
export const forgetHeardBefore = (now: Instant, rules: Rules['writing']): Instant =>
  earlier(now, rules.talkMinutes * minuteMs);

/** The rest is kept as long as somebody may press something about it. */
export const forgetAllBefore = (now: Instant, rules: Rules['writing']): Instant =>
  earlier(now, (rules.offeredHours + 1) * hourMs);
