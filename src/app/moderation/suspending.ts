import type { Community } from '../../domain/community/community.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { suspendedUntil } from '../../domain/member/suspension.ts';
import { dayMs, type Instant, later } from '../../domain/time/instant.ts';
import { readingIn } from '../../text/reading.ts';
import { namesAnywhere } from '../member/names.ts';
import { refuseResting } from '../member/resting.ts';
import { UserError } from '../runtime/errors.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { logAct } from './log.ts';
import { tellConcerned } from './telling.ts';

/**
 * Until when a steward means, who types `2 weeks` or `31 January`, by their own clock. Throws a `UserError` for what is
 * unclear, sooner than tomorrow, or more than the longest rest away.
 */
export async function meantRest(unit: Unit, community: Community, by: Member, given: string): Promise<Instant> {
  const meant = (await readingIn(community.language)).until(given, by.zone ?? community.zone, unit.now);
  const { longestRestDays } = community.rules.moderation;
  // A day more, because days begin at midnight: `90 days` is one of them.
  const latest = later(unit.now, (longestRestDays + 1) * dayMs);
  if (meant.kind !== 'until' || meant.at <= unit.now || meant.at > latest) {
    throw new UserError('rest_how_long', longestRestDays);
  }
  return meant.at;
}

/**
 * A steward lets somebody rest: until then they read, and ask, offer, thank, join and welcome nobody. What they have under
 * way stays. It ends by itself. Where they rest already, this takes the place of what was said before. Throws a `UserError`
 * for stewards, whoever decides it included.
 * @returns whether they are being told
 */
export async function rest(
  unit: Unit,
  community: Community,
  by: Member,
  member: Member,
  { until, reason }: { readonly until: Instant; readonly reason: string },
): Promise<boolean> {
  if (member.id === by.id) throw new UserError('rest_yourself');
  if (!isHere(member)) throw new UserError('unknown_member');
  const stewards = await unit.tx.members.stewards(community.id);
  if (stewards.some(({ id }) => id === member.id)) {
    throw new UserError('steward_cannot_rest', (await namesAnywhere(unit, [member.id])).name(member.id));
  }
  const resting = { ...member, suspendedUntil: until };
  await unit.tx.members.save(resting);
  await unit.tx.moderation.saveSuspension({ memberId: member.id, by: by.id, reason, beganAt: unit.now });
  await logAct(unit, community, { by: by.id, act: 'rest', aboutId: member.id, subject: String(until), reason });
  await unit.hooks.memberReachChanged(unit, community, resting);
  return tellConcerned(unit, community, by, member.id, {
    what: 'rest',
    reason,
    say: ({ moderationRest }, name) =>
      moderationRest.toMember(name(by.id), reason, until, member.zone ?? community.zone),
  });
}

/** A steward ends a rest before its time. Throws a `UserError` where there is none. @returns whether they are being told */
export async function endRest(unit: Unit, community: Community, by: Member, member: Member): Promise<boolean> {
  // Somebody who rests can be named a steward; another one ends it.
  if (member.id === by.id) await refuseResting(unit, community, member);
  if (member.id === by.id) throw new UserError('rest_yourself');
  if (suspendedUntil(member, unit.now) === undefined) {
    throw new UserError('not_resting', (await namesAnywhere(unit, [member.id])).name(member.id));
  }
  const back = { ...member, suspendedUntil: undefined };
  await unit.tx.members.save(back);
  await unit.tx.moderation.removeSuspension(member.id);
  await logAct(unit, community, { by: by.id, act: 'unrest', aboutId: member.id, subject: member.id, reason: '' });
  await unit.hooks.memberReachChanged(unit, community, back);
  return tellConcerned(unit, community, by, member.id, {
    what: 'rest_over',
    reason: '',
    say: ({ moderationRest }, name) => moderationRest.overForMember(name(by.id)),
  });
}
