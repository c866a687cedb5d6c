import type { CommandSpec } from '../../chat/command.ts';
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

type Act = Pick<CommandSpec & { subcommands?: undefined }, 'name' | 'description' | 'example' | 'requires'>;

/** A subcommand, and what might follow it: `channel help #help`. `undefined` when the command stands alone. */
export const typedExample = (subcommand: string, example = ''): string | undefined =>
  [subcommand, example].filter((part) => part !== '').join(' ') || undefined;

const line = (name: string, act: Act, subcommand: string): readonly (string | Inline)[] => [
  command(name, typedExample(subcommand, act.example)),
  `: ${act.description}`,
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
    description: 'What Hearth can do; on Slack, it reaches every other command, too',
    help: 'Show every command, or one',
    about: 'The command you’d like to know about',
    example: 'kudos',
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
            ? spec.subcommands
                .filter(shown)
                .map((act) => line(spec.name, act, act.isDefault && act.example === undefined ? '' : act.name))
            : shown(spec)
              ? [line(spec.name, spec, '')]
              : [],
        ),
      ),
      note(
        ...thanking(Object.keys(rules.kudos.emoji)),
        'Others see your requests, the kudos you write, and what you choose to share. Everything else stays between you and me.',
      ),
    );
  },
};
