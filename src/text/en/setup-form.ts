import { formActions } from '../../chat/actions.ts';
import type { Form, FormField } from '../../chat/form.ts';
import { type ChannelRole, maxPurposeCharacters } from '../../domain/community/community.ts';
import type { Zone } from '../../domain/time/zone.ts';

/** What stands in the form. */
export interface SetupChoices {
  readonly purpose: string;
  readonly channels: Readonly<Partial<Record<ChannelRole, { readonly id: string; readonly isGuess: boolean }>>>;
  readonly zone: Zone | undefined;
  readonly rituals: boolean;
}

const guessHint = 'My guess, by its name. Please change it if I’m wrong.';

/** @param subject what the form has to bring back */
export const setupForm = ({ purpose, channels, zone, rituals }: SetupChoices, subject: string): Form => {
  const channelField = (role: ChannelRole, label: string, hint?: string): FormField => {
    const at = channels[role];
    const said = at?.isGuess === true ? guessHint : hint;
    return {
      type: 'channel',
      name: role,
      label,
      ...(said !== undefined && { hint: said }),
      ...(at && { value: at.id }),
    };
  };
  return {
    action: formActions.setup,
    subject,
    title: 'Set up Hearth',
    submitLabel: 'Save',
    fields: [
      {
        type: 'text',
        name: 'purpose',
        label: 'What are you here for?',
        hint: 'In your own words. Welcomes and digests open with it.',
        long: true,
        hasToSay: true,
        maxLength: maxPurposeCharacters,
        placeholder: 'Learn to build things that last',
        value: purpose,
      },
      channelField('help', 'Where do requests for help go?'),
      channelField('digest', 'Where does the weekly digest go?'),
      channelField('stewards', 'Where do notes for stewards go?', 'A private channel keeps them among you.'),
      {
        type: 'text',
        name: 'zone',
        label: 'Which time zone do you live by?',
        hint: 'A city is enough.',
        maxLength: 100,
        placeholder: 'Berlin',
        ...(zone !== undefined && { value: zone }),
      },
      {
        type: 'flag',
        name: 'rituals',
        label: 'Every week',
        hint: 'A digest, and a question for whoever likes one',
        value: rituals,
      },
    ],
  };
};
