import type { Address, MessageRef, UserRef } from '../../chat/address.ts';
import type { Profile } from '../../chat/event.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Pairing } from '../../domain/exchange/exchange.ts';
import type { CommunityId, MemberId, PairingId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { later, minuteMs } from '../../domain/time/instant.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Destination, Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { received } from '../exchange/responding.ts';
import { directAddressOf, namesIn } from '../member/names.ts';
import { send, subjectOf } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { askedIn, asking, isNotedSteward, isStewardNow } from './steward-now.ts';

/** What the message is for that shows feedback to stewards; the subject is the pairing, and the steward or `channel`. */
const shownToStewards = 'moderation:shown';
/** What the edit of such a message is for once it was taken down; the subject is the steward who did that. */
export const shownRetired = 'moderation:shown-gone';

/**
 * Somebody shows feedback that they got to the stewards: in their channel, or to each of them directly where there is none,
 * or where whoever gave it is a steward, who is told nothing. Who is one is asked of the platform first (`showWhenAsked`).
 * @returns whether any steward is known who will be told, or was before
 */
export async function showFeedback(
  unit: Unit,
  community: Community,
  member: Member,
  id: PairingId,
): Promise<'stewards' | 'nobody_yet' | 'before'> {
  const { giverId } = await received(unit, member, id);
  if (!(await unit.tx.moderation.showFeedback(id, community.id, unit.now))) return 'before';
  const isGiverSteward = await isNotedSteward(unit, community, giverId);
  const hasChannel = (await unit.tx.communities.channel(community.id, 'stewards')) !== undefined;
  const others = await othersOf(unit, community, giverId);
  if (others.length === 0 && (isGiverSteward || !hasChannel)) return 'nobody_yet';
  const giver = await directAddressOf(unit, giverId);
  const about = { id, giverId, receiverId: member.id };
  if (giver) await ask(unit, community, id, giverId, giver);
  else await bring(unit, community, about, isGiverSteward);
  return 'stewards';
}

/** What is shown: who gave it to whom. */
type Shown = Pick<Pairing, 'id' | 'giverId' | 'receiverId'>;

/** Asks the platform whether somebody is a steward; where it does not say in time, what was noted last counts. */
async function ask(
  unit: Unit,
  { id: communityId, rules }: Community,
  id: PairingId,
  memberId: MemberId,
  user: UserRef,
): Promise<void> {
  const subject = asking(`${id}~${memberId}`, user);
  await remind(unit, communityId, 'feedback_show', subject, unit.now);
  const latest = later(unit.now, rules.report.lookUpMinutes * minuteMs);
  await remind(unit, communityId, 'feedback_show_unasked', subject, latest);
}

/** The platform says whether whoever gave feedback, or a steward who is to see it, is a steward now. */
export const showWhenAsked: ReminderHandler = {
  kind: 'feedback_show',
  lookUp: ({ subject }) => askedIn(subject).user,
  run: async (unit, { communityId, subject }, looked) => {
    await cancelReminders(unit, communityId, 'feedback_show_unasked', subject);
    await goOn(unit, communityId, subject, looked);
  },
};

/** It did not say in time. */
export const showUnasked: ReminderHandler = {
  kind: 'feedback_show_unasked',
  run: async (unit, { communityId, subject }) => {
    await cancelReminders(unit, communityId, 'feedback_show', subject);
    await goOn(unit, communityId, subject, undefined);
  },
};

async function goOn(unit: Unit, communityId: CommunityId, subject: string, looked: Profile | undefined): Promise<void> {
  const [id, memberId] = askedIn(subject).about.split('~') as [PairingId, MemberId];
  const found = await stillShown(unit, communityId, id);
  if (!found) return;
  const { community, pairing } = found;
  const isOne = await isStewardNow(unit, community, memberId, looked);
  if (memberId === pairing.giverId) return bring(unit, community, pairing, isOne);
  const user = isOne ? await directAddressOf(unit, memberId) : undefined;
  if (user) return show(unit, community, pairing, { to: 'direct', user }, memberId, user);
  if ((await othersOf(unit, community, pairing.giverId)).length === 0) await tellNobodySaw(unit, community, pairing);
}

/** What was shown, unless it was taken down, or is forgotten. */
async function stillShown(unit: Unit, communityId: CommunityId, id: PairingId) {
  const community = await unit.tx.communities.find(communityId);
  const shown = await unit.tx.moderation.shownFeedback(communityId, id);
  const pairing = await unit.tx.pairings.find(communityId, id);
  return community && pairing && shown && shown.removedBy === undefined ? { community, pairing } : undefined;
}

async function bring(unit: Unit, community: Community, shown: Shown, isGiverSteward: boolean): Promise<void> {
  const at = isGiverSteward ? undefined : await unit.tx.communities.channel(community.id, 'stewards');
  if (at) return show(unit, community, shown, { to: 'channel', at }, 'channel', at);
  await askEach(unit, community, shown);
}

/** The stewards without whoever gave it, by what was noted last. */
const othersOf = async (unit: Unit, community: Community, giverId: MemberId): Promise<readonly Member[]> =>
  (await unit.tx.members.stewards(community.id)).filter((each) => isHere(each) && each.id !== giverId);

/** Asks of each steward whether they still are one, before it is shown to them. */
async function askEach(unit: Unit, community: Community, shown: Shown): Promise<void> {
  let isAnybodyAsked = false;
  for (const steward of await othersOf(unit, community, shown.giverId)) {
    const user = await directAddressOf(unit, steward.id);
    if (!user) continue;
    await ask(unit, community, shown.id, steward.id, user);
    isAnybodyAsked = true;
  }
  if (!isAnybodyAsked) await tellNobodySaw(unit, community, shown);
}

async function show(
  unit: Unit,
  community: Community,
  { id, giverId, receiverId }: Shown,
  destination: Destination,
  to: string,
  space: Pick<Address, 'platform' | 'space'>,
): Promise<void> {
  const feedback = await unit.tx.feedback.read(id, receiverId);
  if (!feedback) return;
  const { name } = await namesIn(unit, space, [receiverId, giverId]);
  const words = wordsIn(community.language).moderationRemoval;
  const said = words.feedbackShown(`feedback/${id}`, name(receiverId), name(giverId), feedback);
  await send(unit, community.id, destination, said, { purpose: { what: shownToStewards, subject: `${id}/${to}` } });
}

/** Whoever showed it read that it is being shown; they hear that it came to nobody. */
async function tellNobodySaw(unit: Unit, community: Community, { giverId, receiverId }: Shown): Promise<void> {
  const user = await directAddressOf(unit, receiverId);
  if (!user) return;
  const { name } = await namesIn(unit, user, [giverId]);
  const said = wordsIn(community.language).moderationRemoval.shownToNobody(name(giverId));
  await send(unit, community.id, { to: 'direct', user }, said);
}

/** It could not be shown in the channel of the stewards: each of them gets it directly. */
export async function showDirectly(unit: Unit, outgoing: Outgoing, { isPartlyPosted }: DeliveryError): Promise<void> {
  const [id, to] = subjectOf(outgoing, shownToStewards)?.split('/') ?? [];
  if (id === undefined || isPartlyPosted) return;
  await unit.tx.outbox.dropWordsOf(outgoing.id);
  const found = to === 'channel' ? await stillShown(unit, outgoing.communityId, id as PairingId) : undefined;
  if (found) await askEach(unit, found.community, found.pairing);
}

/** More stewards than any community has. */
const mostShown = 200;

/** Everything that showed feedback to stewards, whether they still are some or not. */
export const shownPosts = (unit: Unit, id: PairingId): Promise<readonly MessageRef[]> =>
  unit.tx.outbox.postedForAny(`${shownToStewards}:${id}/`, mostShown);

/** What showed it to stewards shows it no more, and says who took it down. */
export async function retireShown(unit: Unit, community: Community, by: Member, id: PairingId): Promise<void> {
  await unit.tx.moderation.removedShown(id, by.id);
  const words = wordsIn(community.language).moderationRemoval;
  for (const ref of await shownPosts(unit, id)) {
    const { name } = await namesIn(unit, ref.at, [by.id]);
    const purpose = { what: shownRetired, subject: by.id } as const;
    await send(unit, community.id, { to: 'edit', ref }, words.shownGone(name(by.id)), { purpose });
  }
}

/** It has arrived. Where it was taken down meanwhile, or whoever gave or got it is forgotten, it shows nothing. */
export async function noteShownArrived(unit: Unit, outgoing: Outgoing, ref: MessageRef): Promise<void> {
  const [id] = subjectOf(outgoing, shownToStewards)?.split('/') ?? [];
  if (id === undefined) return;
  const community = await unit.tx.communities.find(outgoing.communityId);
  const pairing = await unit.tx.pairings.find(outgoing.communityId, id as PairingId);
  if (!pairing || !community) return;
  const { privacyErase, moderationRemoval } = wordsIn(community.language);
  const { erasures, moderation } = unit.tx;
  const removedBy = (await moderation.shownFeedback(community.id, pairing.id))?.removedBy;
  const isForgotten = (await erasures.ofMember(pairing.giverId)) ?? (await erasures.ofMember(pairing.receiverId));
  if (removedBy === undefined && !isForgotten) return;
  const said = removedBy === undefined ? privacyErase.instead() : moderationRemoval.feedbackGone();
  const purpose = { what: shownRetired, subject: removedBy ?? '' } as const;
  await send(unit, community.id, { to: 'edit', ref }, said, { purpose });
}

/** It had to wait: it never goes out where it was taken down meanwhile, nor to somebody who is no steward any more. */
export async function neverShow(unit: Unit, outgoing: Outgoing, mayBeOut: boolean): Promise<void> {
  const [id, to] = subjectOf(outgoing, shownToStewards)?.split('/') ?? [];
  if (id === undefined || mayBeOut) return;
  const found = await stillShown(unit, outgoing.communityId, id as PairingId);
  const isMeant = found && (to === 'channel' || (await isNotedSteward(unit, found.community, to as MemberId)));
  if (!isMeant) await unit.tx.outbox.withdraw(outgoing.id);
}
