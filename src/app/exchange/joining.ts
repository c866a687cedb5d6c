import type { Community } from '../../domain/community/community.ts';
import type { Entry, Round, Work } from '../../domain/exchange/exchange.ts';
import type { EntryId, MemberId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import { minuteMs } from '../../domain/time/instant.ts';
import { wordsIn } from '../../text/words.ts';
import { forgetStopped } from '../member/stopped.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { matchQueue, setQueueReminder } from './matching.ts';
import { joiningConfirmed, notifyMember } from './notify.ts';

/** What somebody is bringing right now, and whom they do not want to be matched with. */
export async function broughtBy(
  unit: Unit,
  member: Member,
): Promise<{ readonly entry: Entry | undefined; readonly notWith: readonly MemberId[] }> {
  const wishes = await unit.tx.exchanges.notWith([member.id]);
  return { entry: await unit.tx.exchanges.waitingOf(member.id), notWith: wishes.get(member.id) ?? [] };
}

/**
 * Brings a work to the round that can be joined or, between rounds, to the queue, where it may be matched at once; or
 * changes the one that is waiting. Whoever waits is told directly, too, which tries whether they can be reached.
 * @returns what came of it, and the round that it is in
 */
export async function bring(
  unit: Unit,
  community: Community,
  member: Member,
  work: Work,
  notWith: readonly MemberId[],
): Promise<{ readonly outcome: 'joined' | 'changed' | 'matched'; readonly round: Round | undefined }> {
  await unit.tx.exchanges.setNotWith(
    member.id,
    notWith.filter((id) => id !== member.id),
  );
  await unit.tx.exchanges.setPause(member.id, undefined);
  await forgetStopped(unit, member.id, 'exchange');
  const round = await unit.tx.exchanges.joiningRound(community.id);
  const before = await unit.tx.exchanges.waitingOf(member.id);
  if (!before && (await wasJustMatched(unit, member, work))) return { outcome: 'matched', round: undefined };
  if (before) {
    await unit.tx.exchanges.saveEntry({ ...before, ...work });
  } else {
    const entry: Entry = {
      ...work,
      id: unit.ids.next<EntryId>(),
      communityId: community.id,
      memberId: member.id,
      roundId: round?.id,
      state: 'waiting',
      stranded: false,
      waitingSince: unit.now,
    };
    await unit.tx.exchanges.addEntry(entry);
    if (!round) await setQueueReminder(unit, community, entry);
  }
  if (!round) await matchQueue(unit, community);
  const waiting = await unit.tx.exchanges.waitingOf(member.id);
  if (!waiting) return { outcome: 'matched', round: undefined };
  if (before) return { outcome: 'changed', round };
  const said = wordsIn(community.language).exchange.joinedDirectly();
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
