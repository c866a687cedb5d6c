import type { FormField } from '../../chat/form.ts';
import {
  type ChannelRole,
  type Community,
  channelRoles,
  maxPurposeCharacters,
} from '../../domain/community/community.ts';
import type { Ritual } from '../../domain/ritual/ritual.ts';
import { giveDays } from '../../domain/rules.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Zone } from '../../domain/time/zone.ts';
import type { PageBlock, PageSection } from '../../ports/pages.ts';
import { clockTime } from './date-and-time.ts';
import { inWords } from './ritual-times.ts';

/** The sections of the settings that can be saved, each on its own. */
export const settingsSections = ['purpose', 'zone', 'week', 'feedback', 'resolving', 'posts'] as const;

export type SettingsSection = (typeof settingsSections)[number];

/** How things are set. */
export interface Settings {
  readonly community: Community;
  readonly rituals: Readonly<Record<'digest' | 'reflection', Ritual>>;
  readonly now: Instant;
}

/** What came of saving one of them. */
export interface SaveOutcome {
  readonly section: SettingsSection;
  /** What was sent. */
  readonly values: Readonly<Record<string, string>>;
  /** Empty once it was saved. */
  readonly problems: Readonly<Record<string, string>>;
}

/** A channel that has a part, and where a browser leads to it. */
export type ShownChannels = Readonly<Partial<Record<ChannelRole, string | undefined>>>;

const channelNames: Readonly<Record<ChannelRole, string>> = {
  help: 'Help requests',
  digest: 'The digest',
  stewards: 'Notes for stewards',
};

const headings: Readonly<Record<SettingsSection, string>> = {
  purpose: 'Purpose',
  zone: 'Time zone',
  week: 'Every week',
  feedback: 'Feedback in exchanges',
  resolving: 'Resolving requests',
  posts: 'Posts in a help forum',
};

const onOrOff = (name: string, label: string, hint: string, { enabled }: Ritual): FormField => ({
  type: 'choice',
  name,
  label,
  hint,
  required: true,
  choices: [
    { value: 'on', label: 'On' },
    { value: 'off', label: 'Off' },
  ],
  value: enabled ? 'on' : 'off',
});

const fieldsOf: Readonly<Record<SettingsSection, (settings: Settings) => readonly FormField[]>> = {
  purpose: ({ community: { purpose } }) => [
    {
      type: 'text',
      name: 'purpose',
      label: 'What this community is for',
      hint: 'In your own words. Welcomes and digests open with it.',
      long: true,
      required: true,
      hasToSay: true,
      maxLength: maxPurposeCharacters,
      value: purpose,
    },
  ],
  zone: ({ community: { zone }, now }) => [
    {
      type: 'text',
      name: 'zone',
      label: 'A time zone, or a city',
      hint: `Such as Berlin, New York or Kolkata. By the clocks of the community it’s ${clockTime(now, zone)} now. What goes by them moves along, such as the digest.`,
      required: true,
      maxLength: 100,
      value: zone,
    },
  ],
  week: ({ rituals: { digest, reflection } }) => [
    onOrOff('digest', 'The digest', `What happened in the week, ${inWords(digest.timing)}.`, digest),
    onOrOff(
      'question',
      'The question of the week',
      `For whoever likes one, ${inWords(reflection.timing)}. Other days and times, and regular exchanges: /community rituals`,
      reflection,
    ),
  ],
  feedback: ({ community: { rules } }) => [
    {
      type: 'number',
      name: 'days',
      label: 'Days to give feedback',
      hint: `From ${giveDays.least} to ${giveDays.most}; two is usual. Exchanges under way keep the time that people were told.`,
      required: true,
      ...giveDays,
      value: Math.round(rules.exchange.giveHours / 24),
    },
  ],
  resolving: ({ community: { rules } }) => [
    {
      type: 'choice',
      name: 'who',
      label: 'Who can resolve a request',
      required: true,
      choices: [
        { value: 'askers', label: 'Whoever asked, and stewards' },
        { value: 'helpers', label: 'Those who answered, too' },
      ],
      value: rules.request.helpersResolve ? 'helpers' : 'askers',
    },
  ],
  posts: ({ community: { rules } }) => [
    {
      type: 'choice',
      name: 'change',
      label: 'New posts where the help channel is a forum',
      hint: 'Only Discord has forums.',
      required: true,
      choices: [
        { value: 'look-after', label: 'Look after each of them, with one card' },
        { value: 'leave-alone', label: 'Leave them alone' },
      ],
      value: rules.writing.looksAfterPosts ? 'look-after' : 'leave-alone',
    },
  ],
};

/** The settings of a community, as forms. */
export const pagesSettings = {
  title: 'Settings',
  lead: 'Each part is saved on its own. The same can be changed in the chat, with /community.',

  /** As they are declared: what comes back is checked against them. */
  fields: (section: SettingsSection, settings: Settings): readonly FormField[] => fieldsOf[section](settings),

  sections: (settings: Settings, channels: ShownChannels, outcome: SaveOutcome | undefined): readonly PageSection[] => [
    ...settingsSections.map((section) => ({
      id: section,
      heading: headings[section],
      blocks: [formOf(section, settings, outcome?.section === section ? outcome : undefined)],
    })),
    { id: 'channels', heading: 'Channels', blocks: channelBlocks(channels) },
  ],

  problems: {
    empty: 'Please fill this in.',
    choose: 'Please choose one of these.',
    wholeNumber: `Please enter a whole number from ${giveDays.least} to ${giveDays.most}.`,
    zone: (fitting: readonly Zone[]): string =>
      fitting.length === 0
        ? 'I don’t know that one. The name of a larger city near you is enough, such as Berlin.'
        : `Several fit. Please write one of these: ${fitting.join(', ')}.`,
  },
};

function formOf(section: SettingsSection, settings: Settings, outcome: SaveOutcome | undefined): PageBlock {
  const isWrong = outcome !== undefined && Object.keys(outcome.problems).length > 0;
  const fields = fieldsOf[section](settings);
  return {
    type: 'form',
    form: {
      section,
      fields: isWrong ? fields.map((field) => asSent(field, outcome.values[field.name])) : fields,
      submitLabel: 'Save',
      problems: outcome?.problems ?? {},
      saved: outcome && !isWrong ? 'Saved.' : undefined,
    },
  };
}

/** The field with what was sent in it, so that nothing has to be written twice. */
function asSent(field: FormField, sent: string | undefined): FormField {
  if (sent === undefined || (field.type !== 'text' && field.type !== 'choice')) return field;
  return { ...field, value: sent };
}

const channelBlocks = (channels: ShownChannels): readonly PageBlock[] => [
  {
    type: 'facts',
    facts: channelRoles.map((role) => {
      const url = channels[role];
      if (!(role in channels)) return { name: channelNames[role], value: 'not chosen yet' };
      return { name: channelNames[role], value: url === undefined ? 'chosen' : [{ text: 'open the channel', url }] };
    }),
  },
  { type: 'note', text: 'Channels are chosen in the chat, where you can pick them: /community channel help #help' },
];
