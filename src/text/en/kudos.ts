import { formActions } from '../../chat/actions.ts';
import type { Form } from '../../chat/form.ts';
import {
  command,
  emoji,
  type Inline,
  type Message,
  message,
  note,
  paragraph,
  quote,
  written,
} from '../../chat/message.ts';
import { type HelpKind, helpKinds } from '../../domain/kind.ts';
import type { Emoji } from '../../domain/kudos/emoji.ts';
import type { KudosRefusal } from '../../domain/kudos/kudos.ts';
import type { Rules } from '../../domain/rules.ts';
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
    description: 'Thank people for what they gave',
    members: 'Who to thank: one person, or several',
    reason: 'What for, in your own words',
    kind: 'What they gave: feedback, support, challenge or knowledge',
    example: '@ada for the patient review',
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
        ? paragraph('Your thanks to ', ...enumerate(receivers), ' are on their page, ', command('home'), '.')
        : paragraph('Your thanks to ', ...enumerate(receivers), ' are on the way.'),
      note(
        left === 0
          ? 'That was the last of today’s kudos. You’ll have new ones tomorrow.'
          : `You can give ${left} more today.`,
      ),
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
   */
  notAllFit: (open: readonly Inline[], left: number): Message =>
    open.length > left
      ? message(
          paragraph(
            `You can still thank ${plural(left, 'person', 'people')} today and named ${open.length}, so I haven’t posted anything yet.`,
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
