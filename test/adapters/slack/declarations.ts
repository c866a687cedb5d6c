import type { Sentences } from '../../../adapters/slack/respond.ts';
import { button } from '../../../src/chat/button.ts';
import type { CommandSpec, MenuSpec } from '../../../src/chat/command.ts';
import type { Form } from '../../../src/chat/form.ts';
import { message, paragraph } from '../../../src/chat/message.ts';

/** Made-up commands, menus, buttons and forms to try the adapter with. */
export const commands: readonly CommandSpec[] = [
  {
    name: 'ask',
    description: 'Ask the community for help',
    example: 'a ladder for the apple tree seats:2',
    reply: 'private',
    options: [
      { name: 'text', description: 'What you need', type: 'text', maxLength: 2_500, place: 'rest' },
      { name: 'kind', description: 'Of which kind', type: 'choice', choices: ['feedback', 'support'] },
      { name: 'seats', description: 'How many helpers', type: 'number', least: 1, most: 50 },
    ],
  },
  {
    name: 'kudos',
    description: 'Thank somebody',
    example: '@ada for the soup',
    reply: 'private',
    options: [
      { name: 'to', description: 'Whom', type: 'members', most: 5, place: 'next', required: true },
      { name: 'reason', description: 'What for', type: 'text', maxLength: 500, place: 'rest', required: true },
    ],
  },
  {
    name: 'hearth',
    description: 'What Hearth does',
    subcommands: [{ name: 'help', description: 'Show the commands', options: [], reply: 'private', isDefault: true }],
  },
];

export const menus: readonly MenuSpec[] = [
  {
    name: 'thank-author',
    target: 'message',
    label: 'Thank the author',
    description: 'Give kudos for this message',
    reply: 'form',
  },
  { name: 'give-kudos', target: 'member', label: 'Give kudos', description: 'Thank this member', reply: 'form' },
];

export const sentences: Sentences = {
  failed: message(paragraph('Something went wrong on our side, and nothing was changed.')),
  tooLate: message(paragraph('That took too long to open. Please try again.')),
  otherWorkspace: (name) => message(paragraph(`This bot looks after ${name}.`)),
  notInstalled: (address) => message(paragraph(`This bot is not installed in your workspace: ${address}`)),
  letInNoMore: (address) => message(paragraph(`This bot is let in no more: ${address}`)),
};

export const helpButton = button('ask:help', 'I can help', 'req-1', 'primary');

export const form: Form = {
  action: 'ask:new',
  subject: 'req-7',
  title: 'Ask for help',
  submitLabel: 'Ask',
  fields: [
    {
      name: 'need',
      label: 'What do you need?',
      type: 'text',
      long: true,
      required: true,
      maxLength: 2_500,
      value: 'Regex',
    },
    {
      name: 'kind',
      label: 'Kind',
      type: 'choice',
      choices: [
        { value: 'feedback', label: 'Feedback' },
        { value: 'support', label: 'Support' },
      ],
      value: 'support',
    },
    { name: 'helpers', label: 'Who helped?', type: 'members', most: 3 },
    { name: 'seats', label: 'Seats', type: 'number', least: 1, most: 50, value: 2 },
    { name: 'urgent', label: 'Urgent?', hint: 'People are asked sooner', type: 'flag' },
  ],
};
