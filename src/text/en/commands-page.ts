import type { CommandSpec, MenuSpec, OptionSpec } from '../../chat/command.ts';
import { typedExample } from './hearth.ts';

type Act = Pick<CommandSpec & { subcommands?: undefined }, 'options' | 'requires' | 'description' | 'example'>;

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

function section(heading: '##' | '###', typed: string, { description, options, requires, example }: Act): string {
  const rows = options.map(
    (option) =>
      `| \`${option.name}\`${option.required ? ' (needed)' : ''} | ${option.description} | ${holds(option)} |`,
  );
  return [
    `${heading} /${typed}`,
    `${description}.${requires === 'steward' ? ' For stewards.' : ''}`,
    ...(example === undefined ? [] : [`For example: \`/${typedExample(typed, example)}\``]),
    ...(rows.length === 0 ? [] : [['| option | | can be |', '|---|---|---|', ...rows].join('\n')]),
  ].join('\n\n');
}

/** docs/commands.md: everything people can type or choose in a menu, written from the declarations. */
export function commandsPage(commands: readonly CommandSpec[], menus: readonly MenuSpec[]): string {
  const sections = commands.flatMap((spec) =>
    spec.subcommands
      ? [
          `## /${spec.name}`,
          `${spec.description}.`,
          ...spec.subcommands.map((each) => section('###', `${spec.name} ${each.name}`, each)),
        ]
      : [section('##', spec.name, spec)],
  );
  const entries = menus.map(({ label, target, description }) => `| ${label} | a ${target} | ${description} |`);
  return [
    '# Commands',
    '`npm run docs` writes this page from the declarations of the commands. On Slack, options are written as `name:value` ' +
      'anywhere in the text, with quotes around a value that has spaces in it.',
    ...sections,
    '## Menus',
    ['| entry | in the menu of | |', '|---|---|---|', ...entries].join('\n'),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}
