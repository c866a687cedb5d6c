import { buttons, command, type Inline, type Message, message, note, paragraph, time } from '../../chat/message.ts';
import { type Duty, giveButton, leaveCommand, workBlocks } from './exchange-duty.ts';
import { enumerate } from './phrase.ts';

/** Why somebody is out of an exchange: they left it, or could not be told whom to give feedback to. */
export type WhyOut = 'left' | 'not_reached';

/** The beginning of a sentence. */
const isOut = (who: Inline, why: WhyOut): readonly (Inline | string)[] =>
  why === 'left' ? [who, ' had to leave the exchange'] : ['I couldn’t get word of the exchange to ', who];

/** What is said when somebody leaves an exchange, or what they owe never comes. */
export const exchangeLeaving = {
  /** To somebody who gave and got nothing. @param giver from whom, if that is known @param isOut whether nothing can come */
  stranded: (giver: Inline | undefined, isOut: boolean): Message =>
    message(
      giver === undefined
        ? paragraph('You gave your feedback, but the person who was going to give you some is out of the exchange.')
        : isOut
          ? paragraph('You gave your feedback, but I couldn’t get word of the exchange to ', giver, '.')
          : paragraph(
              'You gave your feedback, but ',
              giver,
              ' hasn’t so far. If theirs still comes, you’ll get it at once.',
            ),
      paragraph('Your work is already waiting, and you go first in the next match.'),
      note('If you’d rather not, ', leaveCommand, ' takes it back.'),
    ),

  /** To somebody whose partner is out before either had given. */
  freed: (partner: Inline, why: WhyOut): Message =>
    message(
      paragraph(...isOut(partner, why), ', so you owe nothing. Your work is waiting for the next partner.'),
      note('If you’d rather not, ', leaveCommand, ' takes it back.'),
    ),

  /** To somebody whose partner left the community, or the exchange, after giving. */
  released: (partner: Inline, why: 'left_community' | 'left'): Message =>
    message(
      paragraph(
        partner,
        why === 'left' ? ' had to leave the exchange' : ' has left the community',
        ', so you no longer owe them feedback. You can read whatever you get.',
      ),
    ),

  /** In a ring of three, after one is out. */
  newReceiver: (out: Inline, why: WhyOut, duty: Duty): Message =>
    message(
      paragraph(
        ...isOut(out, why),
        '. You give ',
        duty.receiver,
        ' feedback instead. ',
        duty.receiver,
        ' brings this:',
      ),
      ...workBlocks(duty.work),
      paragraph('You have until ', time(duty.deadlineAt), '.'),
      buttons(giveButton(duty.pairingId)),
    ),
  newGiver: (out: Inline, why: WhyOut, giver: Inline): Message =>
    message(paragraph(...isOut(out, why), '. ', giver, ' gives you feedback instead.')),
  giverLeft: (out: Inline, why: WhyOut): Message =>
    message(
      paragraph(...isOut(out, why), ', so they won’t be giving you feedback.'),
      paragraph('Once you’ve given yours, you go first in the next match.'),
    ),

  /** What was overdue will not come. */
  putDown: (giver: Inline, why: WhyOut, owesNothing: boolean): Message =>
    message(
      paragraph(
        ...(why === 'left' ? [giver, ' couldn’t make it after all'] : isOut(giver, why)),
        ', so the feedback that was due to you won’t come.',
      ),
      owesNothing ? paragraph('You don’t owe anything there either.') : undefined,
    ),

  /**
   * To whoever leaves.
   * @param partners who is told of what was running, and owed
   * @param overdueTo who is told of what was overdue
   * @param takenBackFrom who is told of exchanges in which they had given
   * @param goesOnWith who owes something in exchanges that they did not leave, because they gave
   */
  left: ({ wasWaiting, partners, overdueTo, takenBackFrom, goesOnWith }: Left): Message =>
    message(
      wasWaiting ? paragraph('I’ve taken your work back. Nobody was waiting for you.') : undefined,
      partners.length === 0
        ? undefined
        : paragraph(
            'You’ve left the exchange. I’m telling ',
            ...enumerate(partners),
            ', and looking for somebody else.',
          ),
      overdueTo.length === 0
        ? undefined
        : paragraph('You no longer owe feedback to ', ...enumerate(overdueTo), ', and I’m telling them so.'),
      takenBackFrom.length === 0
        ? undefined
        : paragraph(
            'You’ve left the exchange, and I’m telling ',
            ...enumerate(takenBackFrom),
            '. What you gave there and nobody could read yet, nobody will, and nothing more comes to you from it.',
          ),
      goesOnWith.length === 0
        ? undefined
        : paragraph(
            'You’ve given your feedback in the exchange with ',
            ...enumerate(goesOnWith),
            ', so it goes on. If you’d rather leave it as well, ',
            command('exchange', 'leave everything'),
            ' takes that feedback back, too, as far as nobody could read it.',
          ),
      partners.length + overdueTo.length + takenBackFrom.length > 0 || wasWaiting
        ? note(command('exchange', 'join'), ' brings you back whenever you like.')
        : undefined,
    ),
} as const;

/** What somebody left, by whom it concerns. */
interface Left {
  readonly wasWaiting: boolean;
  readonly partners: readonly Inline[];
  readonly overdueTo: readonly Inline[];
  readonly takenBackFrom: readonly Inline[];
  readonly goesOnWith: readonly Inline[];
}
