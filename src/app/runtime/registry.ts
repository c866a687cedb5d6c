import { buttonActions, formActions } from '../../chat/actions.ts';
import type { Place, UserRef } from '../../chat/address.ts';
import type { Answer } from '../../chat/answer.ts';
import type { ActionName } from '../../chat/button.ts';
import type { CommandSpec, MenuSpec, OptionSpec, OptionValues, ValuesOf } from '../../chat/command.ts';
import type { MenuEvent } from '../../chat/event.ts';
import type { FormValues } from '../../chat/form.ts';
import type { Act } from '../../chat/options.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Member } from '../../domain/member/member.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { type ReminderKind, reminderKinds } from '../../ports/store/reminders.ts';
import type { Space } from '../../ports/store/spaces.ts';
import type { Words } from '../../text/words.ts';
import type { ReminderHandler } from './reminder-handler.ts';
import type { Unit } from './unit-of-work.ts';

/** Who acts, where, and on whose behalf: what every handler gets. */
export interface CommandContext {
  readonly unit: Unit;
  readonly community: Community;
  readonly space: Space;
  readonly member: Member;
  readonly user: UserRef;
  /** When it happened, by the platform's clock. */
  readonly at: Instant;
  /** Where it happened, if the platform says. */
  readonly place: Place | undefined;
  readonly words: Words;
  /** Every command there is, for those that tell of them. */
  readonly commands: readonly CommandSpec[];
  /** The members behind platform ids, in that order. Throws a `UserError` if one is not to be found. */
  members(users: readonly string[]): Promise<readonly Member[]>;
}

/** A context that has a place for certain: commands are always typed somewhere. */
export type PlacedContext = CommandContext & { readonly place: Place };

export interface ActHandler {
  readonly spec: Act & { readonly isDefault?: boolean };
  run(context: PlacedContext, values: OptionValues): Promise<Answer>;
  /** The form that opens when something required is missing, with what was given. */
  readonly formInstead?: (context: PlacedContext, values: OptionValues) => Promise<Answer>;
  /** Proposes values for an option that `completes`, the best first. */
  readonly complete?: (option: string, typed: string) => readonly string[];
}

export interface Command {
  readonly name: string;
  readonly description: string;
  /** One act without a name, or several with. */
  readonly acts: readonly ActHandler[];
}

export interface ButtonHandler {
  readonly action: ActionName;
  run(context: CommandContext, subject: string): Promise<Answer>;
}

export interface FormHandler {
  readonly action: ActionName;
  run(context: CommandContext, values: FormValues, subject: string): Promise<Answer>;
}

export interface MenuHandler {
  readonly spec: MenuSpec;
  run(context: PlacedContext, event: MenuEvent): Promise<Answer>;
}

/** A feature: what people type, press and fill in for it. */
export interface Feature {
  readonly commands?: readonly Command[];
  readonly buttons?: readonly ButtonHandler[];
  readonly forms?: readonly FormHandler[];
  readonly menus?: readonly MenuHandler[];
}

/** One way to use a command, its handler typed by its options. */
export function act<const Options extends readonly OptionSpec[]>(
  spec: Omit<Act, 'options'> & { readonly options: Options; readonly isDefault?: boolean },
  run: (context: PlacedContext, values: ValuesOf<Options>) => Promise<Answer>,
  more: {
    readonly formInstead?: (context: PlacedContext, values: Partial<ValuesOf<Options>>) => Promise<Answer>;
    readonly complete?: (option: Options[number]['name'], typed: string) => readonly string[];
  } = {},
): ActHandler {
  const { formInstead, complete } = more;
  // The parser has checked the values against the same declaration before either is called.
  return {
    spec,
    run: (context, values) => run(context, values as ValuesOf<Options>),
    ...(complete && { complete }),
    ...(formInstead && {
      formInstead: (context, values) => formInstead(context, values as Partial<ValuesOf<Options>>),
    }),
  };
}

/** The start cannot go on: something is declared that nobody handles, or handled twice. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError';
}

export interface Registry {
  readonly commandSpecs: readonly CommandSpec[];
  readonly menuSpecs: readonly MenuSpec[];
  command(name: string): { readonly spec: CommandSpec; readonly acts: readonly ActHandler[] } | undefined;
  button(action: ActionName): ButtonHandler | undefined;
  form(action: ActionName): FormHandler | undefined;
  menu(name: string): MenuHandler | undefined;
  reminder(kind: ReminderKind): ReminderHandler;
}

/** What must have a handler; given so that tests can declare less. */
export interface Declared {
  readonly buttons: readonly string[];
  readonly forms: readonly string[];
  readonly reminders: readonly string[];
}

const everythingDeclared: Declared = {
  buttons: Object.values(buttonActions),
  forms: Object.values(formActions),
  reminders: reminderKinds,
};

/** Gathers all features. Throws a `RegistryError` that names everything without a handler, or with two. */
export function createRegistry(
  features: readonly Feature[],
  reminders: readonly ReminderHandler[],
  declared = everythingDeclared,
): Registry {
  const commands = features.flatMap((feature) => feature.commands ?? []);
  const buttons = features.flatMap((feature) => feature.buttons ?? []);
  const forms = features.flatMap((feature) => feature.forms ?? []);
  const menus = features.flatMap((feature) => feature.menus ?? []);

  const faults = [
    ...compare(
      'command',
      undefined,
      commands.map(({ name }) => name),
    ),
    ...commands.flatMap(commandFaults),
    ...compare(
      'button',
      declared.buttons,
      buttons.map(({ action }) => action),
    ),
    ...compare(
      'form',
      declared.forms,
      forms.map(({ action }) => action),
    ),
    ...compare(
      'menu entry',
      undefined,
      menus.map(({ spec }) => spec.name),
    ),
    ...compare(
      'job',
      declared.reminders,
      reminders.map(({ kind }) => kind),
    ),
  ];
  if (faults.length > 0) throw new RegistryError(`Hearth cannot start: ${faults.join('; ')}.`);

  const byName = new Map(commands.map((each) => [each.name, { spec: specOf(each), acts: each.acts }]));
  const byButton = new Map(buttons.map((each) => [each.action, each]));
  const byForm = new Map(forms.map((each) => [each.action, each]));
  const byMenu = new Map(menus.map((each) => [each.spec.name, each]));
  const byReminder = new Map(reminders.map((each) => [each.kind, each]));
  return {
    commandSpecs: [...byName.values()].map(({ spec }) => spec),
    menuSpecs: menus.map(({ spec }) => spec),
    command: (name) => byName.get(name),
    button: (action) => byButton.get(action),
    form: (action) => byForm.get(action),
    menu: (name) => byMenu.get(name),
    reminder: (kind) => {
      const handler = byReminder.get(kind);
      if (!handler) throw new RegistryError(`no handler for the job ${kind}`);
      return handler;
    },
  };
}

function compare(what: string, wanted: readonly string[] | undefined, handled: readonly string[]): string[] {
  const twice = [...new Set(handled.filter((name, index) => handled.indexOf(name) !== index))];
  return [
    ...twice.map((name) => `the ${what} ${name} has two handlers`),
    ...(wanted ?? []).filter((name) => !handled.includes(name)).map((name) => `the ${what} ${name} has no handler`),
    ...(wanted ? [...new Set(handled)] : [])
      .filter((name) => !wanted?.includes(name))
      .map((name) => `the ${what} ${name} is handled, but declared nowhere`),
  ];
}

function commandFaults(command: Command): string[] {
  const names = command.acts.map(({ spec }) => spec.name);
  const options = command.acts.flatMap(({ spec }) => {
    const rest = spec.options.filter((option) => option.place === 'rest');
    const misplaced = rest.length > 1 || rest.some((option) => option.type !== 'text');
    return misplaced ? [`/${command.name} ${spec.name} has more than one rest, or one that is no text`] : [];
  });
  if (names.length === 0) return [`the command ${command.name} has no handler`];
  if (names.length > 1 && names.includes('')) return [`the command ${command.name} mixes subcommands with none`];
  return [...compare(`subcommand of ${command.name},`, undefined, names), ...options];
}

/** The plain declaration of a command, as platforms register it. */
function specOf({ name, description, acts }: Command): CommandSpec {
  const [only] = acts;
  if (acts.length === 1 && only?.spec.name === '') {
    const { isDefault, ...spec } = only.spec;
    return { ...spec, name, description };
  }
  return { name, description, subcommands: acts.map(({ spec }) => spec) };
}
