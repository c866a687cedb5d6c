import type { UserRef } from '../../chat/address.ts';
import type { MessageEvent } from '../../chat/event.ts';
import type { Community } from '../../domain/community/community.ts';
import { hasRoom } from '../../domain/help/effort.ts';
import { offerId } from '../../domain/help/offer-id.ts';
import { offerCheckAt } from '../../domain/help/offer-times.ts';
import { answered, type HelpRequest, isOngoing, thoseWhoAnswered } from '../../domain/help/request.ts';
import type { MemberId, RequestId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { rulesFor } from '../../domain/member/reach.ts';
import type { Space } from '../../ports/store/spaces.ts';
import { wordsIn } from '../../text/words.ts';
import { isBetween } from '../member/blocked.ts';
import { findOrCreateMember } from '../member/members.ts';
import { directAddressOf, namesIn } from '../member/names.ts';
import { UserError } from '../runtime/errors.ts';
import { send } from '../runtime/outbox.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { noteCame } from './direct-asks.ts';
import { noteWord, planFollowUp } from './follow-up-plan.ts';
import { stopLadder } from './ladder.ts';
import { offerNote, settleOfferQuestion } from './offer-notes.ts';
import { ongoing, refreshPost, threadOf } from './requests.ts';

interface CameForward {
  readonly isNew: boolean;
  readonly hasAnswered: boolean;
  readonly wasAsked: boolean;
  readonly request: HelpRequest;
}

/**
 * Somebody pressed *I can help*; bots never count. The request goes on waiting, because that is a promise and no answer
 * yet; they are asked about it later.
 * @returns whether that is new, whether they have answered before, whether they had been asked directly, and for what
 */
export async function offerHelp(unit: Unit, community: Community, helper: Member, id: RequestId): Promise<CameForward> {
  const request = await ongoing(unit, community, id);
  if (request.askerId === helper.id) throw new UserError('own_request');
  if (await isBetween(unit, helper.id, request.askerId)) return offerInVain(unit, helper, request);
  const helpers = await unit.tx.requests.helpers(id);
  const before = helpers.find(({ memberId }) => memberId === helper.id);
  const hasAnswered = before !== undefined && before.status !== 'offered';
  if (!before && !helper.bot && !hasRoom(request, helpers)) {
    throw new UserError('effort_full', request.seats, await unit.tx.postings.ofRequest(id));
  }
  const isNew = !helper.bot && !before;
  if (isNew) await unit.tx.requests.addHelper(id, { memberId: helper.id, status: 'offered', since: unit.now });
  const wasAsked = await noteCame(unit, community, request, helper.id);
  if (!isNew) return { isNew, hasAnswered, wasAsked, request };
  const rules = rulesFor(helper, community.rules).request;
  const checkAt = offerCheckAt(request, unit.now, helper.zone ?? community.zone, rules);
  await remind(unit, community.id, 'offer_check', offerId(id, helper.id), checkAt);
  await refreshPost(unit, community, request);
  await tellAsker(unit, community, request, helper.id);
  return { isNew, hasAnswered, wasAsked, request };
}

/**
 * One of the two blocked the other: nobody is told, nothing is counted and nobody is introduced. Whoever blocked the asker
 * reads that; whoever is blocked reads what everybody does.
 */
async function offerInVain(unit: Unit, helper: Member, request: HelpRequest): Promise<CameForward> {
  if (await unit.tx.blocks.find(helper.id, request.askerId)) throw new UserError('blocked_by_you');
  const helpers = await unit.tx.requests.helpers(request.id);
  const wasAsked = (await unit.tx.helpAsks.find(request.id, helper.id)) !== undefined;
  const before = helpers.find(({ memberId }) => memberId === helper.id);
  if (before) return { isNew: false, hasAnswered: before.status !== 'offered', wasAsked, request };
  if (!hasRoom(request, helpers)) {
    throw new UserError('effort_full', request.seats, await unit.tx.postings.ofRequest(request.id));
  }
  const isNew = await unit.tx.inbox.claim(`offered-in-vain:${offerId(request.id, helper.id)}`, unit.now);
  return { isNew, hasAnswered: false, wasAsked, request };
}

/** In the thread of the request or, while its post is on its way, directly. */
async function tellAsker(unit: Unit, community: Community, request: HelpRequest, helperId: MemberId): Promise<void> {
  const posting = await unit.tx.postings.ofRequest(request.id);
  const words = wordsIn(community.language).helpOffers;
  const purpose = { what: offerNote, subject: offerId(request.id, helperId) } as const;
  if (posting) {
    const at = threadOf(posting);
    const names = await namesIn(unit, at, [request.askerId, helperId]);
    const said = words.came(names.call(request.askerId), names.call(helperId));
    await send(unit, community.id, { to: 'channel', at }, said, { purpose });
    return;
  }
  const user = await directAddressOf(unit, request.askerId);
  if (!user) return;
  const names = await namesIn(unit, user, [helperId]);
  await send(unit, community.id, { to: 'direct', user }, words.cameDirectly(request, names.call(helperId)), {
    purpose,
  });
}

/** Somebody who offered says that they are in touch with the asker, though not in the thread. */
export async function sayInTouch(unit: Unit, community: Community, helper: Member, id: RequestId): Promise<void> {
  const request = await ongoing(unit, community, id);
  if (!(await hasComeForward(unit, id, helper.id))) throw new UserError('no_offer');
  await countHelp(unit, community, request, helper.id);
}

async function hasComeForward(unit: Unit, id: RequestId, memberId: MemberId): Promise<boolean> {
  return (await unit.tx.requests.helpers(id)).some((helper) => helper.memberId === memberId);
}

/** A message in the thread of a request helps with it. @returns whether it is in one */
export async function countAnswer(
  unit: Unit,
  community: Community,
  space: Space,
  event: MessageEvent,
): Promise<boolean> {
  const requestId = await unit.tx.postings.requestAt(event.message);
  if (requestId === undefined) return false;
  await noteAnswer(unit, community, space, requestId, event.user);
  return true;
}

/** Somebody wrote in the thread of a request: if it is a person other than the asker, they help. */
async function noteAnswer(
  unit: Unit,
  community: Community,
  space: Space,
  id: RequestId,
  author: UserRef,
): Promise<void> {
  const request = await unit.tx.requests.find(community.id, id);
  if (!request || !isOngoing(request)) return;
  const helper = await findOrCreateMember(unit, space, author);
  if (!isHere(helper)) return;
  // It can be read there like anything else; but it is no help that the request could rest on.
  if (await isBetween(unit, helper.id, request.askerId)) return;
  const now = helper.id === request.askerId ? request : await countAgain(unit, community, request, helper.id);
  await noteWord(unit, community, now);
}

/** A person helps, and perhaps has before. @returns the request as it is then */
async function countAgain(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  helperId: MemberId,
): Promise<HelpRequest> {
  const answered = thoseWhoAnswered(await unit.tx.requests.helpers(request.id));
  const isKnown = answered.some(({ memberId }) => memberId === helperId);
  // One that waits again, because what was answered had not helped, is answered by any new word.
  const isAnsweredAnew = request.state === 'open' && answered.length >= request.seats;
  return isKnown && !isAnsweredAnew ? request : countHelp(unit, community, request, helperId);
}

/** Somebody helps for all to see. When enough people do, the request is answered. */
async function countHelp(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  helperId: MemberId,
): Promise<HelpRequest> {
  await unit.tx.requests.addHelper(request.id, { memberId: helperId, status: 'answered', since: unit.now });
  await noteCame(unit, community, request, helperId);
  const helpers = await unit.tx.requests.helpers(request.id);
  const next = answered(request, thoseWhoAnswered(helpers).length, unit.now);
  if (next !== request) {
    await unit.tx.requests.save(next);
    await stopLadder(unit, community, next);
  }
  await refreshPost(unit, community, next);
  await settleOfferQuestion(unit, community, next, helperId);
  await planFollowUp(unit, community, next);
  return next;
}
