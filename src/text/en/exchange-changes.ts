import { buttonActions, formActions } from '../../chat/actions.ts';
import { button } from '../../chat/button.ts';
import type { Form } from '../../chat/form.ts';
import {
  buttons,
  command,
  type Inline,
  type Message,
  message,
  note,
  paragraph,
  quote,
  written,
} from '../../chat/message.ts';
import type { Work } from '../../domain/exchange/exchange.ts';
import type { PairingId } from '../../domain/ids.ts';
import type { Rules } from '../../domain/rules.ts';
import { workInLine } from './exchange-duty.ts';

/** What somebody changed because of the feedback that they got. */
export const exchangeChanges = {
  /** To somebody who got feedback a while ago. */
  question: (id: PairingId, giver: Inline, work: Work): Message =>
    message(
      paragraph(
        giver,
        ' gave you feedback on ',
        ...workInLine(work),
        ' a while ago. What did you change because of it? One line is enough, and ',
        giver,
        ' will be glad to read it.',
      ),
      buttons(
        button(buttonActions.sayChanged, 'Say what I changed', id, 'primary'),
        button(buttonActions.nothingChanged, 'Nothing yet', id),
      ),
    ),

  form: (id: PairingId, rules: Rules['exchange']) =>
    ({
      action: formActions.sayChanged,
      subject: id,
      title: 'What did you change?',
      submitLabel: 'Send',
      fields: [
        {
          type: 'text',
          name: 'changed',
          label: 'In one line',
          hint: 'They see it just as you write it.',
          required: true,
          hasToSay: true,
          maxLength: rules.maxChangeCharacters,
          placeholder: 'I kept only the rising time on that slide.',
        },
      ],
    }) satisfies Form,

  /** Next to the field. */
  tooShort: (rules: Rules['exchange']): string =>
    `At least ${rules.minChangeCharacters} characters, please. What did you do differently?`,

  /** @param isTold whether the giver is there to be told */
  said: (giver: Inline, isTold: boolean): Message =>
    message(
      isTold
        ? paragraph('Thank you. I’ve kept it with the feedback from ', giver, '.')
        : paragraph('Thank you. ', giver, ' isn’t here any more, so I can’t tell them.'),
    ),

  nothingYet: (): Message =>
    message(paragraph('That’s fine. Sometimes it takes longer, and sometimes nothing has to change.')),

  /** To the giver. */
  told: (receiver: Inline, changed: string): Message =>
    message(
      paragraph(receiver, ' says what they changed because of your feedback:'),
      quote(...written(changed)),
      note('It stands on your page, too: ', command('home'), '.'),
    ),
};
