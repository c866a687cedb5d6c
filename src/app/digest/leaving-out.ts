import { type Address, addressKey, channelOf, type MessageRef } from '../../chat/address.ts';
import type { MessageGoneEvent } from '../../chat/event.ts';
import type { Community } from '../../domain/community/community.ts';
import type { ActId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import type { NominatedAct } from '../../ports/store/nominations.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf } from '../member/names.ts';
import { UserError } from '../runtime/errors.ts';
import type { Listener } from '../runtime/feature.ts';
import { lastPostedFor, type Purpose, send, subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { digestSent } from './digest.ts';
import { asItIsNow } from './retelling.ts';
import { actNamed } from './telling.ts';

/** What the change of a digest is for that an act is taken out of. The subject is whoever did it. */
const actTakenOut = 'digest:taken-out';

/** What the change of a digest is for that has an act which somebody names no longer. */
export const namingTakenBack = 'digest:named-no-longer';

/** Each digest quotes one act, and what was named is forgotten after twelve weeks. */
const mostQuoted = 20;

/**
 * Whoever did what was named wants no digest to tell of it. One that does is changed.
 * @returns whether one does
 */
export async function leaveOut(unit: Unit, community: Community, member: Member, id: ActId): Promise<boolean> {
  const act = await unit.tx.nominations.findAct(community.id, id);
  if (act?.authorId !== member.id) throw new UserError('unknown_button');
  await unit.tx.nominations.leaveOut(id, unit.now);
  if (act.leftOutAt !== undefined) return false;
  return changeDigestOf(unit, community, act, { what: actTakenOut, subject: member.id });
}

/**
 * A member names an act no longer. The digest that has it is changed: it says who named it.
 * @returns whether they had named it, and whether a digest is changed
 */
export async function takeBackNomination(
  unit: Unit,
  community: Community,
  member: Member,
  id: ActId,
): Promise<'taken_back' | 'changes_digest' | 'was_not_named'> {
  const act = await unit.tx.nominations.findAct(community.id, id);
  if (!act || !(await unit.tx.nominations.takeBack(member.id, id))) return 'was_not_named';
  const purpose = { what: namingTakenBack, subject: member.id } as const;
  return (await changeDigestOf(unit, community, act, purpose)) ? 'changes_digest' : 'taken_back';
}

/**
 * Makes the digest anew that has this act.
 * @param gone where nothing can be edited any more
 * @returns whether one does
 */
export async function changeDigestOf(
  unit: Unit,
  community: Community,
  { quotedIn }: NominatedAct,
  purpose: Purpose,
  gone?: Address,
): Promise<boolean> {
  if (quotedIn === undefined) return false;
  const ref = await lastPostedFor(unit, { what: digestSent, subject: quotedIn });
  if (ref && gone && addressKey(channelOf(ref.at)) === addressKey(gone)) return false;
  const said = ref && (await asItIsNow(unit, community, quotedIn, ref.at));
  if (!said) return false;
  await send(unit, community.id, { to: 'edit', ref }, said, { purpose });
  return true;
}

/** Whoever did what was named got the message that tells them so: from then on they know. */
export async function noteAuthorReached(unit: Unit, outgoing: Outgoing): Promise<void> {
  const id = subjectOf(outgoing, actNamed);
  if (id !== undefined) await unit.tx.nominations.reach(id as ActId, unit.now);
}

/** Nobody is quoted who could not be told; and whoever took something back learns that the digest could not be changed. */
export async function leaveOutUntold(unit: Unit, outgoing: Outgoing): Promise<void> {
  const id = subjectOf(outgoing, actNamed);
  if (id !== undefined) return unit.tx.nominations.leaveOut(id as ActId, unit.now);
  const authorId = subjectOf(outgoing, actTakenOut);
  const memberId = (authorId ?? subjectOf(outgoing, namingTakenBack)) as Member['id'] | undefined;
  const community = memberId && (await unit.tx.communities.find(outgoing.communityId));
  const user = memberId && (await directAddressOf(unit, memberId));
  if (!community || !user || outgoing.destination.to !== 'edit') return;
  const words = wordsIn(community.language).digest;
  const { ref } = outgoing.destination;
  const said = authorId === undefined ? words.stillNamedInDigest(ref) : words.stillInDigest(ref);
  await send(unit, community.id, { to: 'direct', user }, said);
}

/** What was named was deleted: nothing tells of it any more, and the digest that has it is changed. */
export const forgetDeletedAct: Listener<MessageGoneEvent> = {
  fastPath: ({ store }, { message }) =>
    store.isNominated(message).then((isNominated) => (isNominated ? undefined : 'ignored')),

  handle: async ({ unit }, { message }) => {
    const act = await unit.tx.nominations.actAt(message);
    const community = act && (await unit.tx.communities.find(act.communityId));
    if (!community) return 'ignored';
    await forgetActAt(unit, community, message);
    return 'done';
  },
};

/** What was named holds no more: nothing tells of it, and the digest that has it is changed. */
export async function forgetActAt(unit: Unit, community: Community, message: MessageRef): Promise<void> {
  const act = await unit.tx.nominations.actAt(message);
  if (!act || !(await unit.tx.nominations.forget(message))) return;
  await changeDigestOf(unit, community, act, { what: actTakenOut, subject: act.authorId });
}

/** The same of all that was named in a channel or thread that is gone. What was posted there is not edited any more. */
export async function forgetActsIn(unit: Unit, community: Community, at: Address): Promise<void> {
  const quoted = await unit.tx.nominations.quotedIn(at, mostQuoted);
  await unit.tx.nominations.forgetIn(at);
  for (const act of quoted) {
    await changeDigestOf(unit, community, act, { what: actTakenOut, subject: act.authorId }, at);
  }
}
