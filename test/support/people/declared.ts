import type { CommandSpec, MenuSpec, OptionSpec, OptionValues } from '../../../src/chat/command.ts';

/** What Hearth declares to a platform: people there know which options a command has, and in which order. */
export interface Declared {
  readonly commands: readonly CommandSpec[];
  readonly menus: readonly MenuSpec[];
}

/** The options of a command. @param line with its subcommand, where it has some */
export function optionsOf({ commands }: Declared, line: string): readonly OptionSpec[] {
  const [name, subcommand] = line.split(' ');
  const command = commands.find((each) => each.name === name);
  const isMeant = (each: { readonly name: string; readonly isDefault?: boolean }): boolean =>
    subcommand === undefined ? each.isDefault === true : each.name === subcommand;
  const act = command?.subcommands ? command.subcommands.find(isMeant) : command;
  if (!act || !('options' in act)) throw new Error(`There is no command /${line}`);
  return act.options;
}

/** What a menu entry is called between programs. @param label what people read */
export function menuNamed({ menus }: Declared, label: string): string {
  const menu = menus.find((each) => each.label === label);
  if (!menu) throw new Error(`No menu has an entry “${label}”`);
  return menu.name;
}

/**
 * A command as people type it: what needs no name first, what is left of the line, then what is named.
 * @param mark what the platform's client makes of a member or a channel that is typed, by the id
 */
export function typedLine(
  declared: Declared,
  command: string,
  options: OptionValues,
  mark: { member(id: string): string; channel(id: string): string },
): string {
  const given = optionsOf(declared, command).filter(({ name }) => options[name] !== undefined);
  const typed = ({ name, type }: OptionSpec): string => {
    const value = options[name] ?? '';
    if (Array.isArray(value)) return value.map(mark.member).join(' ');
    if (type === 'channel') return mark.channel(String(value));
    return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
  };
  const quoted = (text: string): string => (/\s/.test(text) ? `"${text}"` : text);
  const at = (place: 'named' | 'next' | 'rest') =>
    given.filter((spec) => (('place' in spec && spec.place) || 'named') === place);
  return [
    `/${command}`,
    ...[...at('next'), ...at('rest')].map(typed),
    ...at('named').map((spec) => `${spec.name}:${quoted(typed(spec))}`),
  ].join(' ');
}
