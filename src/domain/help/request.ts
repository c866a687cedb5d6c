import type { CommunityId, MemberId, RequestId } from '../ids.ts';
import type { HelpKind } from '../kind.ts';
import type { Rules } from '../rules.ts';
import { dayMs, type Instant, later } from '../time/instant.ts';

export type RequestState = 'open' | 'answered' | 'resolved' | 'withdrawn' | 'expired';

/**
 * Why a request ended without anybody resolving it: its asker took it back, or a steward did; a steward took it down, words
 * and all; the asker left; its post was deleted; it could not be posted anywhere; or nobody wrote for so long that it
 * expired.
 */
export type EndedWhy = 'taken_back' | 'by_steward' | 'taken_down' | 'asker_left' | 'removed' | 'not_posted' | 'quiet';

/** How an asker hears that their request is closed: they closed it themselves, are told, or cannot be told. */
export type AskerHears = 'closed_it' | 'is_told' | 'out_of_reach';

/** Somebody asks for feedback, support, challenge or knowledge. With more than one seat it is an effort. */
export interface HelpRequest {
  readonly id: RequestId;
  readonly communityId: CommunityId;
  readonly askerId: MemberId;
  readonly need: string;
  readonly tried: string;
  readonly background: string;
  readonly kind: HelpKind;
  /** Whether anybody said so; otherwise it is knowledge, and nobody is told. */
  readonly isKindSaid: boolean;
  readonly topics: readonly string[];
  readonly urgent: boolean;
  readonly seats: number;
  readonly state: RequestState;
  readonly askedAt: Instant;
  readonly answeredAt: Instant | undefined;
  readonly endedAt: Instant | undefined;
  /**
   * Set when it was withdrawn or expired; `removed`, too, when the post of a resolved one was deleted. Whatever state one was
   * in that is `taken_down`, it is withdrawn.
   */
  readonly endedWhy: EndedWhy | undefined;
  /** Who resolved it or took it back; `undefined` where nobody did. */
  readonly endedBy: MemberId | undefined;
  /** How often it was edited: whoever changes it says which of its versions they have before them. */
  readonly edits: number;
  readonly thanks: string;
  /** What solved it, in the words of whoever resolved it; empty where they said nothing. */
  readonly solution: string;
  /** Whether others in the community may see that. */
  readonly solutionShared: boolean;
  /**
   * The key of the private channel in which it was asked and outside of which it is not quoted; `undefined` for most.
   */
  readonly confinedTo: string | undefined;
  /**
   * The key of the message that its asker simply wrote, where that is its post (`refOfKey`). As long as nobody handed over
   * what it says, `need` is empty.
   */
  readonly ownMessage: string | undefined;
}

/** How somebody became a helper of a request, in rising order: a promise first, then facts. */
export type HelperStatus = 'offered' | 'answered' | 'credited';

export interface Helper {
  readonly memberId: MemberId;
  readonly status: HelperStatus;
  readonly since: Instant;
  /** Credited without having come forward, because whoever resolved the request named them. */
  readonly onlyNamed?: boolean;
}

/** Whether people can still come and help. */
export const isOngoing = (request: Pick<HelpRequest, 'state'>): boolean =>
  request.state === 'open' || request.state === 'answered';

/**
 * Somebody other than the asker wrote under the request. It is answered once as many have as it has seats; until then it
 * goes on waiting.
 * @param count how many people have, this one included
 */
export function answered(request: HelpRequest, count: number, now: Instant): HelpRequest {
  if (request.state !== 'open' || count < request.seats) return request;
  return { ...request, state: 'answered', answeredAt: request.answeredAt ?? now };
}

/** Those who did more than to say that they can help. */
export const thoseWhoAnswered = (helpers: readonly Helper[]): readonly Helper[] =>
  helpers.filter(({ status }) => status !== 'offered');

/** Those who said that they can help, and of whom nothing has been seen since. */
export const standingOffers = (helpers: readonly Helper[]): readonly Helper[] =>
  helpers.filter(({ status }) => status === 'offered');

/** What whoever resolves a request says about it. */
export type Resolution = Pick<HelpRequest, 'thanks' | 'solution' | 'solutionShared'>;

/** The request, resolved. Only an ongoing one can be. */
export function resolved(
  request: HelpRequest,
  said: Resolution,
  now: Instant,
  endedBy: MemberId,
): HelpRequest | undefined {
  if (!isOngoing(request)) return undefined;
  const { thanks, solution, solutionShared } = said;
  return {
    ...request,
    state: 'resolved',
    endedAt: now,
    endedWhy: undefined,
    endedBy,
    thanks,
    solution,
    solutionShared,
  };
}

/** What others may read about what solved a request; empty where there is nothing, or not any more. */
export const sharedSolution = ({ state, endedWhy, solution, solutionShared }: HelpRequest): string =>
  state === 'resolved' && endedWhy === undefined && solutionShared ? solution : '';

/** The request, withdrawn. Only an ongoing one can be. @param endedBy who took it back, where somebody did */
export function withdrawn(
  request: HelpRequest,
  why: EndedWhy,
  now: Instant,
  endedBy?: MemberId,
): HelpRequest | undefined {
  if (!isOngoing(request)) return undefined;
  return { ...request, state: 'withdrawn', endedAt: now, endedWhy: why, endedBy };
}

/**
 * The request without its words, because a steward took it down. Whoever helped has helped all the same; nothing of it is
 * quoted any more, and it cannot be opened again.
 */
export const takenDown = (request: HelpRequest, now: Instant, endedBy: MemberId): HelpRequest => ({
  ...request,
  need: '',
  tried: '',
  background: '',
  topics: [],
  thanks: '',
  solution: '',
  state: 'withdrawn',
  endedAt: now,
  endedWhy: 'taken_down',
  endedBy,
});

/** Whether nothing of it is quoted or kept any more: its post was deleted, or a steward took it down. */
export const isGone = ({ endedWhy }: Pick<HelpRequest, 'endedWhy'>): boolean =>
  endedWhy === 'removed' || endedWhy === 'taken_down';

/** The request, closed because nobody wrote for so long. Only an ongoing one can be. */
export function expired(request: HelpRequest, now: Instant): HelpRequest | undefined {
  return isOngoing(request) ? { ...request, state: 'expired', endedAt: now, endedWhy: 'quiet' } : undefined;
}

/** For how many days a request that has ended can be opened again; 0 when it cannot be, because its post is gone. */
export function reopenDays({ state, endedWhy }: HelpRequest, rules: Rules['request']): number {
  if (isGone({ endedWhy }) || endedWhy === 'not_posted') return 0;
  if (endedWhy === 'asker_left') return rules.returnDays;
  return state === 'resolved' || state === 'withdrawn' || state === 'expired' ? rules.reopenDays : 0;
}

/**
 * A request that has ended, reopened in time. It waits for somebody at once, even if it was answered: whoever opens it again
 * says that this was not enough. It has no thanks yet. What seemed to solve it is kept, for when it is resolved again.
 */
export function reopened(request: HelpRequest, rules: Rules['request'], now: Instant): HelpRequest | undefined {
  if (request.endedAt === undefined || now > later(request.endedAt, reopenDays(request, rules) * dayMs))
    return undefined;
  return { ...request, state: 'open', endedAt: undefined, endedWhy: undefined, endedBy: undefined, thanks: '' };
}

/** Reads topics as people type them, `CSS, pandas  #rust`, with the commas of any script: lower case, without repeats. */
function allTopics(text: string): readonly string[] {
  const words = text
    .split(/[,;，、；،؛\n]|\s+(?=#)|\s{2,}/)
    .map((word) => word.replace(/^#+/, '').trim().toLowerCase())
    .filter((word) => word !== '');
  return [...new Set(words)];
}

/** At most `maxTopics` of the topics that somebody typed. */
export const parseTopics = (text: string, rules: Pick<Rules['request'], 'maxTopics'>): readonly string[] =>
  allTopics(text).slice(0, rules.maxTopics);

/** Those that are too many. */
export const topicsLeftOut = (text: string, rules: Pick<Rules['request'], 'maxTopics'>): readonly string[] =>
  allTopics(text).slice(rules.maxTopics);
