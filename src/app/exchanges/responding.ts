import type { Community } from '../../domain/community.ts';
import type { Feedback, Response } from '../../domain/exchange.ts';
import type { ContributionId, MemberId, PairingId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member.ts';
import { wordsIn } from '../../text/words.ts';
import { UserError } from '../errors.ts';
import type { Unit } from '../unit-of-work.ts';
import { tell } from './telling.ts';

/** What a member got, if they have earned it. Throws a `UserError` where there is nothing that they may read. */
export async function received(unit: Unit, member: Member, id: PairingId): Promise<Feedback> {
  const feedback = await unit.tx.feedback.read(id, member.id);
  if (feedback?.receiverId !== member.id) throw new UserError('nothing_to_read');
  return feedback;
}

/**
 * The receiver says which parts helped, thanks, and answers once; the giver reads it. The first word of help or thanks
 * is a contribution to the giver's account.
 * @returns whose feedback it was
 */
export async function respond(
  unit: Unit,
  community: Community,
  member: Member,
  id: PairingId,
  given: Response,
): Promise<MemberId> {
  const { giverId, response: before } = await received(unit, member, id);
  const isNewAnswer = before.answer === '' && given.answer !== '';
  await unit.tx.feedback.respond(id, { ...given, answer: before.answer || given.answer });
  const isFirst = !isAppreciated(before) && isAppreciated(given);
  if (isFirst && !(await wasAppreciated(unit, id))) {
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
  if (isFirst || isNewAnswer) {
    const words = wordsIn(community.language).exchange;
    const news: Response = { ...given, answer: isNewAnswer ? given.answer : '' };
    await tell(unit, community, giverId, [member.id], (name) => words.response(name(member.id), news));
  }
  return giverId;
}

const isAppreciated = ({ helped, thanked }: Response): boolean => helped.length > 0 || thanked;

/** Taking marks off and putting them on again counts once. */
const wasAppreciated = async (unit: Unit, id: PairingId): Promise<boolean> =>
  !(await unit.tx.told.claim(`feedback-appreciated:${id}`, unit.now));
