import { type Address, addressKey, channelOf, type MessageRef, type Place, type UserRef } from '../chat/address.ts';
import type { Message } from '../chat/message.ts';
import type { Community } from '../domain/community.ts';
import { answered, type HelpRequest, isOngoing, nudgeAt, reopened, resolved } from '../domain/help-request.ts';
import type { MemberId, RequestId } from '../domain/ids.ts';
import { isHere, type Member } from '../domain/member.ts';
import type { Space } from '../ports/store/people.ts';
import { wordsIn } from '../text/words.ts';
import { UserError } from './errors.ts';
import { record } from './kudos.ts';
import { directlyTo, namesIn } from './names.ts';
import { send } from './outgoing.ts';
import { recognise } from './people.ts';
import { forget, remind } from './remind.ts';
import type { Unit } from './unit-of-work.ts';

type Asked = Pick<HelpRequest, 'need' | 'tried' | 'background' | 'kind' | 'topics' | 'urgent' | 'seats'>;

/**
 * Opens a request and posts it in the help channel, or where it was asked, if there is none; what was asked in a
 * conversation goes where everybody sees it, and what was asked in a private channel stays there.
 * @returns where it is posted
 */
export async function askForHelp(
  unit: Unit,
  community: Community,
  space: Space,
  asker: Member,
  asked: Asked,
  place: Place,
): Promise<Address> {
  const helpChannel = await unit.tx.communities.channel(community.id, 'help');
  const at = helpChannel ?? (place.audience === 'direct' ? space.defaultChannel : channelOf(place));
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
    confinedTo: helpChannel === undefined && place.audience === 'some' ? addressKey(at) : undefined,
  };
  await unit.tx.requests.add(request);
  const about = { requestId: request.id, authorId: asker.id };
  await send(unit, community.id, { to: 'channel', at }, await postOf(unit, community, request, at), about);
  await remind(unit, community.id, 'request_nudge', request.id, nudgeAt(request, unit.now, community.rules.request));
  return at;
}

/** The request as everybody sees it, at this moment. */
export async function postOf(unit: Unit, community: Community, request: HelpRequest, at: Address): Promise<Message> {
  const helpers = await unit.tx.requests.helpers(request.id);
  const shown = request.state === 'resolved' ? helpers.filter(({ standing }) => standing === 'credited') : helpers;
  const names = await namesIn(unit, at, [request.askerId, ...shown.map(({ memberId }) => memberId)]);
  return wordsIn(community.language).ask.post(
    request,
    names.call(request.askerId),
    shown.map(({ memberId }) => names.name(memberId)),
  );
}

/** Somebody pressed *I can help*; bots never count. @returns whether they had not said so before, and who asked */
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
    const said = wordsIn(community.language).ask.helperCame(names.call(request.askerId), names.call(helper.id));
    await send(unit, community.id, destination, said);
  }
  return { isNew: true, askerId };
}

/** The thread of the request; as long as its post is on the way, a direct message. */
async function towardsAsker(unit: Unit, request: HelpRequest) {
  const posting = await unit.tx.postings.ofRequest(request.id);
  if (posting) return { to: 'channel', at: threadOf(posting) } as const;
  const user = await directlyTo(unit, request.askerId);
  return user && ({ to: 'direct', user } as const);
}

/** Somebody wrote in the thread of a request: a person other than the asker has answered it. */
export async function noteAnswer(
  unit: Unit,
  community: Community,
  space: Space,
  id: RequestId,
  author: UserRef,
): Promise<void> {
  const request = await unit.tx.requests.find(id);
  if (!request || !isOngoing(request)) return;
  const helper = await recognise(unit, space, author);
  if (helper.id === request.askerId || !isHere(helper)) return;
  const helpers = await unit.tx.requests.helpers(id);
  if (helpers.some(({ memberId, standing }) => memberId === helper.id && standing !== 'offered')) return;
  await comeForward(unit, community, request, helper, 'answered');
}

async function comeForward(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  helper: Member,
  standing: 'offered' | 'answered',
): Promise<void> {
  await unit.tx.requests.addHelper(request.id, { memberId: helper.id, standing, since: unit.now });
  const next = answered(request, helper.id, unit.now);
  if (next !== request) {
    await unit.tx.requests.save(next);
    await forget(unit, community.id, 'request_nudge', request.id);
  }
  await refreshPost(unit, community, next);
}

/** Who may end a request: whoever asked, or a steward. */
async function mayResolve(unit: Unit, request: HelpRequest, member: Member, place: Address | undefined): Promise<void> {
  if (member.id === request.askerId || member.steward) return;
  const at = place ?? (await unit.tx.postings.ofRequest(request.id))?.at;
  const [asker] = await unit.tx.members.findAll([request.askerId]);
  const named = at ? (await namesIn(unit, at, [request.askerId])).name(request.askerId) : undefined;
  throw new UserError('not_yours_to_resolve', named ?? { type: 'person', name: asker?.name ?? '' });
}

/** The request that is about to be resolved, and who came forward. Throws where this member may not. */
export async function toBeResolved(
  unit: Unit,
  member: Member,
  id: RequestId,
  place: Address | undefined,
): Promise<{ readonly request: HelpRequest; readonly helperIds: readonly MemberId[] }> {
  const request = await ongoing(unit, id);
  await mayResolve(unit, request, member, place);
  const helpers = await unit.tx.requests.helpers(id);
  return { request, helperIds: helpers.map(({ memberId }) => memberId) };
}

/**
 * Ends a request and thanks who helped: each gets a contribution and, with a word of thanks, its text as kudos. These
 * do not touch the allowance, so that nobody has to leave a helper out.
 * @returns those who were credited
 */
export async function resolveRequest(
  unit: Unit,
  community: Community,
  member: Member,
  id: RequestId,
  helpers: readonly Member[],
  thanks: string,
  place: Address | undefined,
): Promise<readonly Member[]> {
  const { request } = await toBeResolved(unit, member, id, place);
  const done = resolved(request, thanks, unit.now);
  if (!done) throw new UserError('request_over');
  const asker = await unit.tx.members.find(request.askerId);
  if (!asker) throw new Error(`The asker of request ${id} is missing`);
  const credited = helpers.filter((helper) => helper.id !== asker.id && !helper.bot);
  await unit.tx.requests.save(
    done.answeredAt === undefined && credited.length > 0 ? { ...done, answeredAt: unit.now } : done,
  );
  const before = await unit.tx.requests.helpers(id);
  for (const helper of credited) {
    // Resolved a second time, after it was opened again: nobody is credited twice for one request.
    if (before.some(({ memberId, standing }) => memberId === helper.id && standing === 'credited')) continue;
    await unit.tx.requests.addHelper(id, { memberId: helper.id, standing: 'credited', since: unit.now });
    await record(unit, community, asker, helper, {
      kind: request.kind,
      reason: thanks,
      source: 'request',
      at: unit.now,
      act: 'help',
      sourceId: id,
      confinedTo: request.confinedTo,
    });
  }
  await forget(unit, community.id, 'request_nudge', id);
  await refreshPost(unit, community, done);
  const posting = await unit.tx.postings.ofRequest(id);
  if (posting) {
    const thread = threadOf(posting);
    const names = await namesIn(unit, thread, [asker.id, ...credited.map((each) => each.id)]);
    const said = wordsIn(community.language).ask.resolved(
      done,
      names.name(asker.id),
      credited.map((each) => names.call(each.id)),
    );
    await send(unit, community.id, { to: 'channel', at: thread }, said);
  }
  return credited;
}

/** Opens a resolved request again. What helpers were credited with stays theirs. */
export async function reopenRequest(
  unit: Unit,
  community: Community,
  member: Member,
  id: RequestId,
  place: Address | undefined,
): Promise<void> {
  const request = await unit.tx.requests.find(id);
  if (!request) throw new UserError('request_gone');
  await mayResolve(unit, request, member, place);
  const { rules } = community;
  const open = reopened(request, rules.request, unit.now);
  if (!open) {
    if (isOngoing(request)) return;
    throw new UserError('too_late_to_reopen', rules.request.reopenDays);
  }
  await unit.tx.requests.save(open);
  if (open.state === 'open') {
    await remind(unit, community.id, 'request_nudge', id, nudgeAt(open, unit.now, rules.request));
  }
  await refreshPost(unit, community, open);
  const posting = await unit.tx.postings.ofRequest(id);
  if (!posting) return;
  const thread = threadOf(posting);
  const names = await namesIn(unit, thread, [request.askerId]);
  const said = wordsIn(community.language).ask.reopened(names.name(request.askerId));
  await send(unit, community.id, { to: 'channel', at: thread }, said);
}

/** Brings the posted request up to date. One that has not gone out yet is brought up to date when it has (deliver). */
export async function refreshPost(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  const ref = await unit.tx.postings.ofRequest(request.id);
  if (!ref) return;
  await send(unit, community.id, { to: 'edit', ref }, await postOf(unit, community, request, ref.at));
}

async function ongoing(unit: Unit, id: RequestId): Promise<HelpRequest> {
  const request = await unit.tx.requests.find(id);
  if (!request) throw new UserError('request_gone');
  if (!isOngoing(request)) throw new UserError('request_over');
  return request;
}

/** Where one answers a posted message. */
export const threadOf = (ref: MessageRef): Address => ({ ...ref.at, thread: ref.at.thread ?? ref.id });
