import { type Address, addressKey, channelOf, type MessageRef, messageKey, type Place } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Asked } from '../../domain/help/draft.ts';
import { type HelpRequest, isOngoing } from '../../domain/help/request.ts';
import { ownTags, tagsOf } from '../../domain/help/tags.ts';
import type { RequestId } from '../../domain/ids.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import type { Space } from '../../ports/store/spaces.ts';
import { wordsIn } from '../../text/words.ts';
import { namesIn } from '../member/names.ts';
import { UserError } from '../runtime/errors.ts';
import { lastPostedFor, send, subjectOf, wordless } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { planFollowUp } from './follow-up-plan.ts';
import { startLadder } from './ladder.ts';
import { personOf } from './permissions.ts';

/** Where a request is to be posted, and where it is quoted. */
export interface PostingPlace extends Pick<HelpRequest, 'confinedTo'> {
  readonly at: Address;
}

/**
 * The help channel or, if there is none, where it was asked. A request from a direct conversation goes where everybody
 * sees it, and one from a private channel stays there. Throws a `UserError` when there is no such place.
 */
export async function placeFor(
  unit: Unit,
  community: Community,
  space: Space,
  place: Place | undefined,
): Promise<PostingPlace> {
  const helpChannel = await unit.tx.communities.channel(community.id, 'help');
  const isElsewhere = place === undefined || place.audience === 'direct';
  const at = helpChannel ?? (isElsewhere ? space.defaultChannel : channelOf(place));
  if (!at) throw new UserError('nowhere_to_ask');
  const isConfined = helpChannel === undefined && place?.audience === 'some';
  return { at, confinedTo: isConfined ? addressKey(at) : undefined };
}

/** Opens a request and posts it. */
export async function openRequest(
  unit: Unit,
  community: Community,
  asked: Asked & Pick<HelpRequest, 'id' | 'askerId'>,
  { at, confinedTo }: PostingPlace,
): Promise<void> {
  const request = newRequest(unit, community, asked, confinedTo);
  await unit.tx.requests.add(request);
  await postRequest(unit, community, request, at);
  await beginWaiting(unit, community, request);
}

/** Plans all that is done for a new request while it goes on. */
export async function beginWaiting(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  await startLadder(unit, community, request);
  await planFollowUp(unit, community, request);
}

/** A request that begins now. */
export function newRequest(
  unit: Unit,
  community: Community,
  {
    id,
    askerId,
    need,
    tried,
    background,
    kind,
    isKindSaid,
    topics,
    urgent,
    seats,
  }: Asked & Pick<HelpRequest, 'id' | 'askerId'>,
  confinedTo: string | undefined,
): HelpRequest {
  return {
    id,
    communityId: community.id,
    askerId,
    need,
    tried,
    background,
    kind,
    isKindSaid,
    topics,
    urgent,
    seats,
    state: 'open',
    askedAt: unit.now,
    answeredAt: undefined,
    endedAt: undefined,
    endedWhy: undefined,
    endedBy: undefined,
    edits: 0,
    thanks: '',
    solution: '',
    solutionShared: true,
    confinedTo,
    ownMessage: undefined,
  };
}

/** Sends the post of a request to where people will see it. */
export async function postRequest(unit: Unit, community: Community, request: HelpRequest, at: Address): Promise<void> {
  const post = await postOf(unit, community, request, at);
  await send(unit, community.id, { to: 'channel', at }, post, { requestId: request.id });
}

/** Sends the card of a request to below the message that is its post. */
export async function postCard(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  post: MessageRef,
): Promise<void> {
  const at = threadOf(post);
  const card = await postOf(unit, community, request, at);
  const purpose = { what: cardNote, subject: request.id } as const;
  await send(unit, community.id, { to: 'channel', at }, card, { requestId: request.id, purpose });
}

/** Where its post is one in a forum, the tags there say of what kind a request is, and how it stands. */
export async function tagPost(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  const ref = await unit.tx.postings.ofRequest(request.id);
  if (ref?.at.thread !== ref?.id || !ref) return;
  await send(unit, community.id, { to: 'tag', ref, tags: tagsOf(request), own: ownTags }, wordless);
}

/** The request as everybody sees it right now; where its asker wrote its post themselves, the card below that. */
async function postOf(unit: Unit, community: Community, request: HelpRequest, at: Address): Promise<Message> {
  const { names, helpers } = await shownIn(unit, request, at);
  const { help, helpWriting } = wordsIn(community.language);
  if (request.ownMessage !== undefined) return helpWriting.card(request, names.name(request.askerId), helpers);
  return help.post(request, names.call(request.askerId), helpers);
}

/** Where its post is, or the card below what its asker wrote, and how that reads right now. */
export async function shownPost(
  unit: Unit,
  community: Community,
  request: HelpRequest,
): Promise<{ readonly ref: MessageRef; readonly message: Message } | undefined> {
  const { postings } = unit.tx;
  const ref = await (request.ownMessage === undefined ? postings.ofRequest : postings.cardOf)(request.id);
  return ref && { ref, message: await postOf(unit, community, request, ref.at) };
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
  const shown = await shownPost(unit, community, request);
  if (shown) {
    const purpose = { what: editedPost, subject: request.id } as const;
    await send(unit, community.id, { to: 'edit', ref: shown.ref }, shown.message, { purpose });
  }
  await tagPost(unit, community, request);
  await refreshNudges(unit, community, request, await unit.tx.postings.nudgesOf(request.id));
  await refreshStuckNotes(unit, community, request);
}

/** What was said below in place of an edit that did not work says how the request stands now. */
async function refreshStuckNotes(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  const notes = { post: postNote, note: otherNote } as const;
  const words = wordsIn(community.language).helpTrouble;
  for (const stuck of ['post', 'note'] as const) {
    const ref = await lastPostedFor(unit, { what: notes[stuck], subject: request.id });
    if (!ref) continue;
    const { helpers } = await shownIn(unit, request, ref.at);
    const said = words.postStuck(request, helpers, stuck);
    await send(unit, community.id, { to: 'edit', ref }, said, { purpose: { what: editedNote, subject: request.id } });
  }
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
    const said = instead ?? (await nudgeAt(unit, community, request, ref));
    await send(unit, community.id, { to: 'edit', ref }, said, { purpose });
  }
}

/** What brought a request up there, as it reads now: in full only where nothing brought it up since. */
export async function nudgeAt(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  ref: MessageRef,
): Promise<Message> {
  const latest = (await unit.tx.postings.nudgesOf(request.id)).at(-1);
  if (latest === undefined || messageKey(latest) === messageKey(ref) || !isOngoing(request)) {
    return nudgeOf(unit, community, request, ref.at);
  }
  return wordsIn(community.language).help.broughtUpAgain(latest);
}

/**
 * The post of a request, or what brings it up again, has gone out: it now shows what happened to the request meanwhile,
 * and what happens under it counts.
 */
export async function showPosted(unit: Unit, outgoing: Outgoing, ref: MessageRef): Promise<void> {
  if (outgoing.requestId === undefined) return;
  const isCard = subjectOf(outgoing, cardNote) !== undefined;
  const isFirst = isCard || !(await unit.tx.postings.ofRequest(outgoing.requestId));
  await unit.tx.postings.add(ref, outgoing.requestId, isCard ? 'card' : undefined);
  const request = await unit.tx.requests.find(outgoing.communityId, outgoing.requestId);
  const community = await unit.tx.communities.find(outgoing.communityId);
  if (!request || !community) return;
  if (isFirst && !isCard) await tagPost(unit, community, request);
  if (!isFirst) {
    const earlier = (await unit.tx.postings.nudgesOf(request.id)).filter(
      (each) => messageKey(each) !== messageKey(ref),
    );
    await refreshNudges(unit, community, request, earlier);
  }
  const now = await (isFirst ? postOf : nudgeOf)(unit, community, request, ref.at);
  if (JSON.stringify(now) === JSON.stringify(outgoing.message)) return;
  if (isFirst) await refreshPost(unit, community, request);
  else await refreshNudges(unit, community, request, [ref]);
}

/** What a card is for: it shows how a request stands below a message that its asker wrote. */
export const cardNote = 'help:card';

/** What brings a request up in its channel is for. */
export const broughtUp = 'help:brought-up';

/** What an edit of the post of a request is for, and a note below it in its stead. */
export const editedPost = 'help:edit';
export const postNote = 'help:note';

/** The same of what else Hearth wrote about a request: what brought it up again, and the notes in its thread. */
export const editedNote = 'help:edit-note';
export const otherNote = 'help:other-note';

/** A request that people can still help with. Throws a `UserError` when it is gone or over. */
export async function ongoing(unit: Unit, community: Community, id: RequestId): Promise<HelpRequest> {
  const request = await requestIn(unit, community, id);
  if (request.state === 'resolved' && request.endedBy !== undefined)
    throw new UserError('resolved_already', await personOf(unit, request.endedBy));
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
