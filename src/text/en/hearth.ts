import type { CommandSpec, OptionSpec } from '../../chat/command.ts';
import {
  bold,
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

type Act = Pick<CommandSpec & { subcommands?: undefined }, 'name' | 'description' | 'options' | 'requires'>;

/** How an option is written, as in the manuals of command lines: `<needed>`, `[as you wish]`. */
export function usage(option: OptionSpec): string {
  const name = option.type === 'members' ? '@member…' : option.type === 'channel' ? '#channel' : option.name;
  const written = option.place === undefined || option.place === 'named' ? `${option.name}:…` : name;
  return option.required ? `<${written}>` : `[${written}]`;
}

const line = (name: string, act: Act, subcommand: string): readonly (string | Inline)[] => [
  command(name, [subcommand, ...act.options.map(usage)].filter((part) => part !== '').join(' ') || undefined),
  ` ${act.description}`,
  ...(act.requires === 'steward' ? [' (stewards)'] : []),
];

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
    description: 'What Hearth can do; where commands are plain text, it reaches every other one, too',
    help: 'Show every command, or one',
    about: 'The command that you would like to know about',
  },

  help: (commands: readonly CommandSpec[], { purpose, rules }: Community, steward: boolean): Message => {
    const shown = (act: { readonly requires?: 'steward' }): boolean => steward || act.requires === undefined;
    return message(
      heading('Hearth'),
      purpose === '' ? undefined : quote(...written(purpose)),
      paragraph('I look after the asking and thanking here, so that nobody who asks is left alone.'),
      paragraph(bold('What you can type')),
      list(
        commands.flatMap((spec) =>
          spec.subcommands
            ? spec.subcommands.filter(shown).map((act) => line(spec.name, act, act.isDefault ? '' : act.name))
            : shown(spec)
              ? [line(spec.name, spec, '')]
              : [],
        ),
      ),
      note(
        ...thanking(Object.keys(rules.kudos.emoji)),
        'Others see your requests, and the kudos that you write; everything else stays between you and me.',
      ),
    );
  },
};
