import type { Address } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import {
  type AskerHears,
  type EndedWhy,
  type HelpRequest,
  standingOffers,
  withdrawn,
} from '../../domain/help/request.ts';
import type { MemberId, RequestId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { dayMs, earlier } from '../../domain/time/instant.ts';
import { wordsIn } from '../../text/words.ts';
import { unblockedAmong } from '../member/blocked.ts';
import { directAddressOf, namesIn } from '../member/names.ts';
import { UserError } from '../runtime/errors.ts';
import { send } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { noteClosed } from './closing-notes.ts';
import { closedByStewardWord, settleQuestions } from './did-that-help.ts';
import { leaveEffort } from './efforts.ts';
import { stopLadder } from './ladder.ts';
import { takeOfferBack } from './offers.ts';
import { mayLookAfter, type Resolver } from './permissions.ts';
import { ongoing, refreshPost } from './requests.ts';

/** Few enough for one transaction; the rest follows in another. */
const pageSize = 20;

/**
 * Takes a request back: its asker can, and stewards.
 * @returns it, so that its words can be given back, and how its asker hears of it
 */
export async function takeBack(
  unit: Unit,
  community: Community,
  resolver: Resolver,
  id: RequestId,
  place: Address | undefined,
): Promise<{ readonly request: HelpRequest; readonly asker: AskerHears }> {
  const request = await ongoing(unit, community, id);
  await mayLookAfter(unit, request, resolver, place);
  const isAsker = resolver.member.id === request.askerId;
  await withdraw(unit, community, request, isAsker ? 'taken_back' : 'by_steward', resolver.member.id);
  const isTold = !isAsker && (await tellOfClosing(unit, community, request, resolver.member.id));
  if (isAsker) return { request, asker: 'closed_it' };
  return { request, asker: isTold ? 'is_told' : 'out_of_reach' };
}

/** Ends a request that nobody resolved. Its post shows that, if it still can. */
export async function withdraw(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  why: EndedWhy,
  by?: MemberId,
): Promise<void> {
  const ended = withdrawn(request, why, unit.now, by);
  if (!ended) throw new UserError('request_over', request.endedWhy);
  await unit.tx.requests.save(ended);
  await stopLadder(unit, community, ended);
  await refreshPost(unit, community, ended);
  await settleQuestions(unit, community, ended);
  if (why === 'removed' || why === 'not_posted') return;
  // Where nobody wrote or came forward, nobody waits in the thread, and the post says it; but not which steward it was.
  if (why === 'by_steward' || (await isTalkedAbout(unit, ended))) await noteClosed(unit, community, ended);
}

/** Whether anybody came forward, or wrote in its thread. */
export async function isTalkedAbout({ tx }: Unit, { id }: HelpRequest): Promise<boolean> {
  return (await tx.requests.helpers(id)).length > 0 || (await tx.helpFollowUps.of(id)).lastWordAt !== undefined;
}

/** Tells the asker directly that their post was deleted, and gives them their words back. */
export async function tellOfRemoval(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  const user = await directAddressOf(unit, request.askerId);
  if (!user) return;
  await send(unit, community.id, { to: 'direct', user }, wordsIn(community.language).helpTrouble.removed(request));
}

/** The same where a steward closed it: which, and how to open it again. @returns whether they can be told */
async function tellOfClosing(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  stewardId: MemberId,
): Promise<boolean> {
  const user = await directAddressOf(unit, request.askerId);
  if (!user) return false;
  const steward = (await namesIn(unit, user, [stewardId])).name(stewardId);
  const post = await unit.tx.postings.ofRequest(request.id);
  const words = wordsIn(community.language).helpTrouble;
  const said = words.closedBySteward(request, steward, post, community.rules.request);
  const purpose = { what: closedByStewardWord, subject: request.id } as const;
  await send(unit, community.id, { to: 'direct', user }, said, { purpose });
  return true;
}

/** Tells those whose offer stands, directly, that nobody waits for them any more: the thread went with its post. */
export async function tellHelpersDirectly(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  const offers = standingOffers(await unit.tx.requests.helpers(request.id));
  for (const { memberId } of await unblockedAmong(unit, request.askerId, offers, (offer) => offer.memberId)) {
    const user = await directAddressOf(unit, memberId);
    if (!user) continue;
    const names = await namesIn(unit, user, [request.askerId]);
    const said = wordsIn(community.language).help.removedForHelper(names.name(request.askerId));
    await send(unit, community.id, { to: 'direct', user }, said);
  }
}

/** Somebody left: nobody is asked to help them any more, and nobody counts on their offers or their part in an effort. */
export async function endRequestsOf(unit: Unit, community: Community, member: Member): Promise<void> {
  const { requests } = unit.tx;
  const asked = await requests.ongoingOf(member.id, pageSize);
  for (const request of asked) await withdraw(unit, community, request, 'asker_left');
  const offered = await requests.offeredBy(member.id, pageSize);
  for (const request of offered) await takeOfferBack(unit, community, request, member.id);
  const efforts = await requests.effortsOf(community.id, member.id, pageSize);
  for (const request of efforts) await leaveEffort(unit, community, request, member.id, 'is_gone');
  if ([asked, offered, efforts].some(({ length }) => length === pageSize)) {
    await remind(unit, community.id, 'member_gone', member.id, unit.now);
  }
}

/** Goes on where `endRequestsOf` left off, unless they have come back. */
export const endMoreRequests: ReminderHandler = {
  kind: 'member_gone',
  run: async (unit, { communityId, subject }) => {
    const community = await unit.tx.communities.find(communityId);
    const member = await unit.tx.members.find(subject as MemberId);
    if (community && member && !isHere(member)) await endRequestsOf(unit, community, member);
  },
};

/** Somebody is back soon enough: they are asked whether to open again what ended because they left. */
export async function askWhetherToReopen(unit: Unit, community: Community, member: Member): Promise<void> {
  const since = earlier(unit.now, community.rules.request.returnDays * dayMs);
  const ended = await unit.tx.requests.endedOf(member.id, ['asker_left'], since, 5);
  const user = await directAddressOf(unit, member.id);
  if (!user || ended.length === 0) return;
  await send(unit, community.id, { to: 'direct', user }, wordsIn(community.language).help.welcomeBack(ended));
}
