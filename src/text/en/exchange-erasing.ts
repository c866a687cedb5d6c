import { type Message, message, note, paragraph } from '../../chat/message.ts';

/** What stands in place of what somebody said in an exchange who is forgotten: at their wish, or long after they left. */
export const exchangeErasing = {
  /** In place of feedback, to whoever got it. */
  given: (): Message =>
    message(
      paragraph('Whoever gave you this feedback is forgotten here, and their words with them. That you got it stays.'),
    ),

  /** In place of what somebody was to give feedback on. */
  work: (): Message =>
    message(note('What this was about is gone with whoever brought it. You don’t owe anything for it.')),

  /** In place of what the receiver said about feedback, to whoever gave it. */
  response: (): Message => message(note('What was said here about your feedback is gone with whoever said it.')),
};
