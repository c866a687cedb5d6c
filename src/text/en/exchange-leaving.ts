import { buttons, command, type Inline, type Message, message, note, paragraph, time } from '../../chat/message.ts';
import { type Duty, exampleButton, giveButton, leaveCommand, workBlocks } from './exchange-duty.ts';
import { enumerate } from './phrase.ts';

/** What is said when somebody leaves an exchange, or what they owe never comes. */
export const exchangeLeaving = {
  /** To somebody who gave and got nothing. */
  stranded: (giver: Inline | undefined): Message =>
    message(
      giver
        ? paragraph(
            'You gave your feedback, but ',
            giver,
            ' hasn’t so far. If theirs still comes, you’ll get it at once.',
          )
        : paragraph('You gave your feedback, but the person who was going to give you some had to leave.'),
      paragraph('Your work is already waiting, and you go first in the next match.'),
      note('If you’d rather not, ', leaveCommand, ' takes it back.'),
    ),

  /** To somebody whose partner left before either had given. */
  freed: (partner: Inline): Message =>
    message(
      paragraph(partner, ' had to leave the exchange, so you owe nothing. Your work is waiting for the next partner.'),
      note('If you’d rather not, ', leaveCommand, ' takes it back.'),
    ),

  /** To somebody whose partner left the community after giving. */
  released: (partner: Inline): Message =>
    message(
      paragraph(partner, ' has left the community, so you no longer owe them feedback. You can read whatever you get.'),
    ),

  /** In a ring of three, after one has left. */
  newReceiver: (left: Inline, duty: Duty): Message =>
    message(
      paragraph(
        left,
        ' had to leave the exchange. You give ',
        duty.receiver,
        ' feedback instead. ',
        duty.receiver,
        ' brings this:',
      ),
      ...workBlocks(duty.work),
      paragraph('You have until ', time(duty.deadlineAt), '.'),
      buttons(giveButton(duty.pairingId), exampleButton),
    ),
  newGiver: (left: Inline, giver: Inline): Message =>
    message(paragraph(left, ' had to leave the exchange. ', giver, ' gives you feedback instead.')),
  giverLeft: (left: Inline): Message =>
    message(
      paragraph(left, ' had to leave the exchange before giving you feedback.'),
      paragraph('Once you’ve given yours, you go first in the next match.'),
    ),

  /** What was overdue will not come. */
  putDown: (giver: Inline, owesNothing: boolean): Message =>
    message(
      paragraph(giver, ' couldn’t make it after all, so the feedback that was due to you won’t come.'),
      owesNothing ? paragraph('You don’t owe anything there either.') : undefined,
    ),

  left: (wasWaiting: boolean, partners: readonly Inline[], overdueTo: readonly Inline[]): Message =>
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
      note(command('exchange', 'join'), ' brings you back whenever you like.'),
    ),
} as const;
