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
  /** The key of the private channel that it was asked in and is not told outside of; `undefined` for most. */
  readonly confinedTo: string | undefined;
}

/** How somebody came to be a helper of a request: each way is a promise or a fact, in rising order. */
export type HelperStatus = 'offered' | 'answered' | 'credited';

export interface Helper {
  readonly memberId: MemberId;
  readonly status: HelperStatus;
  readonly since: Instant;
}

/** When a request that has waited for somebody since `from`, asked or opened again then, is brought to mind again. */
export function nudgeAt(request: Pick<HelpRequest, 'urgent'>, from: Instant, rules: Rules['request']): Instant {
  return later(from, (request.urgent ? rules.urgentNudgeMinutes : rules.nudgeMinutes) * minuteMs);
}

/** Whether people may still come and help. */
export const isOngoing = (request: Pick<HelpRequest, 'state'>): boolean =>
  request.state === 'open' || request.state === 'answered';

/**
 * A person came forward. The first one other than the asker turns an open request into an answered one;
 * anything else leaves it as it is.
 */
export function answered(request: HelpRequest, by: MemberId, now: Instant): HelpRequest {
  if (request.state !== 'open' || by === request.askerId) return request;
  return { ...request, state: 'answered', answeredAt: now };
}

/** The request as its asker, or a steward, ends it. Only an ongoing one can be resolved. */
export function resolved(request: HelpRequest, thanks: string, now: Instant): HelpRequest | undefined {
  if (!isOngoing(request)) return undefined;
  return { ...request, state: 'resolved', endedAt: now, thanks };
}

/** A resolved request opened again, within `reopenDays`; it is answered if it ever was, and its thanks are yet to come. */
export function reopened(request: HelpRequest, rules: Rules['request'], now: Instant): HelpRequest | undefined {
  if (request.state !== 'resolved' || request.endedAt === undefined) return undefined;
  if (now > later(request.endedAt, rules.reopenDays * dayMs)) return undefined;
  return { ...request, state: request.answeredAt === undefined ? 'open' : 'answered', endedAt: undefined, thanks: '' };
}

/** Topics as people type them, `CSS, pandas  #rust`: lower case, without repeats, at most `maxTopics`. */
export function parseTopics(text: string, rules: Pick<Rules['request'], 'maxTopics'>): readonly string[] {
  const words = text
    .split(/[,;\n]|\s+(?=#)|\s{2,}/)
    .map((word) => word.replace(/^#+/, '').trim().toLowerCase())
    .filter((word) => word !== '');
  return [...new Set(words)].slice(0, rules.maxTopics);
}
