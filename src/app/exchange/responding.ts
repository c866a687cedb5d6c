import type { Community } from '../../domain/community/community.ts';
import { type Feedback, isEmptied, type Response, type ResponseOutcome } from '../../domain/exchange/exchange.ts';
import type { ContributionId, MemberId, PairingId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import { wordsIn } from '../../text/words.ts';
import { reverse } from '../kudos/kudos.ts';
import { isBetween } from '../member/blocked.ts';
import { UserError } from '../runtime/errors.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { notifyMember, responseTold, workOf } from './notify.ts';

/** What a member got, if they have earned it. Throws a `UserError` when there is nothing that they can read. */
export async function received(unit: Unit, member: Member, id: PairingId): Promise<Feedback> {
  const feedback = await unit.tx.feedback.read(id, member.id);
  if (feedback?.receiverId !== member.id) throw new UserError('nothing_to_read');
  return feedback;
}

/** What somebody can still say something about. Throws a `UserError` where its words went with whoever gave it. */
export async function toRespond(unit: Unit, member: Member, id: PairingId): Promise<Feedback> {
  const feedback = await received(unit, member, id);
  if (isEmptied(feedback)) throw new UserError('feedback_forgotten');
  return feedback;
}

/** The question that a feedback answers. */
export async function questionOf(unit: Unit, community: Community, { pairingId }: Feedback): Promise<string> {
  const pairing = await unit.tx.pairings.find(community.id, pairingId);
  return pairing ? (await workOf(unit, pairing)).question : '';
}

/**
 * The receiver says which parts helped, thanks, and answers once; the giver reads it. Marking a part as helpful, or
 * thanking, is a contribution in the giver's name; taking all marks off appends a reversal.
 * @returns whose feedback it was, and the outcome: `told` to the giver, only `noted`, or `nothing` was said
 */
export async function respond(
  unit: Unit,
  community: Community,
  member: Member,
  id: PairingId,
  given: Response,
): Promise<{ readonly giverId: MemberId; readonly outcome: ResponseOutcome }> {
  const { giverId, response: before } = await toRespond(unit, member, id);
  if (await unit.tx.blocks.find(member.id, giverId)) throw new UserError('blocked_by_you');
  const isNewAnswer = before.answer === '' && given.answer !== '';
  await unit.tx.feedback.respond(id, { ...given, answer: before.answer || given.answer });
  const active = await unit.tx.contributions.activeFrom(id, giverId);
  if (active && !isAppreciated(given)) await reverse(unit, active.id);
  if (!active && isAppreciated(given)) {
    await unit.tx.contributions.append({
      id: unit.ids.next<ContributionId>(),
      communityId: community.id,
      giverId,
      receiverId: member.id,
      act: 'feedback',
      kind: 'feedback',
      sourceId: id,
      at: unit.now,
      reverses: undefined,
    });
  }
  const isFirst = isAppreciated(given) && !(await wasAppreciated(unit, id));
  if (isFirst || isNewAnswer) {
    // Whoever is blocked reads the same as everybody.
    if (await isBetween(unit, member.id, giverId)) return { giverId, outcome: 'told' };
    const words = wordsIn(community.language).exchange;
    const news: Response = { ...given, answer: isNewAnswer ? given.answer : '' };
    await notifyMember(unit, community, giverId, [member.id], (name) => words.response(name(member.id), news), {
      purpose: { what: responseTold, subject: id },
    });
    return { giverId, outcome: 'told' };
  }
  return { giverId, outcome: isAppreciated(before) || isAppreciated(given) ? 'noted' : 'nothing' };
}

const isAppreciated = ({ helped, thanked }: Response): boolean => helped.length > 0 || thanked;

/** The giver is told once: taking marks off and putting them on again is no news. */
const wasAppreciated = async (unit: Unit, id: PairingId): Promise<boolean> =>
  !(await unit.tx.inbox.claimForGood(`feedback-appreciated:${id}`));
