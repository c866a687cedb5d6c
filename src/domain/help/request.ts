import type { CommunityId, MemberId, RequestId } from '../ids.ts';
import type { HelpKind } from '../kind.ts';
import type { Rules } from '../rules.ts';
import { dayMs, type Instant, later, minuteMs } from '../time/instant.ts';

export type RequestState = 'open' | 'answered' | 'resolved' | 'withdrawn' | 'expired';

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
}

/** When to nudge about a request that has waited for somebody since `from`, when it was asked or reopened. */
export function nudgeAt(request: Pick<HelpRequest, 'urgent'>, from: Instant, rules: Rules['request']): Instant {
  return later(from, (request.urgent ? rules.urgentNudgeMinutes : rules.nudgeMinutes) * minuteMs);
}

/** Whether people can still come and help. */
export const isOngoing = (request: Pick<HelpRequest, 'state'>): boolean =>
  request.state === 'open' || request.state === 'answered';

/**
 * Somebody came forward. The first person other than the asker turns an open request into an answered one; anything
 * else changes nothing.
 */
export function answered(request: HelpRequest, by: MemberId, now: Instant): HelpRequest {
  if (request.state !== 'open' || by === request.askerId) return request;
  return { ...request, state: 'answered', answeredAt: now };
}

/** The request, resolved by its asker or a steward. Only an ongoing one can be resolved. */
export function resolved(request: HelpRequest, thanks: string, now: Instant): HelpRequest | undefined {
  if (!isOngoing(request)) return undefined;
  return { ...request, state: 'resolved', endedAt: now, thanks };
}

/** A resolved request, reopened within `reopenDays`. It is answered if it ever was, and has no thanks yet. */
export function reopened(request: HelpRequest, rules: Rules['request'], now: Instant): HelpRequest | undefined {
  if (request.state !== 'resolved' || request.endedAt === undefined) return undefined;
  if (now > later(request.endedAt, rules.reopenDays * dayMs)) return undefined;
  return { ...request, state: request.answeredAt === undefined ? 'open' : 'answered', endedAt: undefined, thanks: '' };
}

/** Reads topics as people type them, `CSS, pandas  #rust`: lower case, without repeats, at most `maxTopics`. */
export function parseTopics(text: string, rules: Pick<Rules['request'], 'maxTopics'>): readonly string[] {
  const words = text
    .split(/[,;\n]|\s+(?=#)|\s{2,}/)
    .map((word) => word.replace(/^#+/, '').trim().toLowerCase())
    .filter((word) => word !== '');
  return [...new Set(words)].slice(0, rules.maxTopics);
}
