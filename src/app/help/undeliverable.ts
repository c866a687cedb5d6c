import { type Address, addressKey, channelOf, type MessageRef } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import { offerId, partsOfOffer } from '../../domain/help/offer-id.ts';
import { type HelpRequest, isOngoing } from '../../domain/help/request.ts';
import type { MemberId, RequestId } from '../../domain/ids.ts';
import type { DeliveryError, DeliveryFailure } from '../../ports/chat-platform.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import type { Stuck } from '../../text/en/help-trouble.ts';
import { wordsIn } from '../../text/words.ts';
import { isBetween, unblockedAmong } from '../member/blocked.ts';
import { directAddressOf, namesIn } from '../member/names.ts';
import { send, subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { oweNote } from './climbing.ts';
import { closedNote, resolvedNote, thanksDirectly } from './closing-notes.ts';
import { askedAbout, passQuestionOn } from './did-that-help.ts';
import { directAsk, noteNotReached } from './direct-asks.ts';
import { forgetPost } from './gone.ts';
import { goOn } from './ladder.ts';
import { moveRequest } from './moving.ts';
import { offerDirectly, offerNote } from './offer-notes.ts';
import { broughtUp, cardNote, editedNote, editedPost, otherNote, postCard, postNote, threadOf } from './requests.ts';

/**
 * Whoever a message about a request was for hears of it in another way, and the request goes back to what is so. Then the
 * message must not be sent any more, not even by hand: it would say again what was said, or what no longer holds.
 */
export async function reactToUndeliverable(unit: Unit, outgoing: Outgoing, { failure }: DeliveryError): Promise<void> {
  if (await askNext(unit, outgoing)) return;
  const offer = subjectOf(outgoing, offerNote);
  const id =
    outgoing.requestId ??
    subjectOf(outgoing, editedPost) ??
    subjectOf(outgoing, editedNote) ??
    subjectOf(outgoing, postNote) ??
    subjectOf(outgoing, otherNote) ??
    subjectOf(outgoing, resolvedNote) ??
    subjectOf(outgoing, closedNote) ??
    askedAbout(outgoing) ??
    (offer === undefined ? undefined : partsOfOffer(offer).requestId);
  if (id === undefined) return;
  const request = await unit.tx.requests.find(outgoing.communityId, id as RequestId);
  const community = await unit.tx.communities.find(outgoing.communityId);
  if (!request || !community) return;
  let isPutRight = false;
  if (subjectOf(outgoing, cardNote) !== undefined && outgoing.destination.to === 'channel') {
    isPutRight = await tellOfCard(unit, community, request, failure);
  }
  if (offer !== undefined)
    isPutRight = await passOfferOn(unit, community, request, partsOfOffer(offer).helperId, outgoing);
  if (subjectOf(outgoing, broughtUp) && failure !== 'refused') {
    await oweNote(unit, community, request);
    isPutRight = true;
  }
  if (subjectOf(outgoing, resolvedNote)) isPutRight = await thankDirectly(unit, community, request, outgoing);
  if (subjectOf(outgoing, closedNote) && (await tellCameForward(unit, community, request))) isPutRight = true;
  if (await passQuestionOn(unit, community, request, outgoing)) isPutRight = true;
  if (subjectOf(outgoing, postNote)) isPutRight = await tellAskerOf('post', unit, community, request);
  if (subjectOf(outgoing, otherNote)) isPutRight = await tellAskerOf('note', unit, community, request);
  if ((await mendPost(unit, community, request, outgoing, failure)) || isPutRight) {
    await unit.tx.outbox.dropWordsOf(outgoing.id);
  }
}

/** Somebody could not be asked directly, so the next person is. @returns whether that is what the message was for */
async function askNext(unit: Unit, outgoing: Outgoing): Promise<boolean> {
  if (subjectOf(outgoing, directAsk) === undefined) return false;
  const request = await noteNotReached(unit, outgoing);
  const community = await unit.tx.communities.find(outgoing.communityId);
  if (request && community) await goOn(unit, community, request);
  return true;
}

/**
 * What is so about the post of a request, now that something about it could not be said.
 * @returns whether the message that died is out of date by that, or was before
 */
async function mendPost(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  outgoing: Outgoing,
  failure: DeliveryFailure,
): Promise<boolean> {
  const at = whereTo(outgoing);
  if (!at) return false;
  const isEdit = outgoing.destination.to === 'edit';
  const stuck = subjectOf(outgoing, editedNote) === undefined ? 'post' : 'note';
  const isGone = failure === 'message_gone' || failure === 'channel_gone';
  const isAboutPost = isEdit || outgoing.requestId !== undefined;
  const post = await unit.tx.postings.ofRequest(request.id);
  if (!post) {
    // Its post never went out; or it has left this place, and another is on its way.
    if (outgoing.requestId !== undefined && isOngoing(request)) {
      await moveRequest(unit, community, request, channelOf(at), failure);
    }
  }
  if (!post || addressKey(channelOf(post.at)) !== addressKey(channelOf(at))) {
    // What brought it up where its post is no more goes on saying so: there is no thread in which to correct it.
    if (stuck === 'note' && !isGone && (await claimChange(unit, request))) {
      await tellAskerOf(stuck, unit, community, request);
    }
    return isAboutPost;
  }
  if (failure === 'channel_gone') {
    if (isOngoing(request)) await moveRequest(unit, community, request, channelOf(at), failure);
    return isAboutPost;
  }
  if (!isEdit) return false;
  if (failure !== 'message_gone') await sayBelow(stuck, unit, community, request, post);
  else if (stuck === 'post' && request.ownMessage === undefined) await forgetPost(unit, community, request);
  else if (stuck === 'post' && isOngoing(request)) {
    // Somebody deleted the card, and the post is as it was.
    await unit.tx.postings.forgetCard(request.id);
    await postCard(unit, community, request, post);
  }
  return true;
}

/**
 * The card below what its asker wrote cannot be there: where that is gone, so is the request; otherwise its asker hears that
 * it goes on without.
 * @returns whether that was put right
 */
async function tellOfCard(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  failure: DeliveryFailure,
): Promise<boolean> {
  if (failure === 'channel_gone' || !isOngoing(request)) return false;
  if (failure === 'message_gone') {
    await forgetPost(unit, community, request);
    return true;
  }
  const user = await directAddressOf(unit, request.askerId);
  if (!user) return false;
  const said = wordsIn(community.language).helpWriting.noCard(request);
  await send(unit, community.id, { to: 'direct', user }, said);
  return true;
}

/** @returns false when what changed last about a request has been told already, because something else was stuck */
async function claimChange(unit: Unit, { id, state }: HelpRequest): Promise<boolean> {
  const helpers = await unit.tx.requests.helpers(id);
  const change = `${state}:${helpers.map(({ memberId, status }) => `${memberId}=${status}`).join(',')}`;
  return unit.tx.inbox.claim(`below:${id}:${change}`, unit.now);
}

/** Something cannot show any more what happened, so the thread says it: once for each change. */
async function sayBelow(
  stuck: Stuck,
  unit: Unit,
  community: Community,
  request: HelpRequest,
  post: MessageRef,
): Promise<void> {
  if (!(await claimChange(unit, request))) return;
  const helpers = await unit.tx.requests.helpers(request.id);
  const at = threadOf(post);
  const names = await namesIn(
    unit,
    at,
    helpers.map(({ memberId }) => memberId),
  );
  const said = wordsIn(community.language).helpTrouble.postStuck(
    request,
    helpers.map(({ memberId, status }) => ({ name: names.name(memberId), status })),
    stuck,
  );
  const purpose = { what: stuck === 'post' ? postNote : otherNote, subject: request.id } as const;
  await send(unit, community.id, { to: 'channel', at }, said, { purpose });
}

/** Neither what is stuck nor the thread can show how a request stands: its asker hears it. @returns whether they can */
async function tellAskerOf(stuck: Stuck, unit: Unit, community: Community, request: HelpRequest): Promise<boolean> {
  const user = await directAddressOf(unit, request.askerId);
  if (!user) return false;
  await send(
    unit,
    community.id,
    { to: 'direct', user },
    wordsIn(community.language).helpTrouble.postStuckDirectly(request, stuck),
  );
  return true;
}

/**
 * Somebody offered, and the asker could not be told in the thread, or not at all. The helper knows which.
 * @returns whether anybody was told
 */
async function passOfferOn(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  helperId: MemberId,
  { destination }: Outgoing,
): Promise<boolean> {
  // Their offer ended with the block, and nobody waits to hear of it.
  if (await isBetween(unit, request.askerId, helperId)) return true;
  const words = wordsIn(community.language).helpOffers;
  const asker = destination.to === 'channel' ? await directAddressOf(unit, request.askerId) : undefined;
  if (asker) {
    const names = await namesIn(unit, asker, [helperId]);
    const said = words.cameDirectly(request, names.call(helperId));
    const purpose = { what: offerNote, subject: offerId(request.id, helperId) } as const;
    await send(unit, community.id, { to: 'direct', user: asker }, said, { purpose });
  }
  const helper = await directAddressOf(unit, helperId);
  if (!helper) return asker !== undefined;
  const name = (await namesIn(unit, helper, [request.askerId])).name(request.askerId);
  const said = asker ? words.goesDirectly(request, name) : words.reachedNobody(request, name);
  const purpose = { what: offerDirectly, subject: offerId(request.id, helperId) } as const;
  await send(unit, community.id, { to: 'direct', user: helper }, said, { purpose });
  return true;
}

/** What was to be said in the thread of a resolved request, said to each helper. @returns whether there was any */
async function thankDirectly(
  unit: Unit,
  community: Community,
  { id, askerId }: HelpRequest,
  { message }: Outgoing,
): Promise<boolean> {
  const credited = (await unit.tx.requests.helpers(id)).filter(({ status }) => status === 'credited');
  const helpers = await unblockedAmong(unit, askerId, credited, ({ memberId }) => memberId);
  let isAnybodyTold = false;
  for (const { memberId } of helpers) {
    const user = await directAddressOf(unit, memberId);
    if (!user) continue;
    await send(unit, community.id, { to: 'direct', user }, message, { purpose: { what: thanksDirectly, subject: id } });
    isAnybodyTold = true;
  }
  return isAnybodyTold;
}

/** That a request is closed, which could not be said in its thread, said to each who came forward. @returns whether there was any */
async function tellCameForward(unit: Unit, community: Community, { id, askerId }: HelpRequest): Promise<boolean> {
  let isAnybodyTold = false;
  const helpers = await unit.tx.requests.helpers(id);
  for (const { memberId } of await unblockedAmong(unit, askerId, helpers, (helper) => helper.memberId)) {
    const user = await directAddressOf(unit, memberId);
    if (!user) continue;
    const names = await namesIn(unit, user, [askerId]);
    const said = wordsIn(community.language).helpAfter.closedForHelper(names.name(askerId));
    await send(unit, community.id, { to: 'direct', user }, said);
    isAnybodyTold = true;
  }
  return isAnybodyTold;
}

function whereTo({ destination }: Outgoing): Address | undefined {
  if (destination.to === 'channel') return destination.at;
  return destination.to === 'edit' ? destination.ref.at : undefined;
}
