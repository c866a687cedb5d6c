import type { CommandSpec, OptionSpec, SubcommandSpec } from '../../chat/command.ts';
import {
  type Block,
  bold,
  code,
  command,
  emoji,
  heading,
  type Inline,
  list,
  type Message,
  message,
  note,
  paragraph,
  quote,
  written,
} from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Emoji } from '../../domain/kudos/emoji.ts';
import { commandNotes } from './command-notes.ts';
import { hearthIntentions } from './hearth-intentions.ts';

type Act = Pick<CommandSpec & { subcommands?: undefined }, 'name' | 'description' | 'example' | 'requires'>;

/** A subcommand, and what might follow it: `channel help #help`. `undefined` when the command stands alone. */
export const typedExample = (subcommand: string, example = ''): string | undefined =>
  [subcommand, example].filter((part) => part !== '').join(' ') || undefined;

const line = (name: string, act: Act, subcommand: string): readonly (string | Inline)[] => [
  command(name, typedExample(subcommand, act.example)),
  `: ${act.description}`,
];

/** What one types of a subcommand: nothing of the one that runs by itself. */
const typedName = (act: SubcommandSpec): string => (act.isDefault && act.example === undefined ? '' : act.name);

/** The commands and subcommands for those whom they are declared for. */
const commandLines = (
  commands: readonly CommandSpec[],
  requires: 'steward' | undefined,
): readonly (readonly (string | Inline)[])[] =>
  commands.flatMap((spec) =>
    (spec.subcommands ?? [{ ...spec, name: '' }])
      .filter((act) => act.requires === requires)
      .map((act) => line(spec.name, act, typedName(act))),
  );

/** The options that are given by their name. */
const optionLines = (options: readonly OptionSpec[]): readonly Block[] => {
  const named = options.filter(({ place = 'named' }) => place === 'named');
  if (named.length === 0) return [];
  return [list(named.map(({ name, description }) => [code(`${name}:`), ` ${description}`]))];
};

const thanking = (reactions: readonly string[]): readonly (string | Inline)[] =>
  reactions.length === 0
    ? []
    : [
        'Or thank the author of a message with a reaction: ',
        ...reactions.flatMap((character, index) => [...(index === 0 ? [] : [' ']), emoji(character as Emoji)]),
        '. ',
      ];

export const hearth = {
  command: {
    description: 'What Hearth can do; on Slack, it reaches every other command, too',
    help: 'Show every command, or one',
    about: 'The command you’d like to know about',
    example: 'kudos',
  },

  /** First what one may be here for, then the commands; apart from these, and for them alone, those of stewards. */
  help: (commands: readonly CommandSpec[], { purpose, rules }: Community, steward: boolean): Message => {
    const forStewards = steward ? commandLines(commands, 'steward') : [];
    return message(
      heading('Hearth'),
      purpose === '' ? undefined : quote(...written(purpose)),
      paragraph('I look after the asking and thanking here, so that nobody who asks is left alone. What brings you?'),
      hearthIntentions.choice(),
      paragraph(bold('What you can type')),
      list(commandLines(commands, undefined)),
      note(
        ...thanking(Object.keys(rules.kudos.emoji)),
        'Others see your requests, the kudos you write, your reactions, and what you choose to share. ',
        'Whoever you exchange feedback with sees your work and what you give.',
      ),
      forStewards.length === 0 ? undefined : paragraph(bold('For stewards, like you')),
      forStewards.length === 0 ? undefined : list(forStewards),
      note(
        'To learn more about one of these: ',
        command('hearth', 'help kudos'),
        ' or ',
        command('kudos', 'help'),
        '.',
      ),
    );
  },

  /** One command, or one subcommand of it. What only stewards may use is shown to them alone. */
  about: (spec: CommandSpec, subcommand: string | undefined, community: Community, steward: boolean): Message => {
    const acts = (spec.subcommands ?? [{ ...spec, name: '' }]).filter(
      (act) => (steward || act.requires === undefined) && (subcommand === undefined || act.name === subcommand),
    );
    const shown = acts.find(({ example }) => example !== undefined) ?? acts[0];
    return message(
      heading(`/${[spec.name, subcommand].filter((part) => part !== undefined).join(' ')}`),
      spec.subcommands && subcommand === undefined ? paragraph(`${spec.description}.`) : undefined,
      list(
        acts.map((act) => [
          ...line(spec.name, act, typedName(act)),
          ...(act.requires === 'steward' ? [' (stewards)'] : []),
        ]),
      ),
      ...acts.flatMap((act) => optionLines(act.options)),
      shown === undefined
        ? undefined
        : paragraph('For example: ', command(spec.name, typedExample(shown.name, shown.example))),
      ...(commandNotes.get(spec.name)?.(community) ?? []).map((each) => note(...each)),
    );
  },
};
