import type { Inline } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import { byDay, hasGiven, termMoved } from '../../domain/exchange/exchange.ts';
import type { MemberId, RingId, RoundId } from '../../domain/ids.ts';
import { restsOf } from '../../domain/ritual/holidays.ts';
import { dayMs, earlierOf, type Instant, later, laterOf } from '../../domain/time/instant.ts';
import type { Reminder } from '../../ports/store/reminders.ts';
import { wordsIn } from '../../text/words.ts';
import { digestChannel } from '../community/communities.ts';
import { send } from '../runtime/outbox.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { summaryAfterMs } from './matching.ts';
import { dutyOf, notifyMember } from './notify.ts';
import { moveRingReminders } from './rings.ts';
import { moveSkipReminders } from './skip-reminder.ts';

/** The holidays of the community are others: what a reminder was set for comes so much later or sooner. */
export async function moveByHolidays(unit: Unit, community: Community, { kind, subject }: Reminder): Promise<void> {
  if (kind === 'exchange_deadline') await moveDeadline(unit, community, subject as RingId);
  if (kind === 'exchange_match') await moveMatch(unit, community, subject as RoundId);
}

/** Nobody's time is up within a day because holidays were called off. */
const atLeast = (moved: Instant, before: Instant, now: Instant): Instant =>
  laterOf(moved, earlierOf(before, later(now, dayMs)));

/** Those who owe are told the new time, and so are those who gave and wait for it. */
async function moveDeadline(unit: Unit, community: Community, id: RingId): Promise<void> {
  const before = await unit.tx.pairings.findRing(id);
  if (before?.state !== 'running' || before.communityId !== community.id || before.deadlineAt <= unit.now) return;
  const { matchedAt } = before;
  const moved = termMoved(matchedAt, { at: before.deadlineAt, restMs: before.restMs }, restsOf(community));
  // Called off in the middle, they may have left next to nothing of the time that there was.
  const deadlineAt = moved.at < before.deadlineAt ? atLeast(moved.at, before.deadlineAt, unit.now) : moved.at;
  if (deadlineAt === before.deadlineAt) return;
  const ring = { ...before, deadlineAt, restMs: moved.restMs + deadlineAt - moved.at };
  await unit.tx.pairings.saveRing(ring);
  await moveRingReminders(unit, community, ring);
  if (ring.roundId) await moveSummary(unit, community, ring.roundId, later(deadlineAt, summaryAfterMs));
  const words = wordsIn(community.language).exchange;
  const pairings = await unit.tx.pairings.ofRing(id);
  for (const pairing of pairings) {
    if (pairing.state !== 'owed') continue;
    const { giverId, receiverId } = pairing;
    await notifyMember(unit, community, giverId, [receiverId], async (name) =>
      words.deadlineMoved(await dutyOf(unit, pairing, deadlineAt, name)),
    );
    if (!hasGiven(receiverId, pairings)) continue;
    const said = (name: (of: MemberId) => Inline) => words.giftMoved(name(giverId), deadlineAt);
    await notifyMember(unit, community, receiverId, [giverId], said, { isOptional: true });
  }
}

async function moveSummary(unit: Unit, { id }: Community, roundId: RoundId, at: Instant): Promise<void> {
  const waiting = await unit.tx.reminders.waitingFor(id, 'exchange_summary', roundId);
  // All rings of a round have the same deadline: the first that moves moves it for all.
  if (waiting.length === 1 && waiting[0]?.dueAt === at) return;
  await cancelReminders(unit, id, 'exchange_summary', roundId);
  await remind(unit, id, 'exchange_summary', roundId, at);
}

/** It was said in the channel until when people can join, and so is the new time. */
async function moveMatch(unit: Unit, community: Community, id: RoundId): Promise<void> {
  const round = await unit.tx.exchanges.findRound(id);
  if (round?.state !== 'joining' || round.communityId !== community.id || round.startsAt <= unit.now) return;
  const term = termMoved(round.openedAt, { at: round.startsAt, restMs: round.restMs }, restsOf(community));
  const moved = byDay(term, community.zone, community.rules.reflection);
  const startsAt = moved.at < round.startsAt ? atLeast(moved.at, round.startsAt, unit.now) : moved.at;
  if (startsAt === round.startsAt) return;
  await unit.tx.exchanges.saveRound({ ...round, startsAt, restMs: moved.restMs + startsAt - moved.at });
  await cancelReminders(unit, community.id, 'exchange_match', id);
  await remind(unit, community.id, 'exchange_match', id, startsAt);
  await moveSkipReminders(unit, community, id);
  const at = await digestChannel(unit, community);
  const said = wordsIn(community.language).exchange.matchMoved(startsAt, startsAt > round.startsAt);
  if (at) await send(unit, community.id, { to: 'channel', at }, said);
}
