import type { UserRef } from '../../chat/address.ts';
import type { MessageEvent } from '../../chat/event.ts';
import type { Community } from '../../domain/community/community.ts';
import { offerId } from '../../domain/help/offer-id.ts';
import { answered, type HelpRequest, isOngoing, offerCheckAt } from '../../domain/help/request.ts';
import type { MemberId, RequestId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import type { Space } from '../../ports/store/spaces.ts';
import { wordsIn } from '../../text/words.ts';
import { findOrCreateMember } from '../member/members.ts';
import { directAddressOf, namesIn } from '../member/names.ts';
import { UserError } from '../runtime/errors.ts';
import type { Listener } from '../runtime/feature.ts';
import { send } from '../runtime/outbox.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { ongoing, refreshPost, threadOf } from './requests.ts';

/** What the note for the asker that somebody can help is for; the subject is an `offerId`. */
export const offerNote = 'help:offer';

/**
 * Somebody pressed *I can help*; bots never count. The request goes on waiting, because that is a promise and no answer
 * yet; they are asked about it later.
 * @returns whether that is new, whether they have answered before, and who asked
 */
export async function offerHelp(
  unit: Unit,
  community: Community,
  helper: Member,
  id: RequestId,
): Promise<{ readonly isNew: boolean; readonly hasAnswered: boolean; readonly askerId: MemberId }> {
  const request = await ongoing(unit, community, id);
  if (request.askerId === helper.id) throw new UserError('own_request');
  const helpers = await unit.tx.requests.helpers(id);
  const { askerId } = request;
  const before = helpers.find(({ memberId }) => memberId === helper.id);
  const hasAnswered = before !== undefined && before.status !== 'offered';
  if (helper.bot || before) return { isNew: false, hasAnswered, askerId };
  await unit.tx.requests.addHelper(id, { memberId: helper.id, status: 'offered', since: unit.now });
  const checkAt = offerCheckAt(request, unit.now, community.rules.request);
  await remind(unit, community.id, 'offer_check', offerId(id, helper.id), checkAt);
  await refreshPost(unit, community, request);
  await tellAsker(unit, community, request, helper.id);
  return { isNew: true, hasAnswered, askerId };
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

/** A message in the thread of a request helps with it. */
export const countAnswer: Listener<MessageEvent> = {
  // Most messages concern no request: one look-up without a transaction is all that they take.
  fastPath: ({ store }, event) =>
    store.requestAt(event.message).then((id) => (id === undefined ? 'ignored' : undefined)),

  // Nothing is claimed, because coming forward twice is the same as coming forward once.
  async handle({ unit, space, community }, event) {
    const requestId = await unit.tx.postings.requestAt(event.message);
    if (requestId === undefined) return 'ignored';
    await noteAnswer(unit, community, space, requestId, event.user);
    return 'done';
  },
};

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
  if (helper.id === request.askerId || !isHere(helper)) return;
  const helpers = await unit.tx.requests.helpers(id);
  if (helpers.some(({ memberId, status }) => memberId === helper.id && status !== 'offered')) return;
  await countHelp(unit, community, request, helper.id);
}

/** Somebody helps for all to see. When enough people do, the request is answered. */
async function countHelp(unit: Unit, community: Community, request: HelpRequest, helperId: MemberId): Promise<void> {
  await unit.tx.requests.addHelper(request.id, { memberId: helperId, status: 'answered', since: unit.now });
  const helpers = await unit.tx.requests.helpers(request.id);
  const next = answered(request, helpers.filter(({ status }) => status !== 'offered').length, unit.now);
  if (next !== request) {
    await unit.tx.requests.save(next);
    await cancelReminders(unit, community.id, 'request_nudge', request.id);
  }
  await refreshPost(unit, community, next);
}
