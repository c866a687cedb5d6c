import { spaceOf, type UserRef, userKey } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { hourMs, type Instant, later, minuteMs } from '../../domain/time/instant.ts';
import type { PageSession } from '../../ports/store/page-sessions.ts';
import type { Space } from '../../ports/store/spaces.ts';
import { lookUp } from '../member/profiles.ts';
import { answerOfLookUp, type StewardAnswer } from '../member/stewardship.ts';
import { inUnit, type Runtime, type Unit } from '../runtime/unit-of-work.ts';

/** Who looks at the pages, as they are at this moment. */
export interface Visit {
  readonly community: Community;
  readonly space: Space;
  readonly member: Member;
  readonly user: UserRef;
}

export type Access =
  | { readonly kind: 'steward'; readonly visit: Visit }
  /** There is no such session, or it is over. */
  | { readonly kind: 'signed_out' }
  /** They are no steward any more, so their session is over. */
  | { readonly kind: 'no_steward' }
  /** The platform cannot say now whether they are one. */
  | { readonly kind: 'unknown' };

/**
 * Finds out who looks at the pages, each time anew.
 * @param changes whether something is to be changed: then the platform is asked again, however lately it was
 */
export type FindVisit = (sessionId: string, changes: boolean) => Promise<Access>;

const idleHours = 2;

/** A session says no oftener that somebody was there: looking at a page writes nothing else. */
const seenEveryMinutes = 5;

/** For so long an answer of a platform holds. */
const remembersMs = minuteMs;

/** Far more stewards than look at the pages of one process within a minute. */
const mostRemembered = 1_000;

const signedOut: Access = { kind: 'signed_out' };

export function createFindVisit(runtime: Runtime): FindVisit {
  const ask = remembering(runtime);
  return async (sessionId, changes) => {
    const trace = runtime.ids.next<string>();
    const found = await inUnit(runtime, trace, (unit) => visitOf(unit, sessionId));
    if (!found) return signedOut;
    const answer = found.isNamed ? 'yes' : await ask(trace, found.visit.user, changes);
    if (answer === 'yes') return { kind: 'steward', visit: found.visit };
    if (answer !== 'no') return { kind: 'unknown' };
    await inUnit(runtime, trace, (unit) => unit.tx.pageSessions.end(sessionId));
    return { kind: 'no_steward' };
  };
}

/** @returns nothing for a session that is over; one that was found to be so is forgotten */
async function visitOf(
  { tx, now }: Unit,
  sessionId: string,
): Promise<{ readonly visit: Visit; readonly isNamed: boolean } | undefined> {
  const session = await tx.pageSessions.find(sessionId);
  if (!session) return undefined;
  const [community, space, member] = [
    await tx.communities.find(session.communityId),
    await tx.spaces.find(spaceOf(session.user)),
    await tx.members.find(session.memberId),
  ];
  const isAtHome = space?.communityId === session.communityId && space.removedAt === undefined;
  if (!community || !member || !isAtHome || !isHere(member) || isOver(session, now)) {
    await tx.pageSessions.end(sessionId);
    return undefined;
  }
  if (now >= later(session.seenAt, seenEveryMinutes * minuteMs)) await tx.pageSessions.see(sessionId, now);
  return {
    visit: { community, space, member, user: session.user },
    isNamed: await tx.members.isNamedSteward(member.id),
  };
}

const isOver = ({ expiresAt, seenAt }: PageSession, now: Instant): boolean =>
  now >= expiresAt || now >= later(seenAt, idleHours * hourMs);

/** Asks a platform whether somebody is a steward: for whoever only looks, once a minute. */
function remembering(runtime: Runtime): (trace: string, user: UserRef, anew: boolean) => Promise<StewardAnswer> {
  const stewardsUntil = new Map<string, Instant>();
  return async (trace, user, anew) => {
    const key = userKey(user);
    const now = runtime.clock.now();
    if (!anew && now < (stewardsUntil.get(key) ?? now)) return 'yes';
    stewardsUntil.delete(key);
    const answer = answerOfLookUp(await lookUp(runtime, trace, user));
    if (answer === 'yes') stewardsUntil.set(key, later(now, remembersMs));
    const [oldest] = stewardsUntil.keys();
    if (oldest !== undefined && stewardsUntil.size > mostRemembered) stewardsUntil.delete(oldest);
    return answer;
  };
}
