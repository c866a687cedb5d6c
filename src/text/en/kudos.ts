import { buttonActions, formActions } from '../../chat/actions.ts';
import type { MessageRef } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import type { Form } from '../../chat/form.ts';
import {
  buttons,
  command,
  emoji,
  type Inline,
  type Message,
  message,
  note,
  paragraph,
  postLink,
  quote,
  written,
} from '../../chat/message.ts';
import type { KudosId } from '../../domain/ids.ts';
import { type HelpKind, helpKinds } from '../../domain/kind.ts';
import type { Emoji } from '../../domain/kudos/emoji.ts';
import type { KudosRefusal } from '../../domain/kudos/kudos.ts';
import type { Rules } from '../../domain/rules.ts';
import type { DeliveryFailure } from '../../ports/chat-platform.ts';
import { whyNotPosted } from './notices.ts';
import { enumerate, kindNames, plural } from './phrase.ts';

/** Why kudos were not counted, about one receiver. */
function refusal(why: KudosRefusal, receiver: Inline, rules: Rules['kudos']): readonly (Inline | string)[] {
  switch (why) {
    case 'self':
      return ['That one has to come from somebody else. Well done, though.'];
    case 'bot':
      return [receiver, ' is a bot, and bots do it for nothing. Is there a person to thank?'];
    case 'left':
      return [receiver, ' has left the community, so kudos can no longer reach them.'];
    case 'allowance':
      return [`You’ve given all ${rules.allowancePerDay} of today’s kudos. You’ll have new ones tomorrow.`];
    case 'receiver_allowance':
      return [
        receiver,
        ` has had ${plural(rules.perReceiverPerDay, 'kudos', 'kudos')} from you today. You can thank them again tomorrow.`,
      ];
  }
}

export const kudos = {
  command: {
    description: 'Thank people for what they gave, or take that back',
    give: 'Thank people for what they gave',
    members: 'Who to thank: one person, several, or a group',
    reason: 'What for, in your own words',
    kind: 'What they gave: feedback, support, challenge or knowledge',
    example: '@ada for the patient review',
    undo: 'Take back the kudos you gave last, within a day',
  },

  menu: { label: 'Thank for this', description: 'Thank whoever wrote this message' },
  memberMenu: { label: 'Give kudos', description: 'Thank this member' },

  form: (receivers: readonly string[], reason: string, rules: Rules['kudos']) =>
    ({
      action: formActions.kudos,
      subject: '',
      title: 'Give kudos',
      submitLabel: 'Thank',
      fields: [
        {
          type: 'members',
          name: 'members',
          label: 'Who would you like to thank?',
          required: true,
          most: 10,
          value: receivers,
        },
        {
          type: 'text',
          name: 'reason',
          label: 'What for?',
          hint: 'The more specific, the better: “for showing me how grid areas work”.',
          required: true,
          long: true,
          minLength: rules.minReasonCharacters,
          maxLength: rules.maxReasonCharacters,
          ...(reason === '' ? {} : { value: reason }),
        },
        {
          type: 'choice',
          name: 'kind',
          label: 'What did they give?',
          required: true,
          choices: helpKinds.map((kind) => ({ value: kind, label: kind[0]?.toUpperCase() + kind.slice(1) })),
          value: 'support',
        },
      ],
    }) satisfies Form,

  /** Next to the field, when the reason is too short or too long. */
  reasonLength: (rules: Rules['kudos']): string =>
    `Please write ${rules.minReasonCharacters} to ${rules.maxReasonCharacters} characters. What did they do for you?`,

  post: (giver: Inline, receivers: readonly Inline[], reason: string): Message =>
    message(paragraph('🙌 ', giver, ' thanks ', ...enumerate(receivers), ':'), quote(...written(reason))),

  given: (receivers: readonly Inline[], left: number, isQuiet: boolean): Message =>
    message(
      isQuiet
        ? paragraph('I’ve kept your thanks to ', ...enumerate(receivers), ', and nothing is posted.')
        : paragraph('Your thanks to ', ...enumerate(receivers), ' are on the way.'),
      note(
        left === 0
          ? 'That was the last of today’s kudos. You’ll have new ones tomorrow.'
          : `You can give ${left} more today.`,
      ),
    ),

  /** Below everything else that the giver reads. */
  takeBack: (id: KudosId): Message => message(buttons(button(buttonActions.takeBackKudos, 'Take back', id))),

  /**
   * To whoever took their thanks back.
   * @param wasPosted whether a post said them, which is being changed
   * @param told whom a direct message may have told of them
   */
  takenBack: (receivers: readonly Inline[], left: number, wasPosted: boolean, told: readonly Inline[]): Message =>
    message(
      paragraph(
        'Your thanks to ',
        ...enumerate(receivers),
        ' are taken back.',
        left === 0 ? '' : ` You can give ${left} more today.`,
      ),
      wasPosted ? note('I’m taking the words out of the post, too.') : undefined,
      told.length > 0
        ? note(...enumerate(told), ' may have read them already: a direct message from me stays as it is.')
        : undefined,
    ),

  /** To whoever wants to take their last thanks back, where they gave thanks for help with a request since. */
  notTheLast: (receivers: readonly Inline[]): Message =>
    message(
      paragraph(
        'The thanks you gave last were for help with a request. I can’t take these back here: new words on resolving it again replace them.',
      ),
      paragraph(
        'With ',
        command('kudos'),
        ', you last thanked ',
        ...enumerate(receivers),
        '. Nothing is taken back yet.',
      ),
    ),

  /** In place of thanks that were taken back: whoever was thanked reads it, too. */
  retracted: (): Message => message(note('Thanks stood here. Whoever wrote them took them back.')),

  /** To whoever took their thanks back, or voided those of others, when the post could not be changed. */
  notRetracted: (post: MessageRef, failure: DeliveryFailure, whose: 'own' | 'voided'): Message =>
    message(
      paragraph(
        whose === 'own' ? 'Your thanks are taken back, but ' : 'The thanks that you voided don’t count any more, but ',
        postLink('the post', post),
        ' still says them: I couldn’t change it, because ',
        ...whyNotPosted(failure),
        '.',
      ),
      paragraph('Somebody who looks after the channel can delete it.'),
    ),

  /** About everybody whose kudos do not count, after those whose do. */
  refused: (
    entries: readonly { readonly why: KudosRefusal; readonly receiver: Inline }[],
    rules: Rules['kudos'],
  ): Message => {
    const once = entries.filter(
      (entry, index) => entry.why !== 'allowance' || entries.findIndex((each) => each.why === 'allowance') === index,
    );
    return message(...once.map(({ why, receiver }) => paragraph(...refusal(why, receiver, rules))));
  },

  /**
   * Nobody is thanked, because the day has no room for all who were named.
   * @param open those whom it has room for, each taken alone
   * @param left how many kudos are left
   * @param named how many were named, those who cannot be thanked today included
   */
  notAllFit: (open: readonly Inline[], left: number, named: number): Message =>
    open.length > left
      ? message(
          paragraph(
            `You can still thank ${plural(left, 'person', 'people')} today`,
            open.length < named
              ? `, and there are ${open.length} of those you named to choose from`
              : ` and named ${named}`,
            ', so I haven’t posted anything yet.',
          ),
          paragraph(`Choose ${left} of `, ...enumerate(open), ' now. You’ll have new kudos for the others tomorrow.'),
        )
      : message(paragraph('So I haven’t posted anything yet. You can still thank ', ...enumerate(open), ' today.')),

  /** To somebody whose reaction counted for the first time. */
  explained: (character: Emoji, kind: HelpKind, receiver: Inline, rules: Rules['kudos']): Message =>
    message(
      paragraph(
        'Your ',
        emoji(character),
        ' was a thank-you: ',
        receiver,
        ` now has kudos from you, for ${kindNames[kind]}.`,
      ),
      note(
        `You can give ${rules.allowancePerDay} a day. To take it back, take the reaction off. I explain this only once; `,
        command('hearth', 'help kudos'),
        ' says more.',
      ),
    ),

  /** To somebody whose reaction was over the allowance; at most once a day. */
  overAllowance: (why: 'allowance' | 'receiver_allowance', receiver: Inline, rules: Rules['kudos']): Message =>
    message(
      paragraph('How kind of you. ', ...refusal(why, receiver, rules)),
      note('Your reaction stays where it is. It just doesn’t count as kudos.'),
    ),
};
