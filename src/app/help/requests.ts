import { type Address, addressKey, channelOf, type MessageRef, type Place } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import { type HelpRequest, isOngoing, nudgeAt } from '../../domain/help/request.ts';
import type { RequestId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import type { Space } from '../../ports/store/spaces.ts';
import { wordsIn } from '../../text/words.ts';
import { namesIn } from '../member/names.ts';
import { UserError } from '../runtime/errors.ts';
import { send } from '../runtime/outbox.ts';
import { remind } from '../runtime/reminders.ts';
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
    endedWhy: undefined,
    thanks: '',
    confinedTo: helpChannel === undefined && place?.audience === 'some' ? addressKey(at) : undefined,
  };
  await unit.tx.requests.add(request);
  await postRequest(unit, community, request, at);
  await remind(unit, community.id, 'request_nudge', request.id, nudgeAt(request, unit.now, community.rules.request));
  return at;
}

/** Sends the post of a request to where people will see it. */
export async function postRequest(unit: Unit, community: Community, request: HelpRequest, at: Address): Promise<void> {
  const post = await postOf(unit, community, request, at);
  await send(unit, community.id, { to: 'channel', at }, post, { requestId: request.id });
}

/** The request as everybody sees it right now. */
async function postOf(unit: Unit, community: Community, request: HelpRequest, at: Address): Promise<Message> {
  const { names, helpers } = await shownIn(unit, request, at);
  return wordsIn(community.language).help.post(request, names.call(request.askerId), helpers);
}

/** What brings it up again, as it stands right now. */
export async function nudgeOf(unit: Unit, community: Community, request: HelpRequest, at: Address): Promise<Message> {
  const { names, helpers } = await shownIn(unit, request, at);
  return wordsIn(community.language).help.nudge(request, names.name(request.askerId), helpers);
}

/** Those who are shown as its helpers, and how people are called there. */
async function shownIn(unit: Unit, request: HelpRequest, at: Address) {
  const all = await unit.tx.requests.helpers(request.id);
  const shown = request.state === 'resolved' ? all.filter(({ status }) => status === 'credited') : all;
  const names = await namesIn(unit, at, [request.askerId, ...shown.map(({ memberId }) => memberId)]);
  return { names, helpers: shown.map(({ memberId, status }) => ({ name: names.name(memberId), status })) };
}

/**
 * Updates the posted request, and what brought it up again. If it has not gone out yet, it is updated when it has
 * (deliver).
 */
export async function refreshPost(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  const ref = await unit.tx.postings.ofRequest(request.id);
  if (!ref) return;
  const post = await postOf(unit, community, request, ref.at);
  await send(unit, community.id, { to: 'edit', ref }, post, { purpose: { what: editedPost, subject: request.id } });
  await refreshNudges(unit, community, request, await unit.tx.postings.nudgesOf(request.id));
}

/**
 * Lets nothing in the channel say that somebody waits who does not, or quote what was taken back.
 * @param instead what they say, where it is not how the request stands
 */
export async function refreshNudges(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  nudges: readonly MessageRef[],
  instead?: Message,
): Promise<void> {
  const purpose = { what: editedNote, subject: request.id } as const;
  for (const ref of nudges) {
    const said = instead ?? (await nudgeOf(unit, community, request, ref.at));
    await send(unit, community.id, { to: 'edit', ref }, said, { purpose });
  }
}

/**
 * The post of a request, or what brings it up again, has gone out: it now shows what happened to the request meanwhile,
 * and what happens under it counts.
 */
export async function showPosted(unit: Unit, outgoing: Outgoing, ref: MessageRef): Promise<void> {
  if (outgoing.requestId === undefined) return;
  const isFirst = !(await unit.tx.postings.ofRequest(outgoing.requestId));
  await unit.tx.postings.add(ref, outgoing.requestId);
  const request = await unit.tx.requests.find(outgoing.communityId, outgoing.requestId);
  const community = await unit.tx.communities.find(outgoing.communityId);
  if (!request || !community) return;
  const now = await (isFirst ? postOf : nudgeOf)(unit, community, request, ref.at);
  if (JSON.stringify(now) === JSON.stringify(outgoing.message)) return;
  if (isFirst) await refreshPost(unit, community, request);
  else await refreshNudges(unit, community, request, [ref]);
}

/** What an edit of the post of a request is for, and a note below it in its stead. */
export const editedPost = 'help:edit';
export const postNote = 'help:note';

/** The same of what else Hearth wrote about a request: what brought it up again, and the notes in its thread. */
export const editedNote = 'help:edit-note';
export const otherNote = 'help:other-note';

/** A request that people can still help with. Throws a `UserError` when it is gone or over. */
export async function ongoing(unit: Unit, community: Community, id: RequestId): Promise<HelpRequest> {
  const request = await requestIn(unit, community, id);
  if (!isOngoing(request)) throw new UserError('request_over', request.endedWhy);
  return request;
}

/** A request of this community. Throws a `UserError` when it has none by that id. */
export async function requestIn(unit: Unit, community: Community, id: RequestId): Promise<HelpRequest> {
  const request = await unit.tx.requests.find(community.id, id);
  if (!request) throw new UserError('request_gone');
  return request;
}

/** Where to answer a posted message. */
export const threadOf = (ref: MessageRef): Address => ({ ...ref.at, thread: ref.at.thread ?? ref.id });
