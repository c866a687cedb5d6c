import type { Sentences } from '../../../adapters/discord/respond.ts';
import { button } from '../../../src/chat/button.ts';
import type { CommandSpec, MenuSpec } from '../../../src/chat/command.ts';
import type { Form } from '../../../src/chat/form.ts';
import { message, paragraph } from '../../../src/chat/message.ts';

/** A few commands and menu entries of every kind, so that tests do not depend on the real ones. */
export const commands: readonly CommandSpec[] = [
  {
    name: 'ask',
    description: 'Ask for help',
    reply: 'form',
    options: [
      { name: 'text', description: 'What you need', type: 'text', maxLength: 2_000, required: true, place: 'rest' },
      { name: 'kind', description: 'What kind of help', type: 'choice', choices: ['feedback', 'support'] },
      { name: 'urgent', description: 'Whether it cannot wait', type: 'flag' },
      { name: 'seats', description: 'How many people', type: 'number', least: 1, most: 50 },
    ],
  },
  {
    name: 'kudos',
    description: 'Thank people',
    reply: 'public',
    options: [
      { name: 'kind', description: 'For what', type: 'choice', choices: ['feedback', 'support'] },
      { name: 'members', description: 'Whom to thank', type: 'members', most: 10, required: true, place: 'next' },
      { name: 'reason', description: 'Why', type: 'text', minLength: 3, maxLength: 500, required: true, place: 'rest' },
    ],
  },
  {
    name: 'community',
    description: 'How the community is set up',
    subcommands: [
      { name: 'show', description: 'Show it', reply: 'private', options: [], isDefault: true },
      {
        name: 'channel',
        description: 'Give a channel a part',
        reply: 'private',
        requires: 'steward',
        options: [{ name: 'channel', description: 'Which', type: 'channel', required: true, place: 'next' }],
      },
      {
        name: 'timezone',
        description: 'Set the time zone',
        reply: 'private',
        requires: 'steward',
        options: [
          { name: 'zone', description: 'Which', type: 'text', maxLength: 100, required: true, completes: true },
        ],
      },
    ],
  },
  {
    name: 'digest',
    description: 'The digest',
    subcommands: [{ name: 'preview', description: 'See it', reply: 'private', requires: 'steward', options: [] }],
  },
];

export const menus: readonly MenuSpec[] = [
  { name: 'thank', target: 'message', label: 'Thank for this', description: 'Thank the author', reply: 'form' },
  { name: 'give-kudos', target: 'member', label: 'Give kudos', description: 'Thank somebody', reply: 'form' },
];

export const sentences: Sentences = {
  failed: message(paragraph('Something went wrong.')),
  tooLate: message(paragraph('That took too long.')),
  unknownButton: message(paragraph('That is from an older message.')),
  whichServer: message(paragraph('Which server?')),
};

export const helpButton = button('ask:help', 'I can help', 'request-1', 'primary');

/** A form with a field of every kind, the last of which Discord has no room for. */
export const form = {
  action: 'ask:new',
  subject: 'request-1',
  title: 'Ask for help',
  submitLabel: 'Ask',
  fields: [
    {
      type: 'text',
      name: 'need',
      label: 'What do you need?',
      required: true,
      long: true,
      minLength: 3,
      maxLength: 2_500,
    },
    {
      type: 'choice',
      name: 'kind',
      label: 'What kind of help?',
      required: true,
      choices: [
        { value: 'feedback', label: 'Feedback' },
        { value: 'support', label: 'Support' },
      ],
      value: 'support',
    },
    { type: 'members', name: 'helpers', label: 'Who could help?', most: 3 },
    { type: 'number', name: 'seats', label: 'How many people?', least: 1, most: 50, value: 1 },
    { type: 'flag', name: 'urgent', label: 'It is urgent', hint: 'It goes first.' },
    { type: 'number', name: 'weeks', label: 'For how long?', least: 1, most: 9, value: 3 },
  ],
} as const satisfies Form;
