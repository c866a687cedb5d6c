import type { Community } from '../../domain/community/community.ts';
import type { Entry, Round, Work } from '../../domain/exchange/exchange.ts';
import type { EntryId, MemberId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import { minuteMs } from '../../domain/time/instant.ts';
import { wordsIn } from '../../text/words.ts';
import { requireUnpaused } from '../member/settings.ts';
import { forgetStopped, hasStopped } from '../member/stopped.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { matchQueue } from './matching.ts';
import { joiningConfirmed, notifyMember } from './notify.ts';
import { setQueueReminder } from './queue-reminder.ts';
import { isSkipOfferedAtOnce, setSkipReminder } from './skip-reminder.ts';

/** Whom somebody does not want to be matched with. */
export const avoidedBy = async (unit: Unit, { id }: Member): Promise<readonly MemberId[]> =>
  (await unit.tx.exchanges.notWith([id])).get(id) ?? [];

/** Somebody chooses whom they do not want to be matched with from now on. */
export const avoid = (unit: Unit, { id }: Member, others: readonly MemberId[]): Promise<void> =>
  unit.tx.exchanges.setNotWith(
    id,
    others.filter((other) => other !== id),
  );

/**
 * Brings a work to the round that can be joined or, between rounds, to the queue, where it may be matched at once; or
 * changes the one that is waiting. Whoever waits is told directly, too, which tries whether they can be reached. Who skips
 * a round is in it again.
 * @returns what came of it, and the round that it is in
 */
export async function bring(
  unit: Unit,
  community: Community,
  member: Member,
  work: Work,
): Promise<{ readonly outcome: 'joined' | 'changed' | 'matched'; readonly round: Round | undefined }> {
  requireUnpaused(unit, community, member, 'match');
  await unit.tx.exchanges.setPause(member.id, undefined);
  const isTriedAgain = await hasStopped(unit, member.id, 'exchange_direct');
  await forgetStopped(unit, member.id, 'exchange');
  await forgetStopped(unit, member.id, 'exchange_direct');
  const round = await unit.tx.exchanges.joiningRound(community.id);
  const before = await unit.tx.exchanges.waitingOf(member.id);
  if (!before && (await wasJustMatched(unit, member, work))) return { outcome: 'matched', round: undefined };
  if (before) {
    const roundId = before.skips ? round?.id : before.roundId;
    const changed: Entry = { ...before, ...work, roundId, skips: false };
    await unit.tx.exchanges.saveEntry(changed);
    if (before.skips && !round) await setQueueReminder(unit, community, changed);
  } else {
    const entry: Entry = {
      ...work,
      id: unit.ids.next<EntryId>(),
      communityId: community.id,
      memberId: member.id,
      roundId: round?.id,
      state: 'waiting',
      stranded: false,
      skips: false,
      waitingSince: unit.now,
    };
    await unit.tx.exchanges.addEntry(entry);
    if (round) await setSkipReminder(unit, community, entry, round);
    else await setQueueReminder(unit, community, entry);
  }
  if (!round) await matchQueue(unit, community);
  const waiting = await unit.tx.exchanges.waitingOf(member.id);
  if (!waiting) return { outcome: 'matched', round: undefined };
  const outcome = before && !before.skips ? 'changed' : 'joined';
  if (outcome === 'changed' && !isTriedAgain) return { outcome, round };
  const canSkip = round && isSkipOfferedAtOnce(unit, community, round);
  const said = wordsIn(community.language).exchange.joinedDirectly(round?.startsAt, canSkip ? waiting.id : undefined);
  const purpose = { what: joiningConfirmed, subject: waiting.id } as const;
  await notifyMember(unit, community, member.id, [], () => said, { purpose });
  return { outcome: 'joined', round };
}

/** How long the same work, brought again, counts as sent twice rather than as the next one. */
const sentTwiceWithinMs = 10 * minuteMs;

/** Whether a work was matched a moment ago, and its owner still owes: a form that is sent twice makes one ring. */
async function wasJustMatched(unit: Unit, { id }: Member, work: Work): Promise<boolean> {
  const [ring] = await unit.tx.pairings.ringsOf(id, 1);
  if (ring?.state !== 'running' || unit.now - ring.matchedAt > sentTwiceWithinMs) return false;
  const own = (await unit.tx.pairings.ofRing(ring.id)).find(({ giverId, state }) => giverId === id && state === 'owed');
  const [entry] = own ? await unit.tx.exchanges.entries([own.giverEntryId]) : [];
  return entry?.work === work.work && entry.question === work.question && entry.link === work.link;
}

/**
 * Somebody takes a break: nothing of theirs waits any more, and they are not told about new rounds.
 * @returns those to whom they still owe feedback, each once
 */
export async function pause(unit: Unit, member: Member): Promise<readonly MemberId[]> {
  await unit.tx.exchanges.setPause(member.id, unit.now);
  await withdraw(unit, member.id);
  const owed = await unit.tx.pairings.owedBy(member.id);
  return [...new Set(owed.map(({ receiverId }) => receiverId))];
}

/** Takes back what is waiting. @returns whether anything was */
export async function withdraw(unit: Unit, memberId: MemberId): Promise<boolean> {
  const entry = await unit.tx.exchanges.waitingOf(memberId);
  if (!entry) return false;
  await unit.tx.exchanges.saveEntry({ ...entry, state: 'withdrawn' });
  return true;
}
