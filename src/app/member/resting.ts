import type { Address, UserRef } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Member } from '../../domain/member/member.ts';
import { suspendedUntil } from '../../domain/member/suspension.ts';
import { dayMs } from '../../domain/time/instant.ts';
import { wordsIn } from '../../text/words.ts';
import { UserError } from '../runtime/errors.ts';
import { send } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { namesAnywhere } from './names.ts';

/** Until when somebody rests, and which steward to talk to; `undefined` when they do not. */
async function restOf(unit: Unit, community: Community, member: Member) {
  const until = suspendedUntil(member, unit.now);
  if (until === undefined) return undefined;
  const suspension = await unit.tx.moderation.suspensionOf(member.id);
  const by = suspension && (await namesAnywhere(unit, [suspension.by])).name(suspension.by);
  return [until, member.zone ?? community.zone, by] as const;
}

/** Throws a `UserError` to somebody who rests and does what takes part. */
export async function refuseResting(unit: Unit, community: Community, member: Member): Promise<void> {
  const rest = await restOf(unit, community, member);
  if (rest) throw new UserError('resting', ...rest);
}

/**
 * Tells them the same where they did not press or type anything that could be answered, such as a reaction: in the channel,
 * where nobody else sees it, or else directly, once a day.
 */
export async function answerResting(
  unit: Unit,
  community: Community,
  member: Member,
  user: UserRef,
  at: Address,
): Promise<void> {
  const rest = await restOf(unit, community, member);
  const day = Math.floor(unit.now / dayMs);
  if (!rest || !(await unit.tx.inbox.claim(`resting:${member.id}:${day}`, unit.now))) return;
  const said = wordsIn(community.language).refusals.resting(...rest);
  await send(unit, community.id, { to: 'whisper', user, at }, said);
}
