import { button } from '../../../src/chat/button.ts';
import type { CommandSpec, MenuSpec, OptionSpec } from '../../../src/chat/command.ts';
import type { Form } from '../../../src/chat/form.ts';
import { message, paragraph } from '../../../src/chat/message.ts';

/** Made-up commands, menus, buttons and forms, with every kind of option and field that there is. */
const plantOptions: readonly OptionSpec[] = [
  { name: 'who', description: 'With whom', type: 'members', most: 3, place: 'next' },
  { name: 'what', description: 'What it is to be', type: 'text', maxLength: 2_000, place: 'rest', required: true },
  { name: 'where', description: 'In which channel', type: 'channel' },
  { name: 'kind', description: 'Of which kind', type: 'choice', choices: ['tree', 'flower'] },
  { name: 'rows', description: 'How many rows', type: 'number', least: 1, most: 50 },
  { name: 'soon', description: 'Whether today', type: 'flag' },
  { name: 'bed', description: 'In which bed', type: 'text', maxLength: 100, completes: true },
];

const plant: CommandSpec = {
  name: 'plant',
  description: 'Plant something together',
  reply: 'private',
  options: plantOptions,
};

const shed: CommandSpec = {
  name: 'shed',
  description: 'What is in the shed',
  subcommands: [
    { name: 'show', description: 'Show it', reply: 'private', options: [], isDefault: true },
    {
      name: 'put',
      description: 'Put something in',
      reply: 'private',
      options: [{ name: 'thing', description: 'What', type: 'text', maxLength: 100, place: 'rest', required: true }],
    },
  ],
};

/** The commands that are answered in each of the three ways. */
const announce: CommandSpec = { name: 'announce', description: 'Say it to all', reply: 'public', options: [] };
const whisper: CommandSpec = { name: 'murmur', description: 'Say it to me', reply: 'private', options: [] };
const fill: CommandSpec = { name: 'fill', description: 'Fill in a form', reply: 'form', options: [] };

export const commands: readonly CommandSpec[] = [plant, shed, announce, whisper, fill];

export const menus: readonly MenuSpec[] = [
  { name: 'water-this', target: 'message', label: 'Water this', description: 'Water what it says', reply: 'private' },
  { name: 'water-form', target: 'message', label: 'Water with care', description: 'By a form', reply: 'form' },
  { name: 'thank-member', target: 'member', label: 'Thank them', description: 'Thank this member', reply: 'private' },
];

export const sentences = {
  failed: message(paragraph('Something went wrong on our side, and nothing was changed.')),
  tooLate: message(paragraph('That took too long to open. Please try again.')),
  unknownButton: message(paragraph('That is from an older message.')),
  whichServer: message(paragraph('Which server do you mean?')),
  otherWorkspace: (name: string) => message(paragraph(`This bot looks after ${name}.`)),
  notInstalled: (address: string) => message(paragraph(`This bot is not installed in your workspace: ${address}`)),
  letInNoMore: (address: string | undefined) => message(paragraph(`This bot is let in no more: ${address}`)),
};

export const joinButton = button('plant:join', 'I will dig', 'plot-7', 'primary');

export const form: Form = {
  action: 'plant:new',
  subject: 'plot-7',
  title: 'Plant something',
  submitLabel: 'Plant',
  fields: [
    { name: 'what', label: 'What is it to be?', type: 'text', long: true, required: true, maxLength: 500 },
    {
      name: 'kind',
      label: 'Of which kind?',
      type: 'choice',
      choices: [
        { value: 'tree', label: 'A tree' },
        { value: 'flower', label: 'A flower' },
      ],
      value: 'flower',
    },
    { name: 'helpers', label: 'Who digs?', type: 'members', most: 3 },
    { name: 'rows', label: 'How many rows?', type: 'number', least: 1, most: 50, value: 2 },
    { name: 'soon', label: 'Today?', type: 'flag' },
  ],
};

/** A form that asks for channels. */
export const placeForm = (initial: string): Form => ({
  action: 'plant:where',
  subject: 'plot-7',
  title: 'Where to plant',
  submitLabel: 'Plant',
  fields: [
    { name: 'bed', label: 'Where is the bed?', type: 'channel' },
    { name: 'shed', label: 'Where is the shed?', type: 'channel', value: initial },
    { name: 'well', label: 'Where is the well?', type: 'channel' },
  ],
});
