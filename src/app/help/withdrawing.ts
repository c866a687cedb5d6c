import type { Address } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import { type EndedWhy, type HelpRequest, withdrawn } from '../../domain/help/request.ts';
import type { RequestId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import { dayMs, earlier } from '../../domain/time/instant.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf, namesIn } from '../member/names.ts';
import { UserError } from '../runtime/errors.ts';
import { send } from '../runtime/outbox.ts';
import { cancelReminders } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { takeOfferBack } from './offers.ts';
import { ongoing, refreshPost, threadOf } from './requests.ts';
import { mayResolve, type Resolver } from './resolving.ts';

/** Nobody has more ongoing requests than this in practice; what is beyond it ends by itself later. */
const most = 100;

/** Takes a request back: its asker can, and stewards. @returns it, so that its words can be given back */
export async function takeBack(
  unit: Unit,
  community: Community,
  resolver: Resolver,
  id: RequestId,
  place: Address | undefined,
): Promise<HelpRequest> {
  const request = await ongoing(unit, community, id);
  await mayResolve(unit, request, resolver, place);
  const isAsker = resolver.member.id === request.askerId;
  await withdraw(unit, community, request, isAsker ? 'taken_back' : 'by_steward');
  if (!isAsker) await tellAsker(unit, community, request, 'by_steward');
  return request;
}

/** Ends a request that nobody resolved. Its post shows that, if it still can. */
export async function withdraw(unit: Unit, community: Community, request: HelpRequest, why: EndedWhy): Promise<void> {
  const ended = withdrawn(request, why, unit.now);
  if (!ended) throw new UserError('request_over', request.endedWhy);
  await unit.tx.requests.save(ended);
  await cancelReminders(unit, community.id, 'request_nudge', request.id);
  await refreshPost(unit, community, ended);
}

/** Tells the asker directly why their request ended, and gives them their words back. */
export async function tellAsker(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  why: 'by_steward' | 'removed',
): Promise<void> {
  const user = await directAddressOf(unit, request.askerId);
  if (!user) return;
  await send(unit, community.id, { to: 'direct', user }, wordsIn(community.language).helpTrouble.ended(request, why));
}

/** Somebody left: nobody is asked to help them any more, and nobody counts on their offers. */
export async function endRequestsOf(unit: Unit, community: Community, member: Member): Promise<void> {
  const { requests, postings } = unit.tx;
  for (const request of await requests.ongoingOf(member.id, most)) {
    await withdraw(unit, community, request, 'asker_left');
    const posting = await postings.ofRequest(request.id);
    const helpers = await requests.helpers(request.id);
    if (!posting || helpers.length === 0) continue;
    const at = threadOf(posting);
    const names = await namesIn(unit, at, [member.id]);
    const said = wordsIn(community.language).help.askerLeft(names.name(member.id));
    await send(unit, community.id, { to: 'channel', at }, said);
  }
  for (const request of await requests.offeredBy(member.id, most)) {
    await takeOfferBack(unit, community, request, member.id);
  }
}

/** Somebody is back soon enough: they are asked whether to open again what ended because they left. */
export async function askWhetherToReopen(unit: Unit, community: Community, member: Member): Promise<void> {
  const since = earlier(unit.now, community.rules.request.returnDays * dayMs);
  const ended = await unit.tx.requests.endedOf(member.id, ['asker_left'], since, 5);
  const user = await directAddressOf(unit, member.id);
  if (!user || ended.length === 0) return;
  await send(unit, community.id, { to: 'direct', user }, wordsIn(community.language).help.welcomeBack(ended));
}
