import type { MessageRef } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import { askStands, type HelpAsk, hasRunOut } from '../../domain/help/direct-ask.ts';
import type { Chosen } from '../../domain/help/matching.ts';
import { offerId, partsOfOffer } from '../../domain/help/offer-id.ts';
import { type HelpRequest, isOngoing } from '../../domain/help/request.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf, namesIn } from '../member/names.ts';
import { countAsk } from '../offer/sleeping.ts';
import { lastPostedFor, send, subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** What a direct ask is for, and an edit of it; the subject is that of an offer (`offerId`). */
export const directAsk = 'help:direct';
const editedAsk = 'help:edit-direct';

/** Asks one person directly. */
export async function askDirectly(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  post: MessageRef,
  { memberId, reasons }: Chosen,
  step: number,
): Promise<void> {
  const user = await directAddressOf(unit, memberId);
  const ask: HelpAsk = {
    requestId: request.id,
    memberId,
    askedAt: unit.now,
    step,
    state: user ? 'asked' : 'not_reached',
    arrived: false,
    answeredAt: undefined,
  };
  const before = await unit.tx.helpAsks.find(request.id, memberId);
  if (!(await unit.tx.helpAsks.add(ask)) || !user) return;
  if (before) await noteAskedAgain(unit, community, request, memberId);
  if (reasons.some(({ why }) => why === 'offers_topic')) await countAsk(unit, community, memberId, request);
  const { name } = await namesIn(unit, user, [request.askerId]);
  const said = wordsIn(community.language).helpAsks.ask(request, name(request.askerId), reasons, post);
  const purpose = { what: directAsk, subject: offerId(request.id, memberId) } as const;
  await send(unit, community.id, { to: 'direct', user, isOptional: true, isReplaceable: true }, said, { purpose });
}

/** What asked somebody before has no buttons any more, once they are asked anew. */
async function noteAskedAgain(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  memberId: MemberId,
): Promise<void> {
  const subject = offerId(request.id, memberId);
  const ref = await lastPostedFor(unit, { what: directAsk, subject });
  if (!ref) return;
  const { name } = await namesIn(unit, ref.at, [request.askerId]);
  const said = wordsIn(community.language).helpAsks.askedAgain(name(request.askerId));
  await send(unit, community.id, { to: 'edit', ref }, said, { purpose: { what: editedAsk, subject } });
}

/** A direct ask has arrived. If anything happened meanwhile, it says so now. */
export async function noteArrival(unit: Unit, outgoing: Outgoing, ref: MessageRef): Promise<void> {
  const found = await askBehind(unit, outgoing);
  if (!found) return;
  const { ask, request, community } = found;
  const arrived = ask.arrived ? ask : { ...ask, arrived: true, askedAt: unit.now };
  await unit.tx.helpAsks.save(arrived);
  const isOff = (await unit.tx.blocks.find(ask.memberId, request.askerId)) !== undefined;
  if (isOff || askStands(arrived, request, unit.now, community.rules.request) !== 'asking') {
    await editAsk(unit, community, request, arrived, ref);
  }
}

/** A direct ask did not reach anybody. @returns the request, if the next person is to be asked */
export async function noteNotReached(unit: Unit, outgoing: Outgoing): Promise<HelpRequest | undefined> {
  const found = await askBehind(unit, outgoing);
  if (!found) return undefined;
  await unit.tx.outbox.dropWordsOf(outgoing.id);
  if (found.ask.state !== 'asked') return undefined;
  await unit.tx.helpAsks.save({ ...found.ask, state: 'not_reached', answeredAt: unit.now });
  await unit.tx.offers.uncountAsk(found.ask.memberId, found.request.id);
  return found.request;
}

async function askBehind(unit: Unit, outgoing: Outgoing) {
  const subject = subjectOf(outgoing, directAsk);
  if (subject === undefined) return undefined;
  const { requestId, helperId } = partsOfOffer(subject);
  const ask = await unit.tx.helpAsks.find(requestId, helperId);
  const request = await unit.tx.requests.find(outgoing.communityId, requestId);
  const community = await unit.tx.communities.find(outgoing.communityId);
  return ask && request && community && { ask, request, community };
}

/**
 * A request is answered or has ended: whoever was asked and pressed nothing reads that, without being notified. Those who
 * had their time to press anything can still come, as long as anybody can.
 */
export async function closeAsks(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  for (const ask of await unit.tx.helpAsks.ofRequest(request.id)) {
    if (ask.state !== 'asked') {
      if (!isOngoing(request)) await editAsk(unit, community, request, ask);
      continue;
    }
    const closed: HelpAsk = hasRunOut(ask, unit.now, community.rules.request)
      ? ask
      : { ...ask, state: 'closed', answeredAt: unit.now };
    if (closed !== ask) {
      await unit.tx.helpAsks.save(closed);
      await unit.tx.offers.uncountAsk(ask.memberId, request.id);
    }
    await editAsk(unit, community, request, closed);
  }
}

/** A request waits again: what told those who were asked that it is closed, or taken care of, says so no more. */
export async function reopenAsks(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  for (const ask of await unit.tx.helpAsks.ofRequest(request.id)) await editAsk(unit, community, request, ask);
}

/** Somebody came forward. @returns whether they had been asked */
export async function noteCame(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  memberId: MemberId,
): Promise<boolean> {
  const ask = await unit.tx.helpAsks.find(request.id, memberId);
  if (!ask) return false;
  if (ask.state === 'came') {
    await editAsk(unit, community, request, ask);
    return true;
  }
  const came = { ...ask, state: 'came', answeredAt: unit.now } as const;
  await unit.tx.helpAsks.save(came);
  await unit.tx.offers.pressed(memberId);
  await editAsk(unit, community, request, came);
  return true;
}

/** Somebody who came forward is not counted on any more. */
export async function noteWentBack(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  memberId: MemberId,
): Promise<void> {
  const ask = await unit.tx.helpAsks.find(request.id, memberId);
  if (ask) await editAsk(unit, community, request, ask);
}

/** Lets an ask say how things stand, once it has arrived. @param at where it is, if that is known */
export async function editAsk(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  ask: HelpAsk,
  at?: MessageRef,
): Promise<void> {
  const subject = offerId(request.id, ask.memberId);
  const ref = at ?? (await lastPostedFor(unit, { what: directAsk, subject }));
  if (!ref) return;
  const purpose = { what: editedAsk, subject } as const;
  const said = await askAsItStands(unit, community, request, ask, ref);
  await send(unit, community.id, { to: 'edit', ref }, said, { purpose });
}

async function askAsItStands(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  ask: HelpAsk,
  { at }: MessageRef,
): Promise<Message> {
  // Whoever blocked the asker is not shown them any more; whoever is blocked reads what they would otherwise.
  if (await unit.tx.blocks.find(ask.memberId, request.askerId)) return wordsIn(community.language).helpAsks.off();
  const { name } = await namesIn(unit, at, [request.askerId]);
  const post = await unit.tx.postings.ofRequest(request.id);
  const helpers = ask.state === 'came' ? await unit.tx.requests.helpers(request.id) : [];
  const isHelper = helpers.some(({ memberId }) => memberId === ask.memberId);
  const stands = askStands(ask, request, unit.now, community.rules.request, isHelper);
  return wordsIn(community.language).helpAsks.stands(stands, request, name(request.askerId), post);
}
