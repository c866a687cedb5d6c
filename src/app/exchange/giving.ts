import type { Community } from '../../domain/community/community.ts';
import {
  type FeedbackRing,
  type FeedbackText,
  type Gets,
  getsIn,
  isSealed,
  newlyReadable,
  type Pairing,
  partsOn,
  textProblems,
  type Work,
} from '../../domain/exchange/exchange.ts';
import type { MemberId, PairingId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import { wordsIn } from '../../text/words.ts';
import { UserError } from '../runtime/errors.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { matchQueue } from './matching.ts';
import { dutyOf, feedbackShown, notifyMember, workOf } from './notify.ts';
import { carryOn, endRing } from './rings.ts';

const nothingYet: FeedbackText = { works: '', change: '', question: '' };

/**
 * What a member has to give now, or can still change, with the work that it is about and what they wrote so far: the
 * named pairing, else the one that is due first, and an overdue one only when nothing else is due. Throws a `UserError`
 * when there is nothing, when it is not theirs, or when it is open already.
 */
export async function toGive(
  unit: Unit,
  community: Community,
  member: Member,
  id: PairingId | undefined,
): Promise<{
  readonly pairing: Pairing;
  /** The receiver's name. */
  readonly receiver: string;
  readonly work: Work;
  readonly begun: FeedbackText;
}> {
  const pairing = id ? await unit.tx.pairings.find(community.id, id) : await latestSealedOf(unit, member);
  if (pairing?.giverId !== member.id) throw new UserError(id ? 'exchange_gone' : 'nothing_to_give');
  if (pairing.state === 'released' || pairing.state === 'withdrawn') throw new UserError('exchange_left');
  if (pairing.state === 'given' && !isSealed(pairing, await unit.tx.pairings.ofRing(pairing.ringId))) {
    throw new UserError('feedback_open');
  }
  const draft = await unit.tx.feedback.draft(pairing.id, member.id);
  const work = await workOf(unit, pairing);
  const receiver = (await unit.tx.members.find(pairing.receiverId))?.name ?? '';
  const begun = draft ?? (await unit.tx.feedback.read(pairing.id, member.id)) ?? nothingYet;
  return { pairing, receiver, work, begun };
}

/** How many past rings are searched for something that can still be changed. */
const ringsLookedAt = 3;

async function latestSealedOf(unit: Unit, member: Member): Promise<Pairing | undefined> {
  const [owed] = await unit.tx.pairings.owedBy(member.id);
  if (owed) return owed;
  for (const { id } of await unit.tx.pairings.ringsOf(member.id, ringsLookedAt)) {
    const ring = await unit.tx.pairings.ofRing(id);
    const sealed = ring.find((each) => each.giverId === member.id && each.state === 'given' && isSealed(each, ring));
    if (sealed) return sealed;
  }
  return undefined;
}

/**
 * The result of giving: the problems of a text that cannot be given yet, which is kept as a draft; who got it; or that what
 * was given before is changed, of which nobody is told.
 */
export type Giving =
  | { readonly kind: 'changed'; readonly gets: Gets }
  | { readonly kind: 'problems'; readonly problems: ReturnType<typeof textProblems> }
  | {
      readonly kind: 'given';
      readonly receiverId: MemberId;
      /** Whether the receiver still owes feedback, and so cannot read it. */
      readonly isSealed: boolean;
      readonly gets: Gets;
    };

/**
 * Keeps what somebody wrote while a part of it is missing, because it is not as it has to be.
 * @returns what else cannot be given yet
 */
export async function keepDraft(
  unit: Unit,
  community: Community,
  member: Member,
  id: PairingId,
  written: FeedbackText,
): Promise<ReturnType<typeof textProblems>> {
  const { begun, work } = await toGive(unit, community, member, id);
  const { works, change, question } = written;
  await unit.tx.feedback.keepDraft(id, {
    works: works || begun.works,
    change: change || begun.change,
    question: question || begun.question,
  });
  return textProblems(written, partsOn(work), community.rules.exchange);
}

/** Gives feedback, or changes it while it is sealed. Whatever this unseals goes to its receivers. */
export async function give(
  unit: Unit,
  community: Community,
  member: Member,
  id: PairingId,
  given: FeedbackText,
): Promise<Giving> {
  const { pairing, work } = await toGive(unit, community, member, id);
  const problems = textProblems(given, partsOn(work), community.rules.exchange);
  if (Object.keys(problems).length > 0) {
    await unit.tx.feedback.keepDraft(id, given);
    return { kind: 'problems', problems };
  }
  await unit.tx.feedback.give(id, given);
  const before = await unit.tx.pairings.ofRing(pairing.ringId);
  if (pairing.state === 'given') return { kind: 'changed', gets: getsIn(member.id, before) };
  const { receiverId } = pairing;
  await unit.tx.pairings.save({ ...pairing, state: 'given', givenAt: unit.now });
  const after = await unit.tx.pairings.ofRing(pairing.ringId);
  const opened = newlyReadable(before, after);
  for (const each of opened) await handOver(unit, community, each);
  const ring = await unit.tx.pairings.findRing(pairing.ringId);
  if (!ring) throw new Error(`The ring ${pairing.ringId} is missing`);
  if (!opened.some((each) => each.id === id)) await tellThatGiven(unit, community, ring, pairing);
  if (ring.state === 'over') await endPriority(unit, ring, receiverId);
  await carryOn(unit, community, ring, after, member.id);
  if (ring.state === 'running' && after.every(({ state }) => state !== 'owed')) await endRing(unit, ring);
  await matchQueue(unit, community);
  return {
    kind: 'given',
    receiverId,
    isSealed: !opened.some((each) => each.id === id),
    gets: getsIn(member.id, after),
  };
}

/** Somebody who goes first because they got nothing in a ring has now got something after all. */
async function endPriority(unit: Unit, ring: FeedbackRing, memberId: MemberId): Promise<void> {
  const [latest] = await unit.tx.pairings.ringsOf(memberId, 1);
  const waiting = await unit.tx.exchanges.waitingOf(memberId);
  if (latest?.id === ring.id && waiting?.stranded) await unit.tx.exchanges.saveEntry({ ...waiting, stranded: false });
}

/** Sends what has just been unsealed to its receiver, as the store hands it out to them. */
export async function handOver(unit: Unit, community: Community, pairing: Pairing): Promise<void> {
  const feedback = await unit.tx.feedback.read(pairing.id, pairing.receiverId);
  if (!feedback) return;
  const words = wordsIn(community.language).exchange;
  const { question } = await workOf(unit, pairing);
  await notifyMember(
    unit,
    community,
    pairing.receiverId,
    [pairing.giverId],
    (name) => words.feedback(name(pairing.giverId), feedback, question),
    { purpose: { what: feedbackShown, subject: pairing.id }, isDue: true },
  );
}

/** Tells the receiver that something is there, and what they owe in return. */
async function tellThatGiven(unit: Unit, community: Community, ring: FeedbackRing, pairing: Pairing): Promise<void> {
  const { giverId, receiverId } = pairing;
  const owed = (await unit.tx.pairings.ofRing(ring.id)).find(
    (each) => each.giverId === receiverId && each.state === 'owed',
  );
  const words = wordsIn(community.language).exchange;
  await notifyMember(unit, community, receiverId, [giverId, ...(owed ? [owed.receiverId] : [])], async (name) =>
    words.partnerGave(
      name(giverId),
      owed && (await dutyOf(unit, owed, ring.deadlineAt, name)),
      ring.state === 'running',
    ),
  );
}
