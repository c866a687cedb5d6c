import type { Instant } from '../time/instant.ts';
import type { Member } from './member.ts';
import { pausedUntil } from './reach.ts';

/**
 * Until when a steward lets somebody rest from Hearth; `undefined` when nobody does. Until then they read what they could
 * read before, and ask, offer, thank, join and welcome nobody. It ends by itself.
 */
export const suspendedUntil = (
  { suspendedUntil: until }: Pick<Member, 'suspendedUntil'>,
  now: Instant,
): Instant | undefined => (until !== undefined && until > now ? until : undefined);

export const isSuspended = (member: Pick<Member, 'suspendedUntil'>, now: Instant): boolean =>
  suspendedUntil(member, now) !== undefined;

/** Until when nobody is sent to somebody: they pause everything, a steward lets them rest, or both. */
export function awayUntil(member: Pick<Member, 'pausedUntil' | 'suspendedUntil'>, now: Instant): Instant | undefined {
  const [pause, rest] = [pausedUntil(member, now), suspendedUntil(member, now)];
  return pause !== undefined && rest !== undefined && rest > pause ? rest : (pause ?? rest);
}

export const isAway = (member: Pick<Member, 'pausedUntil' | 'suspendedUntil'>, now: Instant): boolean =>
  awayUntil(member, now) !== undefined;
