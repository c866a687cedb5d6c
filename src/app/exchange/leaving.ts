import type { Community } from '../../domain/community/community.ts';
import {
  type FeedbackRing,
  isFree,
  isSealed,
  isStillIn,
  leaving,
  newlyReadable,
  type Pairing,
  releasing,
  sealedBy,
} from '../../domain/exchange/exchange.ts';
import type { MemberId, PairingId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import type { WhyOut } from '../../text/en/exchange-leaving.ts';
import { wordsIn } from '../../text/words.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { handOver } from './giving.ts';
import { withdraw } from './joining.ts';
import { matchQueue } from './matching.ts';
import { dutyOf, dutyTold, notifyMember } from './notify.ts';
import { carryOn, endRing, setDutyReminders, waitAgain } from './rings.ts';

/** More exchanges than anybody has open: only the latest runs, and of those before something may be overdue. */
export const mostRings = 12;

/**
 * Somebody leaves. What is waiting is taken back, running rings in which they still owe go on without them, and what is
 * overdue is let go. Where they gave all that they owe, they keep what they get, unless they leave `everything`
 * (`leaveRingFully`).
 */
export async function leaveExchanges(
  unit: Unit,
  community: Community,
  memberId: MemberId,
  what: 'unfinished' | 'everything',
): Promise<Left> {
  const left = await leaveOwed(unit, community, memberId);
  const given = await givenAndOpen(unit, memberId);
  if (what === 'unfinished') {
    const goesOnWith = new Set(given.flatMap(({ owing }) => owing));
    return { ...left, takenBackFrom: [], goesOnWith: [...goesOnWith] };
  }
  const takenBackFrom = new Set<MemberId>();
  for (const { ring } of given) {
    for (const told of await leaveRingFully(unit, community, ring, memberId)) takenBackFrom.add(told);
  }
  if (given.length > 0) await matchQueue(unit, community);
  return { ...left, takenBackFrom: [...takenBackFrom], goesOnWith: [] };
}

/** What is waiting, what they owe, and what is overdue. */
async function leaveOwed(unit: Unit, community: Community, memberId: MemberId) {
  const wasWaiting = await withdraw(unit, memberId);
  const partners = new Set<MemberId>();
  const overdueTo = new Set<MemberId>();
  for (const { ringId } of await unit.tx.pairings.owedBy(memberId)) {
    const ring = await unit.tx.pairings.findRing(ringId);
    if (!ring) continue;
    const concerned = await leaveRing(unit, community, ring, memberId, 'left');
    for (const other of concerned) (ring.state === 'over' ? overdueTo : partners).add(other);
  }
  if (partners.size > 0) await matchQueue(unit, community);
  return { wasWaiting, partners: [...partners], overdueTo: [...overdueTo] };
}

/** The exchanges in which somebody gave all that they owe, and somebody else owes something; and who does. */
async function givenAndOpen(unit: Unit, memberId: MemberId) {
  const open: { readonly ring: FeedbackRing; readonly owing: readonly MemberId[] }[] = [];
  for (const ring of await unit.tx.pairings.ringsOf(memberId, mostRings)) {
    const pairings = await unit.tx.pairings.ofRing(ring.id);
    if (!isStillIn(memberId, pairings)) continue;
    const owing = pairings.filter(({ state }) => state === 'owed').map(({ giverId }) => giverId);
    open.push({ ring, owing });
  }
  return open;
}

/**
 * Somebody is out of a ring altogether, whatever they gave: they owe nothing and get nothing more, and what they gave and
 * nobody could read yet is as if it had never been given. What was read stays. Whoever leaves and whoever blocks a partner
 * go this one way, so that the others read the same.
 * @returns those who are told
 */
export async function leaveRingFully(
  unit: Unit,
  community: Community,
  ring: FeedbackRing,
  memberId: MemberId,
): Promise<readonly MemberId[]> {
  for (const pairing of sealedBy(memberId, await unit.tx.pairings.ofRing(ring.id))) {
    await unit.tx.pairings.save({ ...pairing, state: 'owed', givenAt: undefined });
  }
  const concerned = await leaveRing(unit, community, ring, memberId, 'left');
  const released = await release(unit, community, ring, memberId, 'left');
  return [...new Set([...concerned, ...released])];
}

/**
 * Somebody could not be told whom to give feedback to. They owe nothing and have missed nothing, and the others go on as if
 * they had left.
 * @returns false, and does nothing, when they owe it no more
 */
export async function leaveUntold(unit: Unit, community: Community, pairing: Pairing): Promise<boolean> {
  const ring = await unit.tx.pairings.findRing(pairing.ringId);
  if (!ring || pairing.state !== 'owed') return false;
  await unit.tx.pairings.save({ ...pairing, missed: false });
  await leaveRing(unit, community, ring, pairing.giverId, 'not_reached');
  await matchQueue(unit, community);
  return true;
}

/** What somebody left behind. */
interface Left {
  /** Whether anything of theirs was waiting. */
  readonly wasWaiting: boolean;
  /** Who was to give to them or to get from them. */
  readonly partners: readonly MemberId[];
  /** Who was waiting for what was overdue. */
  readonly overdueTo: readonly MemberId[];
  /** With whom they were in exchanges in which they had given. */
  readonly takenBackFrom: readonly MemberId[];
  /** Who still owes something in exchanges in which they gave, and which they did not leave. */
  readonly goesOnWith: readonly MemberId[];
}

/**
 * Somebody leaves the community: they leave their exchanges, and whoever still owes them is released and can read what
 * they got.
 */
export async function leaveAllExchanges(unit: Unit, community: Community, { id }: Member): Promise<void> {
  await leaveOwed(unit, community, id);
  for (const ring of await unit.tx.pairings.ringsOf(id, Number.MAX_SAFE_INTEGER)) {
    await release(unit, community, ring, id);
  }
}

/** @param why of which those who owed them feedback hear @returns these */
async function release(
  unit: Unit,
  community: Community,
  ring: FeedbackRing,
  memberId: MemberId,
  why: 'left_community' | 'left' = 'left_community',
): Promise<readonly MemberId[]> {
  const before = await unit.tx.pairings.ofRing(ring.id);
  const released = releasing(memberId, before);
  if (released.length === 0) return [];
  for (const pairing of released) await unit.tx.pairings.save(pairing);
  const after = await unit.tx.pairings.ofRing(ring.id);
  const words = wordsIn(community.language).exchange;
  for (const { giverId } of released) {
    const waits = ring.state === 'running' && isFree(giverId, after) && (await waitAgain(unit, ring, after, giverId));
    await notifyMember(unit, community, giverId, [memberId], (name) =>
      waits ? words.freed(name(memberId), 'left') : words.released(name(memberId), why),
    );
  }
  for (const pairing of newlyReadable(before, after)) await handOver(unit, community, pairing);
  if (ring.state === 'running' && after.every(({ state }) => state !== 'owed')) await endRing(unit, ring);
  return released.map(({ giverId }) => giverId);
}

/**
 * Takes back what somebody gave who is forgotten, if its receiver cannot read it yet: it is as if they had left without giving.
 * @returns false, and does nothing, where it is open
 */
export async function takeBackSealed(unit: Unit, community: Community, pairing: Pairing): Promise<boolean> {
  const ring = await unit.tx.pairings.findRing(pairing.ringId);
  const isTakenBack = pairing.state === 'given' && isSealed(pairing, await unit.tx.pairings.ofRing(pairing.ringId));
  if (!ring || !isTakenBack) return false;
  await unit.tx.pairings.save({ ...pairing, state: 'owed', givenAt: undefined });
  await leaveRing(unit, community, ring, pairing.giverId, 'left');
  await matchQueue(unit, community);
  return true;
}

/** @returns those who are told */
async function leaveRing(
  unit: Unit,
  community: Community,
  ring: FeedbackRing,
  memberId: MemberId,
  why: WhyOut,
): Promise<readonly MemberId[]> {
  const before = await unit.tx.pairings.ofRing(ring.id);
  const { changed, instead, freed } = leaving(memberId, before, ring.state === 'over');
  for (const pairing of changed) await unit.tx.pairings.save(pairing);
  if (instead) {
    await goOnWithout(unit, community, ring, { memberId, why }, instead);
  } else {
    const after = await unit.tx.pairings.ofRing(ring.id);
    await free(unit, community, ring, { memberId, why }, after, freed);
    await tellWhoGetsNothing(unit, community, ring, { memberId, why }, after, freed);
    for (const pairing of newlyReadable(before, after)) await handOver(unit, community, pairing);
    if (ring.state === 'running' && after.every(({ state }) => state !== 'owed')) await endRing(unit, ring);
  }
  const concerned =
    ring.state === 'over'
      ? changed.filter(({ giverId }) => giverId === memberId).map(({ receiverId }) => receiverId)
      : changed.flatMap(({ giverId, receiverId }) => [giverId, receiverId]);
  return [...new Set(concerned)].filter((id) => id !== memberId);
}

/** Who is out of a ring. */
interface Gone {
  readonly memberId: MemberId;
  readonly why: WhyOut;
}

/** Two of three are left: whoever was to give to the one who left now gives to the one whom that person owed. */
async function goOnWithout(
  unit: Unit,
  community: Community,
  ring: FeedbackRing,
  { memberId, why }: Gone,
  { giver, receiver }: { readonly giver: Pairing; readonly receiver: Pairing },
): Promise<void> {
  const pairing: Pairing = {
    ...giver,
    id: unit.ids.next<PairingId>(),
    receiverId: receiver.receiverId,
    receiverEntryId: receiver.receiverEntryId,
    state: 'owed',
  };
  await unit.tx.pairings.add(pairing);
  await setDutyReminders(unit, community, ring, pairing);
  const words = wordsIn(community.language).exchange;
  const everybody = [memberId, pairing.giverId, pairing.receiverId];
  await notifyMember(
    unit,
    community,
    pairing.giverId,
    everybody,
    async (name) => words.newReceiver(name(memberId), why, await dutyOf(unit, pairing, ring.deadlineAt, name)),
    { purpose: { what: dutyTold, subject: pairing.id }, isDue: true },
  );
  await notifyMember(unit, community, pairing.receiverId, everybody, (name) =>
    words.newGiver(name(memberId), why, name(pairing.giverId)),
  );
}

async function free(
  unit: Unit,
  community: Community,
  ring: FeedbackRing,
  { memberId, why }: Gone,
  pairings: readonly Pairing[],
  freed: readonly MemberId[],
): Promise<void> {
  const words = wordsIn(community.language).exchange;
  for (const id of freed) {
    const hasGivenNothing = !pairings.some(({ giverId, state }) => giverId === id && state === 'given');
    if (!hasGivenNothing)
      await carryOn(unit, community, ring, pairings, id, why === 'not_reached' ? memberId : undefined);
    else if (await waitAgain(unit, ring, pairings, id)) {
      await notifyMember(unit, community, id, [memberId], (name) => words.freed(name(memberId), why));
    }
  }
}

/**
 * Of three, one was to get feedback from the person who is out, and still has to give to the third. Or what was overdue
 * never comes.
 */
async function tellWhoGetsNothing(
  unit: Unit,
  community: Community,
  ring: FeedbackRing,
  { memberId, why }: Gone,
  pairings: readonly Pairing[],
  freed: readonly MemberId[],
): Promise<void> {
  const lost = pairings.find(({ giverId, state }) => giverId === memberId && state === 'withdrawn');
  if (!lost || freed.includes(lost.receiverId)) return;
  const words = wordsIn(community.language).exchange;
  if (ring.state === 'over') {
    const owesNothing = pairings.every(({ giverId, state }) => giverId !== lost.receiverId || state !== 'owed');
    await notifyMember(unit, community, lost.receiverId, [memberId], (name) =>
      words.putDown(name(memberId), why, owesNothing),
    );
    return;
  }
  await notifyMember(unit, community, lost.receiverId, [memberId], (name) => words.giverLeft(name(memberId), why));
}
