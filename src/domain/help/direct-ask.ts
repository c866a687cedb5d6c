import type { MemberId, RequestId } from '../ids.ts';
import type { Rules } from '../rules.ts';
import { type Instant, later, minuteMs } from '../time/instant.ts';
import type { DirectAsk } from './ladder.ts';
import type { HelpRequest } from './request.ts';

/**
 * What became of a direct ask: nothing was pressed; *Not now*; *Not my topic*; they came forward; somebody else did before
 * they could press anything; or it never reached them.
 */
export type AskState = 'asked' | 'not_now' | 'not_my_topic' | 'came' | 'closed' | 'not_reached';

/**
 * One person was asked directly about one request: at most once, however often it is opened again, unless that ended before
 * they could press anything.
 */
export interface HelpAsk {
  readonly requestId: RequestId;
  readonly memberId: MemberId;
  /** When it arrived, or was written if it has not. */
  readonly askedAt: Instant;
  /** The step of the ladder, from 1; 0 where they were shown it because they had been helped themselves. */
  readonly step: number;
  readonly state: AskState;
  /** Whether it has arrived. */
  readonly arrived: boolean;
  readonly answeredAt: Instant | undefined;
}

/** What a direct ask says as things stand. */
export type AskStands =
  | 'asking'
  /** Nothing was pressed in time, others were asked and somebody answered; they can still come. */
  | 'still_welcome'
  | 'taken_care_of'
  /** The request ended without an answer. */
  | 'over'
  | 'came'
  /** They came forward, and are not counted on any more: they said so, or were not heard of. */
  | 'came_before'
  | 'not_now'
  | 'not_my_topic';

/** Whether nothing was pressed for so long that the next person is asked. One that is still on its way has not begun. */
export const hasRunOut = (
  { state, arrived, askedAt }: Pick<HelpAsk, 'state' | 'arrived' | 'askedAt'>,
  now: Instant,
  rules: Pick<Rules['request'], 'askExpiresMinutes'>,
): boolean => state === 'asked' && arrived && later(askedAt, rules.askExpiresMinutes * minuteMs) <= now;

/**
 * A request that ended without being resolved, or whose post is gone, is over for everybody, whatever they said about it.
 * @param isHelper whether they are a helper of it
 */
export function askStands(
  ask: HelpAsk,
  { state, endedWhy }: Pick<HelpRequest, 'state' | 'endedWhy'>,
  now: Instant,
  rules: Pick<Rules['request'], 'askExpiresMinutes'>,
  isHelper = ask.state === 'came',
): AskStands {
  if (state === 'withdrawn' || state === 'expired' || endedWhy === 'removed') return 'over';
  if (ask.state === 'came' && isHelper) return 'came';
  if (state === 'resolved') return 'taken_care_of';
  if (ask.state === 'came') return 'came_before';
  if (ask.state === 'not_now' || ask.state === 'not_my_topic') return ask.state;
  if (state === 'open') return 'asking';
  if (ask.state === 'closed') return 'taken_care_of';
  return hasRunOut(ask, now, rules) ? 'still_welcome' : 'taken_care_of';
}

/**
 * Whether it counts as one of the few asks that somebody gets in a week, and as one that they were to answer: not if it
 * never reached them, nor if the request had ended or was answered before it did.
 */
export const countsAsAsked = ({ state, arrived }: Pick<HelpAsk, 'state' | 'arrived'>): boolean =>
  state !== 'not_reached' && (arrived || state !== 'closed');

/** The ask as the ladder counts it: whoever said anything, or cannot be reached, makes room for the next. */
export const onLadder = ({ memberId, askedAt, state, arrived, answeredAt }: HelpAsk, now: Instant): DirectAsk => ({
  memberId,
  askedAt: arrived ? askedAt : now,
  declinedAt: state === 'asked' ? undefined : (answeredAt ?? askedAt),
});

/** What was tried for a request since it began to wait, in figures. */
export interface Tried {
  readonly asked: number;
  /** Before it was opened again: they are not asked once more. */
  readonly askedBefore: number;
  readonly declined: number;
  /** Of those who were asked: they came forward, and then stepped back or were not heard of. */
  readonly cameToNothing: number;
  readonly notes: number;
}

/**
 * @param all direct asks for the request
 * @param from when it began to wait
 * @param helpers who came forward and is still there: they have not come to nothing
 * @param notes how many notes in the channel brought it up since
 */
export function triedSoFar(all: readonly HelpAsk[], from: Instant, helpers: readonly MemberId[], notes: number): Tried {
  const asks = all.filter(({ askedAt }) => askedAt >= from);
  const count = (...states: AskState[]) => asks.filter(({ state }) => states.includes(state)).length;
  const arrived = (some: readonly HelpAsk[]) => some.filter((ask) => ask.arrived).length;
  return {
    asked: arrived(asks),
    askedBefore: arrived(all) - arrived(asks),
    declined: count('not_now', 'not_my_topic'),
    cameToNothing: asks.filter(({ state, memberId }) => state === 'came' && !helpers.includes(memberId)).length,
    notes,
  };
}
