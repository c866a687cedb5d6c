import type { Address } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { PairingId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Destination, Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { received } from '../exchange/responding.ts';
import { directAddressOf, namesIn } from '../member/names.ts';
import { lastPostedFor, send, subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** What the message is for that shows feedback to stewards; the subject is the pairing, and the steward or `channel`. */
export const shownToStewards = 'moderation:shown';
/** What the edit of such a message is for once it was taken down; the subject is the steward who did that. */
export const shownRetired = 'moderation:shown-gone';

/**
 * Somebody shows feedback that they got to the stewards: in their channel, or to each of them directly where there is none,
 * or where whoever gave it is a steward, who is told nothing.
 * @returns whether any steward is being told, or was before
 */
export async function showFeedback(
  unit: Unit,
  community: Community,
  member: Member,
  id: PairingId,
): Promise<'stewards' | 'nobody_yet' | 'before'> {
  const { giverId } = await received(unit, member, id);
  if (!(await unit.tx.moderation.showFeedback(id, community.id, unit.now))) return 'before';
  const stewards = await stewardsBut(unit, community, giverId);
  const at = stewards.areAll ? await unit.tx.communities.channel(community.id, 'stewards') : undefined;
  if (at) {
    await show(unit, community, member, id, { to: 'channel', at }, 'channel', at);
    return 'stewards';
  }
  return (await showEach(unit, community, member, id, stewards.others)) ? 'stewards' : 'nobody_yet';
}

/** The stewards without whoever gave it, and whether those are all. */
async function stewardsBut(unit: Unit, community: Community, giverId: Member['id']) {
  const all = (await unit.tx.members.stewards(community.id)).filter(isHere);
  const others = all.filter(({ id }) => id !== giverId);
  return { others, areAll: others.length === all.length };
}

async function showEach(
  unit: Unit,
  community: Community,
  member: Member,
  id: PairingId,
  stewards: readonly Member[],
): Promise<boolean> {
  let isShown = false;
  for (const steward of stewards) {
    const user = await directAddressOf(unit, steward.id);
    if (!user) continue;
    await show(unit, community, member, id, { to: 'direct', user }, steward.id, user);
    isShown = true;
  }
  return isShown;
}

async function show(
  unit: Unit,
  community: Community,
  member: Member,
  id: PairingId,
  destination: Destination,
  to: string,
  space: Pick<Address, 'platform' | 'space'>,
): Promise<void> {
  const feedback = await received(unit, member, id);
  const { name } = await namesIn(unit, space, [member.id, feedback.giverId]);
  const words = wordsIn(community.language).moderationRemoval;
  const said = words.feedbackShown(`feedback/${id}`, name(member.id), name(feedback.giverId), feedback);
  await send(unit, community.id, destination, said, { purpose: { what: shownToStewards, subject: `${id}/${to}` } });
}

/** It could not be shown in the channel of the stewards: each of them gets it directly. */
export async function showDirectly(unit: Unit, outgoing: Outgoing, { isPartlyPosted }: DeliveryError): Promise<void> {
  const [id, to] = subjectOf(outgoing, shownToStewards)?.split('/') ?? [];
  if (id === undefined || isPartlyPosted) return;
  await unit.tx.outbox.dropWordsOf(outgoing.id);
  const community = await unit.tx.communities.find(outgoing.communityId);
  const pairing = community && (await unit.tx.pairings.find(community.id, id as PairingId));
  const receiver = pairing && (await unit.tx.members.find(pairing.receiverId));
  const shown = community && (await unit.tx.moderation.shownFeedback(community.id, id as PairingId));
  if (!community || !receiver || to !== 'channel' || shown?.removedBy !== undefined) return;
  const { others } = await stewardsBut(unit, community, pairing.giverId);
  await showEach(unit, community, receiver, pairing.id, others);
}

/** What showed it to stewards shows it no more, and says who took it down. */
export async function retireShown(unit: Unit, community: Community, by: Member, id: PairingId): Promise<void> {
  await unit.tx.moderation.removedShown(id, by.id);
  const stewards = await unit.tx.members.stewards(community.id);
  const words = wordsIn(community.language).moderationRemoval;
  for (const to of ['channel', ...stewards.map((steward) => steward.id)]) {
    const ref = await lastPostedFor(unit, { what: shownToStewards, subject: `${id}/${to}` });
    if (!ref) continue;
    const { name } = await namesIn(unit, ref.at, [by.id]);
    const purpose = { what: shownRetired, subject: by.id } as const;
    await send(unit, community.id, { to: 'edit', ref }, words.shownGone(name(by.id)), { purpose });
  }
}

/** It had to wait, and was taken down meanwhile: it never goes out. */
export async function neverShow(unit: Unit, outgoing: Outgoing, mayBeOut: boolean): Promise<void> {
  const [id] = subjectOf(outgoing, shownToStewards)?.split('/') ?? [];
  if (id === undefined || mayBeOut) return;
  const shown = await unit.tx.moderation.shownFeedback(outgoing.communityId, id as PairingId);
  if (shown?.removedBy !== undefined) await unit.tx.outbox.withdraw(outgoing.id);
}
