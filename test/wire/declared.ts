import { features } from '../../commands/features.ts';
import type { OptionSpec } from '../../src/chat/command.ts';

/**
 * The options of a command as they are declared.
 * @param command with its subcommand, where it has some: `community purpose`
 */
export function optionsOf(command: string): readonly OptionSpec[] {
  const [name, subcommand] = command.split(' ');
  const declared = features.flatMap(({ commands = [] }) => commands).find((each) => each.name === name);
  const act = declared?.acts.find(({ spec }) =>
    subcommand === undefined ? spec.isDefault || spec.name === '' : spec.name === subcommand,
  );
  if (!act) throw new Error(`There is no command /${command}`);
  return act.spec.options;
}

/** What a menu entry is called between programs. @param label what people read */
export function menuNamed(label: string): string {
  const menu = features.flatMap(({ menus = [] }) => menus).find(({ spec }) => spec.label === label);
  if (!menu) throw new Error(`No menu has an entry “${label}”`);
  return menu.spec.name;
}
