import type { CommandSpec, MenuSpec, OptionSpec } from '../../chat/command.ts';
import { usage } from './hearth.ts';

type Act = Pick<CommandSpec & { subcommands?: undefined }, 'options' | 'requires' | 'description'>;

/** What an option may hold, in a few words. */
function holds(option: OptionSpec): string {
  switch (option.type) {
    case 'text':
      return option.minLength === undefined
        ? `text, up to ${option.maxLength} characters`
        : `text, ${option.minLength} to ${option.maxLength} characters`;
    case 'number':
      return `a number from ${option.least} to ${option.most}`;
    case 'flag':
      return 'yes or no';
    case 'choice':
      return option.choices.join(', ');
    case 'members':
      return `up to ${option.most} members`;
    case 'channel':
      return 'a channel';
  }
}

function section(typed: string, { description, options, requires }: Act): string {
  const line = ['/', typed, ...options.map((option) => ` ${usage(option)}`)].join('');
  const rows = options.map((option) => `| \`${option.name}\` | ${option.description} | ${holds(option)} |`);
  return [
    `### \`${line}\``,
    `${description}.${requires === 'steward' ? ' For stewards.' : ''}`,
    ...(rows.length === 0 ? [] : [['| option | | holds |', '|---|---|---|', ...rows].join('\n')]),
  ].join('\n\n');
}

/** The page about everything that can be typed and chosen, in Markdown: docs/commands.md, made from the declarations. */
export function commandsPage(commands: readonly CommandSpec[], menus: readonly MenuSpec[]): string {
  const sections = commands.flatMap((spec) => [
    `## /${spec.name}`,
    ...(spec.subcommands
      ? [`${spec.description}.`, ...spec.subcommands.map((each) => section(`${spec.name} ${each.name}`, each))]
      : [section(spec.name, spec)]),
  ]);
  const entries = menus.map(({ label, target, description }) => `| ${label} | a ${target} | ${description} |`);
  return [
    '# Commands',
    'Made from the declarations by `npm run docs`. What is in `<…>` is needed, what is in `[…]` is as you wish. On Slack ' +
      'options are written `name:value` anywhere in the text; a text with spaces goes in quotes.',
    ...sections,
    '## Menus',
    ['| entry | in the menu of | |', '|---|---|---|', ...entries].join('\n'),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}
