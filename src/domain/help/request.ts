import type { CommunityId, MemberId, RequestId } from '../ids.ts';
import type { HelpKind } from '../kind.ts';
import type { Rules } from '../rules.ts';
import { dayMs, hourMs, type Instant, later, minuteMs } from '../time/instant.ts';

export type RequestState = 'open' | 'answered' | 'resolved' | 'withdrawn' | 'expired';

/**
 * Why a request ended without anybody resolving it: its asker took it back, or a steward did; the asker left; its post was
 * deleted; or it could not be posted anywhere.
 */
export type EndedWhy = 'taken_back' | 'by_steward' | 'asker_left' | 'removed' | 'not_posted';

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
  readonly topics: readonly string[];
  readonly urgent: boolean;
  readonly seats: number;
  readonly state: RequestState;
  readonly askedAt: Instant;
  readonly answeredAt: Instant | undefined;
  readonly endedAt: Instant | undefined;
  /** Set when it was withdrawn; `removed`, too, when the post of a resolved one was deleted. */
  readonly endedWhy: EndedWhy | undefined;
  readonly thanks: string;
  /**
   * The key of the private channel in which it was asked and outside of which it is not quoted; `undefined` for most.
   */
  readonly confinedTo: string | undefined;
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

/** When to nudge about a request that has waited for somebody since `from`, when it was asked or reopened. */
export function nudgeAt(request: Pick<HelpRequest, 'urgent'>, from: Instant, rules: Rules['request']): Instant {
  return later(from, (request.urgent ? rules.urgentNudgeMinutes : rules.nudgeMinutes) * minuteMs);
}

/** When to ask after an offer that was made, or asked about, at `from`. */
export function offerCheckAt(request: Pick<HelpRequest, 'urgent'>, from: Instant, rules: Rules['request']): Instant {
  return later(from, (request.urgent ? rules.urgentOfferHours : rules.offerHours) * hourMs);
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
  return { ...request, state: 'answered', answeredAt: now };
}

/** Those who said that they can help, and of whom nothing has been seen since. */
export const standingOffers = (helpers: readonly Helper[]): readonly Helper[] =>
  helpers.filter(({ status }) => status === 'offered');

/** The request, resolved by its asker or a steward. Only an ongoing one can be resolved. */
export function resolved(request: HelpRequest, thanks: string, now: Instant): HelpRequest | undefined {
  if (!isOngoing(request)) return undefined;
  return { ...request, state: 'resolved', endedAt: now, endedWhy: undefined, thanks };
}

/** The request, withdrawn. Only an ongoing one can be. */
export function withdrawn(request: HelpRequest, why: EndedWhy, now: Instant): HelpRequest | undefined {
  if (!isOngoing(request)) return undefined;
  return { ...request, state: 'withdrawn', endedAt: now, endedWhy: why };
}

/** For how many days a request that has ended can be opened again; 0 when it cannot be, because its post is gone. */
export function reopenDays({ state, endedWhy }: HelpRequest, rules: Rules['request']): number {
  if (endedWhy === 'removed' || endedWhy === 'not_posted') return 0;
  if (endedWhy === 'asker_left') return rules.returnDays;
  return state === 'resolved' || state === 'withdrawn' ? rules.reopenDays : 0;
}

/** A request that has ended, reopened in time. It is answered if it ever was, and has no thanks yet. */
export function reopened(request: HelpRequest, rules: Rules['request'], now: Instant): HelpRequest | undefined {
  if (request.endedAt === undefined || now > later(request.endedAt, reopenDays(request, rules) * dayMs))
    return undefined;
  const state = request.answeredAt === undefined ? 'open' : 'answered';
  return { ...request, state, endedAt: undefined, endedWhy: undefined, thanks: '' };
}

/** Reads topics as people type them, `CSS, pandas  #rust`: lower case, without repeats. */
function allTopics(text: string): readonly string[] {
  const words = text
    .split(/[,;\n]|\s+(?=#)|\s{2,}/)
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
