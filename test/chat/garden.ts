import type { CommandSpec, OptionValues } from '../../src/chat/command.ts';
import { parseOptions } from '../../src/chat/options.ts';
import type { OptionProblem, ParsedOptions } from '../../src/chat/parsed-options.ts';
import { tokenise } from '../../src/chat/token.ts';
import { readReference } from './references.ts';

/** Commands with every type of option in every place, as the commands of Hearth have them. */
export const garden = {
  name: 'garden',
  description: 'Ask for hands in the garden',
  reply: 'private',
  options: [
    { name: 'text', description: 'What is needed', type: 'text', maxLength: 500, minLength: 3, place: 'rest' },
    { name: 'to', description: 'Whom to ask', type: 'members', most: 3, place: 'next' },
    { name: 'kind', description: 'What kind of help', type: 'choice', choices: ['support', 'Knowledge'] },
    { name: 'topics', description: 'What it is about', type: 'text', maxLength: 250 },
    { name: 'seats', description: 'How many hands', type: 'number', least: 1, most: 50 },
    { name: 'urgent', description: 'Whether it hurries', type: 'flag' },
    { name: 'bed', description: 'Where', type: 'channel' },
  ],
} as const satisfies CommandSpec;

/** With an act that is meant when none is named and takes text, like `/reflect`. */
export const diary = {
  name: 'diary',
  description: 'What grew',
  subcommands: [
    {
      name: 'now',
      description: 'Write',
      reply: 'form',
      isDefault: true,
      options: [{ name: 'text', description: 'What grew', type: 'text', maxLength: 500, place: 'rest' }],
    },
    { name: 'mine', description: 'Read', reply: 'private', options: [] },
  ],
} as const satisfies CommandSpec;

/** With an act that is meant when none is named and takes nothing, like `/community`. */
export const shed = {
  name: 'shed',
  description: 'The tools',
  subcommands: [
    { name: 'show', description: 'Show it', reply: 'private', isDefault: true, options: [] },
    {
      name: 'place',
      description: 'Where a tool goes',
      reply: 'private',
      requires: 'steward',
      options: [
        {
          name: 'tool',
          description: 'Which',
          type: 'choice',
          choices: ['spade', 'rake'],
          place: 'next',
          required: true,
        },
        { name: 'bed', description: 'Where', type: 'channel', place: 'next', required: true },
      ],
    },
    {
      name: 'count',
      description: 'How many',
      reply: 'private',
      options: [
        { name: 'number', description: 'So many', type: 'number', least: 0, most: 9, place: 'next', required: true },
      ],
    },
  ],
} as const satisfies CommandSpec;

/** Without an act that is meant when none is named. */
export const market = {
  name: 'market',
  description: 'Swap seeds',
  subcommands: [{ name: 'join', description: 'Take part', reply: 'private', options: [] }],
} as const satisfies CommandSpec;

export const parse = (spec: CommandSpec, text: string): ParsedOptions =>
  parseOptions(spec, { form: 'text', tokens: tokenise(text, readReference) });

/** The values of a text that has to be right. */
export function valuesOf(spec: CommandSpec, text: string): OptionValues {
  const parsed = parse(spec, text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.code}`);
  return parsed.values;
}

/** What is wrong with a text that has to be wrong. */
export function problemOf(spec: CommandSpec, text: string): OptionProblem {
  const parsed = parse(spec, text);
  if (parsed.ok) throw new Error(`${text}: nothing wrong`);
  return parsed.problem;
}
