import type { Community } from '../../domain/community/community.ts';
import { byDay, type Entry, type Round, termAfter } from '../../domain/exchange/exchange.ts';
import { isSaid } from '../../domain/health/report.ts';
import type { MemberId, RoundId } from '../../domain/ids.ts';
import { restsOf } from '../../domain/ritual/holidays.ts';
import { dayMs, earlier, hourMs } from '../../domain/time/instant.ts';
import { wordsIn } from '../../text/words.ts';
import { digestChannel } from '../community/communities.ts';
import { notifyStewards } from '../member/stewards.ts';
import { whoPauses } from '../member/who-is-here.ts';
import { send } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { RitualHandler } from '../runtime/ritual-handler.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { notifyMember } from './notify.ts';
import { patientFrom } from './queue-reminder.ts';
import { isSkipOfferedAtOnce, setSkipReminder } from './skip-reminder.ts';
import { completedShare } from './status.ts';

/** Those who gave within this time are told about a new round; the others have moved on. */
const invitedDays = 180;

/**
 * Opens a round. It is announced in the digest channel, and directly to those who gave not long ago. Those who wait in
 * the queue, or skipped the one before, are in it and are told so, except for those whom the queue promised a partner
 * before it starts.
 * @returns the round, and whether it is new: while people can join one, no other begins
 */
export async function openRound(
  unit: Unit,
  community: Community,
  { openedBy, joinHours }: { readonly openedBy?: MemberId; readonly joinHours?: number | undefined } = {},
): Promise<{ readonly round: Round; readonly isNew: boolean }> {
  const open = await unit.tx.exchanges.joiningRound(community.id);
  if (open) return { round: open, isNew: false };
  const rules = community.rules.exchange;
  const term = termAfter(unit.now, (joinHours ?? rules.joinHours) * hourMs, restsOf(community));
  const start = byDay(term, community.zone, community.rules.reflection);
  const round: Round = {
    id: unit.ids.next<RoundId>(),
    communityId: community.id,
    openedBy,
    openedAt: unit.now,
    startsAt: start.at,
    restMs: start.restMs,
    giveHours: rules.giveHours,
    state: 'joining',
  };
  await unit.tx.exchanges.addRound(round);
  await remind(unit, community.id, 'exchange_match', round.id, round.startsAt);
  const waiting = await unit.tx.exchanges.waiting(community.id);
  const words = wordsIn(community.language).exchange;
  const away = await whoPauses(
    unit,
    waiting.map(({ memberId }) => memberId),
    round.startsAt,
  );
  for (const entry of waiting) {
    if (away.has(entry.memberId)) continue;
    if (!entry.skips && patientFrom(community, entry) < round.startsAt) continue;
    const moved: Entry = { ...entry, roundId: round.id, skips: false };
    await unit.tx.exchanges.saveEntry(moved);
    await setSkipReminder(unit, community, moved, round);
    const canSkip = isSkipOfferedAtOnce(unit, community, round) ? entry.id : undefined;
    await notifyMember(unit, community, entry.memberId, [], () => words.movedIntoRound(round.startsAt, canSkip));
  }
  const at = await digestChannel(unit, community);
  if (at) await send(unit, community.id, { to: 'channel', at }, words.opened(round));
  const before = await unit.tx.exchanges.recentGivers(community.id, earlier(unit.now, invitedDays * dayMs));
  const paused = await whoPauses(unit, before, unit.now);
  for (const memberId of before) {
    if (paused.has(memberId) || memberId === openedBy || waiting.some((entry) => entry.memberId === memberId)) continue;
    await notifyMember(unit, community, memberId, [], () => words.invited(round.startsAt), { isOptional: true });
  }
  return { round, isNew: true };
}

/** The community's ritual opens a round. */
export const exchangeRitual: RitualHandler = {
  kind: 'exchange',
  onDue: async (unit, community, _ritual, { outcome }) => {
    if (outcome === 'held') await openRound(unit, community);
  },
};

/** A round is over: the channel learns how many gave, and nothing about those who did not. */
export const sumUpRound: ReminderHandler = {
  kind: 'exchange_summary',
  inHolidays: 'waits_for_its_hour',
  run: async (unit, reminder) => {
    const community = await unit.tx.communities.find(reminder.communityId);
    const round = await unit.tx.exchanges.findRound(reminder.subject as RoundId);
    if (!community || round?.state !== 'giving') return;
    await unit.tx.exchanges.saveRound({ ...round, state: 'over' });
    const pairings = await unit.tx.pairings.ofRound(round.id);
    const people = new Set(pairings.map(({ giverId }) => giverId));
    const gave = new Set(pairings.filter(({ state }) => state === 'given').map(({ giverId }) => giverId));
    const rules = community.rules.exchange;
    const words = wordsIn(community.language).exchange;
    const at = await digestChannel(unit, community);
    if (at && gave.size > 0) {
      await send(unit, community.id, { to: 'channel', at }, words.summary(gave.size, people.size, rules));
    }
    const share = await completedShare(unit, community);
    if (!isSaid(share)) return;
    await notifyStewards(unit, community, `exchange:${round.id}`, words.completed(share, rules));
  },
};
