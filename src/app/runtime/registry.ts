import { buttonActions, formActions } from '../../chat/actions.ts';
import type { ActionName } from '../../chat/button.ts';
import type { CommandSpec, MenuSpec } from '../../chat/command.ts';
import type { MessageEvent, MessageGoneEvent, ReactionEvent } from '../../chat/event.ts';
import { ritualKinds } from '../../domain/ritual/ritual.ts';
import { type ReminderKind, reminderKinds } from '../../ports/store/reminders.ts';
import type { Composer } from './composer.ts';
import type {
  ActHandler,
  ButtonHandler,
  Command,
  Feature,
  FormHandler,
  Listener,
  MenuHandler,
  OngoingThread,
} from './feature.ts';
import { type Hooks, joinHooks } from './hooks.ts';
import type { EraseData, ReadData } from './personal-data.ts';
import type { ReminderHandler } from './reminder-handler.ts';
import type { RitualHandler } from './ritual-handler.ts';
import type { Runtime, Unit } from './unit-of-work.ts';

/** The start cannot go on: something that is declared has no handler, or two. */
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
  readonly hooks: Hooks<Unit>;
  readonly composers: readonly Composer<Runtime, Unit>[];
  readonly dataReaders: readonly ReadData[];
  readonly erasers: readonly EraseData[];
  readonly reactionListeners: readonly Listener<ReactionEvent>[];
  readonly messageListeners: readonly Listener<MessageEvent>[];
  readonly messageGoneListeners: readonly Listener<MessageGoneEvent>[];
  ongoingThreads: NonNullable<Feature['ongoingThreads']>;
  readonly homePage: NonNullable<Feature['homePage']>;
  /** Runs what the features do once when Hearth starts. */
  onStart(runtime: Runtime): Promise<void>;
  /** What all features do again and again. */
  upkeep(runtime: Runtime, signal: AbortSignal): Promise<void>;
}

/** Everything that must have a handler; an argument, so that tests can declare less. */
export interface Declared {
  readonly buttons: readonly string[];
  readonly forms: readonly string[];
  readonly reminders: readonly string[];
  readonly rituals: readonly string[];
  readonly pages: readonly string[];
}

const everythingDeclared: Declared = {
  buttons: Object.values(buttonActions),
  forms: Object.values(formActions),
  reminders: reminderKinds,
  rituals: ritualKinds,
  pages: ['home'],
};

/** Gathers all features. Throws a `RegistryError` that names everything without a handler, or with two. */
export function createRegistry(features: readonly Feature[], declared = everythingDeclared): Registry {
  const commands = features.flatMap((feature) => feature.commands ?? []);
  const buttons = features.flatMap((feature) => feature.buttons ?? []);
  const forms = features.flatMap((feature) => feature.forms ?? []);
  const menus = features.flatMap((feature) => feature.menus ?? []);
  const reminders = features.flatMap((feature) => feature.reminders ?? []);
  const rituals = features.flatMap((feature) => feature.rituals ?? []);
  const composers = features.flatMap((feature) => feature.composers ?? []);
  const homePages = features.flatMap(({ homePage }) => homePage ?? []);

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
      'reminder',
      declared.reminders,
      reminders.map(({ kind }) => kind),
    ),
    ...compare(
      'ritual',
      declared.rituals,
      rituals.map(({ kind }) => kind),
    ),
    ...compare(
      'message that is made when it is sent,',
      undefined,
      composers.map(({ what }) => what),
    ),
    ...compare(
      'event',
      undefined,
      features.flatMap(({ onReaction }) => (onReaction ? ['reaction'] : [])),
    ),
    ...compare(
      'page',
      declared.pages,
      homePages.map(() => 'home'),
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
      if (!handler) throw new RegistryError(`no handler for the reminder ${kind}`);
      return handler;
    },
    hooks: joinHooks([...features.map(({ hooks }) => hooks ?? {}), ...rituals.map(hooksOf)]),
    composers,
    dataReaders: features.flatMap(({ readData }) => readData ?? []),
    erasers: features.flatMap(({ eraseData }) => eraseData ?? []),
    reactionListeners: features.flatMap(({ onReaction, onSignal }) => [onReaction ?? [], onSignal ?? []].flat()),
    messageListeners: features.flatMap(({ onMessage }) => onMessage ?? []),
    messageGoneListeners: features.flatMap(({ onMessageGone }) => onMessageGone ?? []),
    async ongoingThreads(tx, community) {
      const found: OngoingThread[] = [];
      for (const feature of features) found.push(...((await feature.ongoingThreads?.(tx, community)) ?? []));
      return found;
    },
    homePage: (...given) => {
      const [page] = homePages;
      if (!page) throw new RegistryError('no feature has the home page');
      return page(...given);
    },
    async onStart(runtime) {
      for (const feature of features) await feature.onStart?.(runtime);
    },
    async upkeep(runtime, signal) {
      for (const feature of features) await feature.upkeep?.(runtime, signal);
    },
  };
}

/** Each one is told only about its own ritual. */
const hooksOf = ({ kind, onDue, onChanged }: RitualHandler): Partial<Hooks<Unit>> => ({
  ritualDue: async (unit, community, ritual, run) => {
    if (ritual.kind === kind) await onDue?.(unit, community, ritual, run);
  },
  ritualChanged: async (unit, community, ritual) => {
    if (ritual.kind === kind) await onChanged?.(unit, community, ritual);
  },
});

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
