import type { Address } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Asked } from '../../domain/help/draft.ts';
import { edited } from '../../domain/help/editing.ts';
import type { AskerHears, HelpRequest } from '../../domain/help/request.ts';
import type { RequestId } from '../../domain/ids.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf, namesIn } from '../member/names.ts';
import { UserError } from '../runtime/errors.ts';
import { send } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { reopenAsks } from './direct-asks.ts';
import { planFollowUp } from './follow-up-plan.ts';
import { goOn, goOnIfWaiting, startLadder, stopLadder } from './ladder.ts';
import { mayLookAfter, type Resolver } from './permissions.ts';
import { ongoing, refreshPost } from './requests.ts';

/** The request that somebody is about to edit. Throws when it has ended, or this member cannot edit it. */
export async function toBeEdited(
  unit: Unit,
  community: Community,
  resolver: Resolver,
  id: RequestId,
  place: Address | undefined,
): Promise<HelpRequest> {
  const request = await ongoing(unit, community, id);
  await mayLookAfter(unit, request, resolver, place);
  return request;
}

/** What came of an edit: how the request reads now, and how its asker hears of it. */
export interface Edited {
  readonly request: HelpRequest;
  readonly asker: AskerHears | 'nothing_new';
}

/**
 * Puts a request in other words: its asker can, and stewards, who do not do so behind the asker's back. Its post and all
 * that brings it up show the new words. Throws a `UserError` where it has ended, somebody else edited it meanwhile, or more
 * people came forward than it would have seats.
 * @param asked everything that was filled in; what a platform did not show is as it was
 * @param version of the request when the form was opened
 */
export async function editRequest(
  unit: Unit,
  community: Community,
  resolver: Resolver,
  id: RequestId,
  version: number,
  asked: (before: HelpRequest) => Asked,
  place: Address | undefined,
): Promise<Edited> {
  const before = await toBeEdited(unit, community, resolver, id, place);
  const helpers = await unit.tx.requests.helpers(id);
  const edit = edited(before, asked(before), version, helpers, unit.now);
  if (edit.is === 'over') throw new UserError('request_over', before.endedWhy);
  if (edit.is === 'changed_meanwhile') throw new UserError('edited_meanwhile');
  if (edit.is === 'too_few_seats') throw new UserError('too_few_seats', edit.least);
  if (edit.is === 'same') return { request: before, asker: 'nothing_new' };
  const { request } = edit;
  await unit.tx.requests.save(request);
  await followClock(unit, community, before, request);
  await refreshPost(unit, community, request);
  await planFollowUp(unit, community, request);
  if (resolver.member.id === request.askerId) return { request, asker: 'closed_it' };
  return { request, asker: (await tellAsker(unit, community, resolver, before, request)) ? 'is_told' : 'out_of_reach' };
}

/**
 * For what has become urgent people are asked sooner, counted from now; for what is no longer urgent, as if it never had
 * been. A new seat is free, whoever holds the others.
 */
async function followClock(unit: Unit, community: Community, before: HelpRequest, request: HelpRequest): Promise<void> {
  const waits = ({ state }: HelpRequest) => state === 'open';
  if (waits(before) === waits(request) && before.urgent === request.urgent) {
    if (request.seats > before.seats) await goOnIfWaiting(unit, community, request);
    return;
  }
  if (!waits(request)) return stopLadder(unit, community, request);
  if (!waits(before)) await reopenAsks(unit, community, request);
  if (request.urgent && !before.urgent) return startLadder(unit, community, request);
  return goOn(unit, community, request);
}

/** A steward edited a request: its asker reads what it says now, and what it said. @returns whether they can be told */
async function tellAsker(
  unit: Unit,
  community: Community,
  { member }: Resolver,
  before: HelpRequest,
  request: HelpRequest,
): Promise<boolean> {
  const user = await directAddressOf(unit, request.askerId);
  if (!user) return false;
  const names = await namesIn(unit, user, [member.id]);
  const said = wordsIn(community.language).helpEdit.byAnother(before, request, names.name(member.id));
  await send(unit, community.id, { to: 'direct', user }, said);
  return true;
}
