import type { Address } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
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
import { directAddressOf, type Names, namesIn } from '../member/names.ts';
import { UserError } from '../runtime/errors.ts';
import { send } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { takeOfferBack } from './offers.ts';
import { ongoing, refreshPost, threadOf } from './requests.ts';
import { mayResolve, type Resolver } from './resolving.ts';

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
  await mayResolve(unit, request, resolver, place);
  const isAsker = resolver.member.id === request.askerId;
  await withdraw(unit, community, request, isAsker ? 'taken_back' : 'by_steward');
  const isTold = !isAsker && (await tellAsker(unit, community, request, 'by_steward'));
  await tellHelpers(unit, community, request, () => wordsIn(community.language).help.closedForHelpers());
  if (isAsker) return { request, asker: 'closed_it' };
  return { request, asker: isTold ? 'is_told' : 'out_of_reach' };
}

/** Ends a request that nobody resolved. Its post shows that, if it still can. */
export async function withdraw(unit: Unit, community: Community, request: HelpRequest, why: EndedWhy): Promise<void> {
  const ended = withdrawn(request, why, unit.now);
  if (!ended) throw new UserError('request_over', request.endedWhy);
  await unit.tx.requests.save(ended);
  await cancelReminders(unit, community.id, 'request_nudge', request.id);
  await refreshPost(unit, community, ended);
}

/** Tells the asker directly why their request ended, and gives them their words back. @returns whether they can be told */
export async function tellAsker(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  why: 'by_steward' | 'removed',
): Promise<boolean> {
  const user = await directAddressOf(unit, request.askerId);
  if (!user) return false;
  await send(unit, community.id, { to: 'direct', user }, wordsIn(community.language).helpTrouble.ended(request, why));
  return true;
}

/** Tells those who came forward, in the thread, that nobody waits for them any more. */
async function tellHelpers(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  words: (names: Names) => Message,
): Promise<void> {
  const posting = await unit.tx.postings.ofRequest(request.id);
  const helpers = await unit.tx.requests.helpers(request.id);
  if (!posting || helpers.length === 0) return;
  const at = threadOf(posting);
  await send(unit, community.id, { to: 'channel', at }, words(await namesIn(unit, at, [request.askerId])));
}

/** The same, directly, to those whose offer stands: the thread went with its post. */
export async function tellHelpersDirectly(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  for (const { memberId } of standingOffers(await unit.tx.requests.helpers(request.id))) {
    const user = await directAddressOf(unit, memberId);
    if (!user) continue;
    const names = await namesIn(unit, user, [request.askerId]);
    const said = wordsIn(community.language).help.removedForHelper(names.name(request.askerId));
    await send(unit, community.id, { to: 'direct', user }, said);
  }
}

/** Somebody left: nobody is asked to help them any more, and nobody counts on their offers. */
export async function endRequestsOf(unit: Unit, community: Community, member: Member): Promise<void> {
  const { requests } = unit.tx;
  const words = wordsIn(community.language).help;
  const asked = await requests.ongoingOf(member.id, pageSize);
  for (const request of asked) {
    await withdraw(unit, community, request, 'asker_left');
    await tellHelpers(unit, community, request, (names) => words.askerLeft(names.name(member.id)));
  }
  const offered = await requests.offeredBy(member.id, pageSize);
  for (const request of offered) await takeOfferBack(unit, community, request, member.id);
  if (asked.length === pageSize || offered.length === pageSize) {
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
