import type { StubSlack } from '../../support/slack/index.ts';
import type { Books } from './books.ts';
import type { Typed } from './crowd.ts';
import { happeningsIn } from './happenings.ts';
import { messagesIn } from './messages.ts';
import { oddStates } from './odd-states.ts';

/** A time in which something was broken (epoch milliseconds). */
export interface Mishap {
  readonly what: string;
  readonly from: number;
  /** When all was well again. */
  until: number;
}

/** What was found out about one kind of thing. */
export interface Findings {
  readonly counts: Readonly<Record<string, number>>;
  /** What was lost, what is there twice, what should not be; in words. */
  readonly problems: readonly string[];
}

/** Compares what the platform told and was told with what stands in the books. */
export async function account(world: {
  readonly slack: StubSlack;
  readonly books: Books;
  readonly typed: readonly Typed[];
  readonly mishaps: readonly Mishap[];
}): Promise<Findings> {
  const findings = await Promise.all([happeningsIn(world), messagesIn(world), oddStates(world.books)]);
  return {
    counts: Object.assign({ mishaps: world.mishaps.length }, ...findings.map(({ counts }) => counts)),
    problems: findings.flatMap(({ problems }) => problems),
  };
}
