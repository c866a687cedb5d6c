import type { Community } from '../../domain/community/community.ts';
import { isWaiting, nextStep } from '../../domain/help/ladder.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import { restsOf } from '../../domain/ritual/holidays.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { StoredClimb } from '../../ports/store/help-asks.ts';
import { remindAround } from '../runtime/holidays.ts';
import { cancelReminders } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { closeAsks } from './direct-asks.ts';

/** A request begins to wait: when it is asked, and anew when it is opened again. */
export async function startLadder(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  const climb = { from: unit.now, stepsDone: 0, lastStepAt: undefined, noteDueAt: undefined };
  await unit.tx.helpAsks.saveClimb(request.id, climb);
  await ringAt(unit, community, request, nextStep(request, climb, community.rules.request, restsOf(community))?.at);
}

/** How far up the ladder a request is; one that was never on it begins to wait when it was asked. */
export async function climbOf(unit: Unit, { id, askedAt }: HelpRequest): Promise<StoredClimb> {
  const known = await unit.tx.helpAsks.climbOf(id);
  return known ?? { from: askedAt, stepsDone: 0, lastStepAt: undefined, noteDueAt: undefined };
}

/** A place that was held is free: the ladder goes on, if the request needs somebody now. @returns whether it does */
export async function goOnIfWaiting(unit: Unit, community: Community, request: HelpRequest): Promise<boolean> {
  const helpers = await unit.tx.requests.helpers(request.id);
  if (!isWaiting(request, helpers, await climbOf(unit, request))) return false;
  await goOn(unit, community, request);
  return true;
}

/** The ladder goes on where it was, at once: an offer was taken back, or somebody who was asked cannot help. */
export const goOn = (unit: Unit, community: Community, request: Pick<HelpRequest, 'id'>): Promise<void> =>
  ringAt(unit, community, request, unit.now);

/** Nobody is to be asked any more, and those who were are told so. */
export async function stopLadder(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  await cancelReminders(unit, community.id, 'help_ladder', request.id);
  await closeAsks(unit, community, request);
}

/** A request has one reminder at a time. */
export async function ringAt(
  unit: Unit,
  community: Community,
  { id }: Pick<HelpRequest, 'id'>,
  at: Instant | undefined,
): Promise<void> {
  await cancelReminders(unit, community.id, 'help_ladder', id);
  if (at !== undefined) await remindAround(unit, community, 'help_ladder', id, at);
}
