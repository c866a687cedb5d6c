import { buttonActions, formActions } from '../../chat/actions.ts';
import { button } from '../../chat/button.ts';
import type { Form } from '../../chat/form.ts';
import {
  type Block,
  bold,
  buttons,
  command,
  heading,
  type Inline,
  italic,
  list,
  type Message,
  message,
  note,
  paragraph,
  quote,
  time,
  written,
} from '../../chat/message.ts';
import type { KudosId } from '../../domain/ids.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { enumerate, excerpt } from './phrase.ts';

/** Enough to recognise thanks by. */
const maxReasonCharacters = 150;

/** The reason is told to all of them alike, and stands on the page of each. */
const whoReads = (steward: Inline): Block =>
  note(
    'Only those who gave and got these thanks read the reason, with ',
    steward,
    '’s name. If you see it differently, please talk to ',
    steward,
    '.',
  );

/** Thanks that were voided, for stewards. */
interface VoidedLately {
  readonly steward: Inline;
  readonly giver: Inline;
  readonly receivers: readonly Inline[];
  readonly at: Instant;
}

const whatIsGone = (gone: readonly VoidedLately[]): readonly Block[] =>
  gone.length === 0
    ? []
    : [
        paragraph(bold('Voided lately')),
        list(
          gone.map(({ steward, giver, receivers, at }) => [
            time(at, 'date'),
            ': ',
            steward,
            ' voided the thanks from ',
            giver,
            ' to ',
            ...enumerate(receivers),
          ]),
        ),
      ];

/** Thanks that a steward takes away. */
export const kudosVoiding = {
  command: {
    description: 'Void thanks that shouldn’t stand',
    member: 'Only thanks that this member gave or got',
    example: '@ada',
  },

  /**
   * @param gone what was voided lately
   * @param about whose thanks these are, where one member was named
   */
  list: (
    entries: readonly {
      readonly id: KudosId;
      readonly giver: Inline;
      readonly receivers: readonly Inline[];
      readonly reason: string;
      /** Why the words are not shown. */
      readonly hiddenAs: 'private' | 'left' | undefined;
      readonly at: Instant;
    }[],
    gone: readonly VoidedLately[],
    about: Inline | undefined,
  ): Message => {
    const whose = about ? [' that ', about, ' gave or got'] : [];
    if (entries.length === 0)
      return message(paragraph('There are no thanks with words here', ...whose, '.'), ...whatIsGone(gone));
    return message(
      heading('The latest thanks'),
      ...entries.flatMap(({ id, giver, receivers, reason, at, hiddenAs }) => [
        paragraph(time(at, 'date'), ': ', giver, ' thanked ', ...enumerate(receivers)),
        hiddenAs
          ? note(
              hiddenAs === 'private'
                ? 'The words are in a private place, so I don’t show them here.'
                : 'One of them has left, so I don’t show the words.',
            )
          : quote(...written(excerpt(reason, maxReasonCharacters))),
        buttons(button(buttonActions.voidKudos, 'Void', id)),
      ]),
      ...whatIsGone(gone),
      note(
        'Only you can see this. Whoever gave and got thanks that you void hears from me who did it, and why. ',
        ...(about ? [] : ['For those of one member: ', command('kudos', 'void @ada'), '.']),
      ),
    );
  },

  form: (subject: string, rules: Rules['kudos']) =>
    ({
      action: formActions.voidKudos,
      subject,
      title: 'Void these thanks',
      submitLabel: 'Void',
      fields: [
        {
          type: 'text',
          name: 'reason',
          label: 'Why should they not stand?',
          hint: 'Whoever gave and got them reads this, with your name.',
          required: true,
          long: true,
          hasToSay: true,
          minLength: rules.minReasonCharacters,
          maxLength: rules.maxReasonCharacters,
        },
      ],
    }) satisfies Form,

  /** Next to the field, when the reason says nothing. */
  reasonLength: ({ minReasonCharacters: least, maxReasonCharacters: most }: Rules['kudos']): string =>
    `Please write ${least} to ${most} characters: whoever gave and got them wants to know why.`,

  /**
   * To the steward who did it.
   * @param told who hears of it
   * @param wasPosted whether a post said them, which is being changed
   */
  voided: (giver: Inline, receivers: readonly Inline[], told: readonly Inline[], wasPosted: boolean): Message =>
    message(
      paragraph('The thanks from ', giver, ' to ', ...enumerate(receivers), ' don’t count any more.'),
      told.length > 0 ? paragraph('I’m telling ', ...enumerate(told), ' that you did it, and why.') : undefined,
      wasPosted ? note('I’m taking the words out of the post, too.') : undefined,
    ),

  toGiver: (steward: Inline, receivers: readonly Inline[], reason: string): Message =>
    message(
      paragraph(
        steward,
        ', a steward, voided your thanks to ',
        ...enumerate(receivers),
        ', so they don’t count any more.',
      ),
      paragraph('The reason:'),
      quote(...written(reason)),
      whoReads(steward),
    ),

  /** @param giver `steward` where it was their own thanks */
  toReceiver: (steward: Inline, giver: Inline | 'steward', reason: string): Message =>
    message(
      giver === 'steward'
        ? paragraph(steward, ', a steward, voided their own thanks to you, so they don’t count any more.')
        : paragraph(steward, ', a steward, voided the thanks you got from ', giver, ', so they don’t count any more.'),
      paragraph('The reason:'),
      quote(...written(reason)),
      whoReads(steward),
    ),

  /** To the steward, about somebody whom a direct message did not reach. */
  notTold: (member: Inline): Message =>
    message(
      paragraph('I couldn’t tell ', member, ' directly that you voided thanks, and why.'),
      paragraph('It’s on their page, ', command('home'), '. If you know them, please tell them yourself.'),
    ),

  /** In place of thanks that a steward voided. */
  retracted: (steward: Inline): Message => message(note('Thanks stood here. ', steward, ', a steward, voided them.')),

  /** Below the note that a request is resolved, in place of the words of thanks in it. */
  retractedHere: (steward: Inline): Block => note('Words of thanks stood here. ', steward, ', a steward, voided them.'),

  /** On the page of whoever gave or got them. */
  onPage: (
    entries: readonly {
      readonly steward: Inline;
      readonly giver: Inline | 'you';
      readonly receivers: readonly Inline[] | 'you';
      readonly reason: string;
    }[],
  ): readonly Block[] =>
    entries.length === 0
      ? []
      : [
          paragraph(bold('Thanks that a steward voided')),
          list(
            entries.map(({ steward, giver, receivers, reason }) => [
              steward,
              giver === 'you' ? ' voided your thanks to ' : ' voided the thanks to ',
              ...(receivers === 'you' ? ['you'] : enumerate(receivers)),
              ...(giver === 'you' ? [] : [' from ', giver]),
              // Whoever voided them is forgotten, and why with them.
              ...(reason === '' ? ['.'] : [': ', italic(reason)]),
            ]),
          ),
        ],
};
