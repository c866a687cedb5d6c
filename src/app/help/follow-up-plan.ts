import type { Community } from '../../domain/community/community.ts';
import { isWorthNoting, nextFollowUp } from '../../domain/help/follow-up.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import { reachableFrom, rulesFor } from '../../domain/member/reach.ts';
import { restsOf } from '../../domain/ritual/holidays.ts';
import { remindAround } from '../runtime/holidays.ts';
import { cancelReminders } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

const kind = 'request_follow_up';

/**
 * Sees to it that the next step about an ongoing request comes in time. A later word only puts it off, and that is found
 * when the reminder fires; so nothing is written where one is due that early.
 */
export async function planFollowUp(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  const step = await nextStep(unit, community, request);
  if (!step) return;
  const waiting = await unit.tx.reminders.waitingFor(community.id, kind, request.id);
  if (waiting.some(({ dueAt }) => dueAt <= step.at)) return;
  await cancelReminders(unit, community.id, kind, request.id);
  await remindAround(unit, community, kind, request.id, step.at);
}

/** What is to be done next about a request, by its asker’s clock. Whoever pauses everything is asked after that. */
export async function nextStep(unit: Unit, community: Community, request: HelpRequest) {
  const [asker] = await unit.tx.members.findAll([request.askerId]);
  const heard = await unit.tx.helpFollowUps.of(request.id);
  const rules = rulesFor(asker, community.rules).request;
  const step = nextFollowUp(request, heard, asker?.zone ?? community.zone, rules, restsOf(community));
  if (!step || !asker || step.what === 'wait_again') return step;
  return { ...step, at: reachableFrom(step.at, asker, { zone: community.zone, quiet: rules }) };
}

/** A person wrote in the thread of an ongoing request. */
export async function noteWord(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  const heard = await unit.tx.helpFollowUps.of(request.id);
  if (!isWorthNoting(heard, unit.now, community.rules.request)) return;
  await unit.tx.helpFollowUps.save(request.id, { ...heard, lastWordAt: unit.now });
  await planFollowUp(unit, community, request);
}

/** Somebody said that it has not helped yet: by a button, or by opening it again. */
export async function noteNotYet(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  const heard = await unit.tx.helpFollowUps.of(request.id);
  await unit.tx.helpFollowUps.save(request.id, { ...heard, notYetAt: unit.now, idleAskedAt: undefined });
  await planFollowUp(unit, community, request);
}
