import type { MemberId } from '../ids.ts';
import { hasRoom } from './effort.ts';
import type { Helper, HelpRequest } from './request.ts';
import { topicKey } from './topic-key.ts';

/** An open request that somebody might help with. */
export interface Passable {
  readonly request: HelpRequest;
  readonly helpers: readonly Helper[];
  /** Whether the reader was asked about it before. */
  readonly wasAsked: boolean;
}

/**
 * Which open request to show to somebody who was helped themselves: one about their topics, the more of them the better, or
 * else the one that waits longest. Never their own, one that they have to do with or were asked about, one that is only about what
 * is not their topic, one from a private channel, or an effort without a free seat.
 * @param waiting the one that waits longest first
 * @param topics those that they asked about or offer
 * @param notTheirs the keys of topics of which they said that they are not theirs
 */
export function requestToPassOn(
  waiting: readonly Passable[],
  memberId: MemberId,
  topics: ReadonlySet<string>,
  notTheirs: ReadonlySet<string>,
): HelpRequest | undefined {
  const suitable = waiting
    .filter(({ request, helpers, wasAsked }) => {
      if (wasAsked || isForeign(request, notTheirs)) return false;
      const isTheirs = request.askerId === memberId || helpers.some((helper) => helper.memberId === memberId);
      return request.state === 'open' && request.confinedTo === undefined && !isTheirs && hasRoom(request, helpers);
    })
    .map(({ request }) => request);
  const shared = (request: HelpRequest) => request.topics.filter((topic) => topics.has(topic)).length;
  return suitable.reduce<HelpRequest | undefined>(
    (best, each) => (best === undefined || shared(each) > shared(best) ? each : best),
    undefined,
  );
}

const isForeign = ({ topics }: HelpRequest, notTheirs: ReadonlySet<string>): boolean =>
  topics.length > 0 && topics.every((topic) => notTheirs.has(topicKey(topic)));
