import type { Community } from '../../domain/community/community.ts';
import { type FollowUpStep, nothingHeard, waitingAgain } from '../../domain/help/follow-up.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { RequestId } from '../../domain/ids.ts';
import { isHere } from '../../domain/member/member.ts';
import { dayMs, type Instant, instant, later, minuteMs } from '../../domain/time/instant.ts';
import type { RequestCursor } from '../../ports/store/help-requests.ts';
import { remindAround } from '../runtime/holidays.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { askWhetherHelped, askWhetherLooking } from './did-that-help.ts';
import { reopenAsks } from './direct-asks.ts';
import { expire } from './expiring.ts';
import { nextStep } from './follow-up-plan.ts';
import { startLadder } from './ladder.ts';
import { refreshPost } from './requests.ts';

const kind = 'request_follow_up';

/** Does what is due about a request that nobody resolved. */
export const followUp: ReminderHandler = {
  kind,
  inHolidays: 'waits_until_they_end',
  run: async (unit, { communityId, subject }) => {
    const community = await unit.tx.communities.find(communityId);
    const request = await unit.tx.requests.find(communityId, subject as RequestId);
    if (!community || !request) return;
    const [asker] = await unit.tx.members.findAll([request.askerId]);
    if (!asker || !isHere(asker)) return;
    const step = await nextStep(unit, community, request);
    if (!step) return;
    if (step.at > unit.now) return remindAround(unit, community, kind, request.id, step.at);
    const isPutOff = step.what === 'ask_whether_looking' && !(await isFirstToday(unit, request));
    if (isPutOff) return remindAround(unit, community, kind, request.id, later(unit.now, dayMs));
    const left = await take(unit, community, request, step.what);
    const next = await nextStep(unit, community, left);
    if (next) await remindAround(unit, community, kind, request.id, next.at);
  },
};

/** @returns the request as it is then */
async function take(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  what: FollowUpStep['what'],
): Promise<HelpRequest> {
  const { helpFollowUps } = unit.tx;
  const heard = await helpFollowUps.of(request.id);
  switch (what) {
    case 'ask_whether_helped':
      await helpFollowUps.save(request.id, { ...heard, timesAsked: heard.timesAsked + 1, askedAt: unit.now });
      await askWhetherHelped(unit, community, request);
      return request;
    case 'ask_whether_looking':
      await helpFollowUps.save(request.id, { ...heard, idleAskedAt: unit.now });
      await askWhetherLooking(unit, community, request);
      return request;
    case 'wait_again':
      return letWait(unit, community, request);
    case 'expire':
      return expire(unit, community, request);
  }
}

/** Its answers have not helped: it is looked after like one that nobody answered. */
async function letWait(unit: Unit, community: Community, request: HelpRequest): Promise<HelpRequest> {
  const open = waitingAgain(request) ?? request;
  await unit.tx.requests.save(open);
  await reopenAsks(unit, community, open);
  await startLadder(unit, community, open);
  await refreshPost(unit, community, open);
  return open;
}

/** Nobody is asked about more than one of their requests in a day whether they are still looking. */
const isFirstToday = (unit: Unit, { askerId }: HelpRequest): Promise<boolean> =>
  unit.tx.inbox.claim(`still-looking:${askerId}:${Math.floor(unit.now / dayMs)}`, unit.now);

/** Few enough for one transaction; the rest follows in another. */
const pageSize = 50;

/**
 * Requests that were under way before there were follow-ups get theirs: a minute apart, and each asker's a day apart, so that
 * nobody gets a heap of questions.
 */
export const followUpOlder: ReminderHandler = {
  kind: 'follow_up_older',
  run: async (unit, { communityId, subject }) => {
    const community = await unit.tx.communities.find(communityId);
    if (!community) return;
    const page = await unit.tx.helpFollowUps.ongoing(communityId, pageSize, cursorOf(subject));
    for (const [index, request] of page.entries()) await followOlder(unit, community, request, index);
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    const next = `${last.askedAt}/${last.id}`;
    await remind(unit, communityId, 'follow_up_older', next, later(unit.now, pageSize * minuteMs));
  },
};

/** The most requests of one person that are told apart. */
const mostOfOne = 30;

async function followOlder(unit: Unit, community: Community, request: HelpRequest, index: number): Promise<void> {
  const step = await nextStep(unit, community, request);
  const isPlanned = (await unit.tx.reminders.waitingFor(community.id, kind, request.id)).length > 0;
  if (!step || isPlanned) return;
  const own = await unit.tx.requests.ongoingOf(request.askerId, mostOfOne);
  const days = Math.max(
    0,
    own.findIndex(({ id }) => id === request.id),
  );
  const earliest: Instant = later(unit.now, days * dayMs + index * minuteMs);
  await unit.tx.helpFollowUps.save(request.id, nothingHeard);
  await remindAround(unit, community, kind, request.id, instant(Math.max(step.at, earliest)));
}

function cursorOf(subject: string): RequestCursor | undefined {
  const [askedAt = '', id] = subject.split('/');
  return id === undefined ? undefined : { askedAt: instant(Number(askedAt)), id: id as RequestId };
}
