import { type Address, addressKey, channelOf, type MessageRef, type Place, type UserRef } from '../../chat/address.ts';
import type { MessageEvent } from '../../chat/event.ts';
import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import { answered, type HelpRequest, isOngoing, nudgeAt } from '../../domain/help/request.ts';
import type { MemberId, RequestId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import type { Space } from '../../ports/store/spaces.ts';
import { wordsIn } from '../../text/words.ts';
import { findOrCreateMember } from '../member/members.ts';
import { directAddressOf, namesIn } from '../member/names.ts';
import { UserError } from '../runtime/errors.ts';
import type { Listener } from '../runtime/feature.ts';
import { send } from '../runtime/outbox.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

type Asked = Pick<HelpRequest, 'need' | 'tried' | 'background' | 'kind' | 'topics' | 'urgent' | 'seats'>;

/**
 * Opens a request and posts it in the help channel or, if there is none, where it was asked. A request from a direct
 * conversation goes where everybody sees it, and one from a private channel stays there.
 * @returns where it is posted
 */
export async function askForHelp(
  unit: Unit,
  community: Community,
  space: Space,
  asker: Member,
  asked: Asked,
  place: Place | undefined,
): Promise<Address> {
  const helpChannel = await unit.tx.communities.channel(community.id, 'help');
  const isElsewhere = place === undefined || place.audience === 'direct';
  const at = helpChannel ?? (isElsewhere ? space.defaultChannel : channelOf(place));
  if (!at) throw new UserError('nowhere_to_ask');
  const request: HelpRequest = {
    ...asked,
    id: unit.ids.next<RequestId>(),
    communityId: community.id,
    askerId: asker.id,
    state: 'open',
    askedAt: unit.now,
    answeredAt: undefined,
    endedAt: undefined,
    thanks: '',
    confinedTo: helpChannel === undefined && place?.audience === 'some' ? addressKey(at) : undefined,
  };
  await unit.tx.requests.add(request);
  const about = { requestId: request.id, authorId: asker.id };
  await send(unit, community.id, { to: 'channel', at }, await postOf(unit, community, request, at), about);
  await remind(unit, community.id, 'request_nudge', request.id, nudgeAt(request, unit.now, community.rules.request));
  return at;
}

/** The request as everybody sees it right now. */
export async function postOf(unit: Unit, community: Community, request: HelpRequest, at: Address): Promise<Message> {
  const helpers = await unit.tx.requests.helpers(request.id);
  const shown = request.state === 'resolved' ? helpers.filter(({ status }) => status === 'credited') : helpers;
  const names = await namesIn(unit, at, [request.askerId, ...shown.map(({ memberId }) => memberId)]);
  return wordsIn(community.language).help.post(
    request,
    names.call(request.askerId),
    shown.map(({ memberId, status }) => ({ name: names.name(memberId), status })),
  );
}

/** Somebody pressed *I can help*; bots never count. @returns whether that is new, and who asked */
export async function offerHelp(
  unit: Unit,
  community: Community,
  helper: Member,
  id: RequestId,
): Promise<{ readonly isNew: boolean; readonly askerId: MemberId }> {
  const request = await ongoing(unit, id);
  if (request.askerId === helper.id) throw new UserError('own_request');
  const helpers = await unit.tx.requests.helpers(id);
  const { askerId } = request;
  if (helper.bot || helpers.some(({ memberId }) => memberId === helper.id)) return { isNew: false, askerId };
  await comeForward(unit, community, request, helper, 'offered');
  const destination = await towardsAsker(unit, request);
  if (destination) {
    const space = destination.to === 'channel' ? destination.at : destination.user;
    const names = await namesIn(unit, space, [request.askerId, helper.id]);
    const said = wordsIn(community.language).help.helperCame(names.call(request.askerId), names.call(helper.id));
    await send(unit, community.id, destination, said);
  }
  return { isNew: true, askerId };
}

/** The thread of the request or, while its post is on its way, a direct message. */
async function towardsAsker(unit: Unit, request: HelpRequest) {
  const posting = await unit.tx.postings.ofRequest(request.id);
  if (posting) return { to: 'channel', at: threadOf(posting) } as const;
  const user = await directAddressOf(unit, request.askerId);
  return user && ({ to: 'direct', user } as const);
}

/** A message in the thread of a request answers it. */
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

/** Somebody wrote in the thread of a request. If it is a person other than the asker, the request is answered. */
async function noteAnswer(
  unit: Unit,
  community: Community,
  space: Space,
  id: RequestId,
  author: UserRef,
): Promise<void> {
  const request = await unit.tx.requests.find(id);
  if (!request || !isOngoing(request)) return;
  const helper = await findOrCreateMember(unit, space, author);
  if (helper.id === request.askerId || !isHere(helper)) return;
  const helpers = await unit.tx.requests.helpers(id);
  if (helpers.some(({ memberId, status }) => memberId === helper.id && status !== 'offered')) return;
  await comeForward(unit, community, request, helper, 'answered');
}

async function comeForward(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  helper: Member,
  status: 'offered' | 'answered',
): Promise<void> {
  await unit.tx.requests.addHelper(request.id, { memberId: helper.id, status, since: unit.now });
  const next = answered(request, helper.id, unit.now);
  if (next !== request) {
    await unit.tx.requests.save(next);
    await cancelReminders(unit, community.id, 'request_nudge', request.id);
  }
  await refreshPost(unit, community, next);
}

/** Updates the posted request. If it has not gone out yet, it is updated when it has (deliver). */
export async function refreshPost(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  const ref = await unit.tx.postings.ofRequest(request.id);
  if (!ref) return;
  await send(unit, community.id, { to: 'edit', ref }, await postOf(unit, community, request, ref.at));
}

/**
 * The first post of a request has gone out: it now shows what happened to the request meanwhile, and what happens under
 * it counts.
 */
export async function showPosted(unit: Unit, outgoing: Outgoing, ref: MessageRef): Promise<void> {
  if (outgoing.requestId === undefined) return;
  const isFirst = !(await unit.tx.postings.ofRequest(outgoing.requestId));
  await unit.tx.postings.add(ref, outgoing.requestId);
  if (!isFirst) return;
  const request = await unit.tx.requests.find(outgoing.requestId);
  const community = await unit.tx.communities.find(outgoing.communityId);
  if (!request || !community) return;
  const now = await postOf(unit, community, request, ref.at);
  if (JSON.stringify(now) !== JSON.stringify(outgoing.message)) await refreshPost(unit, community, request);
}

/** A request that people can still help with. Throws a `UserError` when it is gone or over. */
export async function ongoing(unit: Unit, id: RequestId): Promise<HelpRequest> {
  const request = await unit.tx.requests.find(id);
  if (!request) throw new UserError('request_gone');
  if (!isOngoing(request)) throw new UserError('request_over');
  return request;
}

/** Where to answer a posted message. */
export const threadOf = (ref: MessageRef): Address => ({ ...ref.at, thread: ref.at.thread ?? ref.id });
