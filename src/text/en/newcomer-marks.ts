import { type Inline, type Message, message, paragraph } from '../../chat/message.ts';

export const newcomerMarks = {
  firstAsk: (): Message =>
    message(
      paragraph(
        'You asked for something here for the first time. Thank you for trusting us with it: others learn from your ' +
          'question, too.',
      ),
    ),
  /** @param whom `undefined` where they are not here any more */
  firstHelp: (whom: Inline | undefined): Message =>
    message(
      paragraph(
        ...(whom ? ['You helped ', whom] : ['You helped somebody']),
        ', for the first time here. This community lives on that. Thank you.',
      ),
    ),
};
