import { type REST, Routes } from 'discord.js';
import type { CommandSpec, MenuSpec, OptionSpec, SubcommandSpec } from '../../src/chat/command.ts';
import { type Json, listAt, numberAt, textAt } from '../../src/chat/json-access.ts';
import { delivered } from './failure.ts';
import { limits, within } from './limits.ts';
import { memberOptionNames } from './member-options.ts';

/** What the `type` of a command says: https://docs.discord.com/developers/interactions/application-commands */
const commandKinds = { typed: 1, member: 2, message: 3 } as const;

const optionKinds = { subcommand: 1, text: 3, number: 4, flag: 5, members: 6, channel: 7 } as const;

/** Text channels, announcements and forums: https://docs.discord.com/developers/resources/channel#channel-object-channel-types */
const channelTypes = [0, 5, 15];

/** Manage Server, as sets of permissions are written. */
const manageServer = String(1n << 5n);

/**
 * Servers only, installed to servers only: there is no community anywhere else. Commands of one server are so by
 * themselves, and Discord takes neither field for them.
 */
const whereUsed = ({ guildId }: Reach): Json =>
  guildId === undefined ? { contexts: [0], integration_types: [0] } : {};

export interface Declarations {
  readonly commands: readonly CommandSpec[];
  readonly menus: readonly MenuSpec[];
}

/** Where commands are registered: for every server, or for one to try them out. */
export interface RegistrationScope {
  readonly applicationId: string;
  readonly guildId?: string | undefined;
}

/** Every server, or one. */
type Reach = Pick<RegistrationScope, 'guildId'>;

/**
 * The commands as Discord registers them. Throws a `RangeError` where a declaration is over Discord's limits.
 * What only stewards may do is shown to those who may manage the server, which its administrators can change.
 */
export function applicationCommands({ commands, menus }: Declarations, scope: Reach = {}): readonly Json[] {
  if (commands.length > limits.commands) throw new RangeError(`Discord takes ${limits.commands} commands`);
  for (const target of ['message', 'member'] as const) {
    const entries = menus.filter((menu) => menu.target === target);
    if (entries.length > limits.menuEntries)
      throw new RangeError(`Discord takes ${limits.menuEntries} ${target} menus`);
  }
  return [...commands.map(typedCommand), ...menus.map(menuCommand)].map((each) => ({ ...each, ...whereUsed(scope) }));
}

const menuCommand = ({ target, label }: MenuSpec): Json => ({
  type: commandKinds[target],
  name: within(label, limits.commandName, 'The label of a menu entry'),
});

function typedCommand(command: CommandSpec): Json {
  const acts = command.subcommands ?? [command];
  const forStewards = acts.every((act) => act.requires === 'steward');
  return {
    type: commandKinds.typed,
    ...described(command),
    options: command.subcommands ? command.subcommands.map(subcommand) : actOptions(command),
    ...(forStewards ? { default_member_permissions: manageServer } : {}),
  };
}

const described = ({ name, description }: { readonly name: string; readonly description: string }): Json => ({
  name: within(name, limits.commandName, 'The name of a command'),
  description: within(description, limits.commandDescription, 'The description of a command'),
});

const subcommand = (act: SubcommandSpec): Json => ({
  type: optionKinds.subcommand,
  ...described(act),
  options: actOptions(act),
});

/** Discord wants required options first. Where something missing opens a form, nothing is required. */
function actOptions({ options, reply, name }: Pick<SubcommandSpec, 'options' | 'reply' | 'name'>): readonly Json[] {
  const all = options.flatMap((option) => optionsOf(option, reply !== 'form' && option.required === true));
  if (all.length > limits.commandOptions)
    throw new RangeError(`${name} has more than ${limits.commandOptions} options`);
  return [...all.filter((option) => option.required === true), ...all.filter((option) => option.required !== true)];
}

function optionsOf(option: OptionSpec, required: boolean): readonly Json[] {
  const base = { type: optionKinds[option.type === 'choice' ? 'text' : option.type], ...described(option) };
  const wanted = required ? { required: true } : {};
  switch (option.type) {
    case 'text':
      return [
        {
          ...base,
          ...wanted,
          ...(option.minLength === undefined ? {} : { min_length: option.minLength }),
          max_length: Math.min(option.maxLength, limits.commandText),
          ...(option.completes === true ? { autocomplete: true } : {}),
        },
      ];
    case 'number':
      return [{ ...base, ...wanted, min_value: option.least, max_value: option.most }];
    case 'choice':
      if (option.choices.length > limits.commandChoices) throw new RangeError(`Too many choices for ${option.name}`);
      return [{ ...base, ...wanted, choices: option.choices.map((choice) => ({ name: choice, value: choice })) }];
    case 'members':
      return memberOptionNames(option).map((name, index) => ({ ...base, name, ...(index === 0 ? wanted : {}) }));
    case 'channel':
      return [{ ...base, ...wanted, channel_types: channelTypes }];
    case 'flag':
      return [{ ...base, ...wanted }];
  }
}

/** How what is registered differs from what is declared, by name: `/ask`, or the label of a menu entry. */
export interface RegistrationDiff {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

export const isUpToDate = ({ added, changed, removed }: RegistrationDiff): boolean =>
  added.length + changed.length + removed.length === 0;

export function diffCommands(
  declared: readonly Json[],
  registered: readonly unknown[],
  scope: Reach = {},
): RegistrationDiff {
  const [ours, theirs] = [byKey(declared, scope), byKey(registered, scope)];
  return {
    added: [...ours].filter(([key]) => !theirs.has(key)).map(([, { shown }]) => shown),
    changed: [...ours]
      .filter(([key, { normal }]) => theirs.has(key) && theirs.get(key)?.normal !== normal)
      .map(([, { shown }]) => shown),
    removed: [...theirs].filter(([key]) => !ours.has(key)).map(([, { shown }]) => shown),
  };
}

const byKey = (commands: readonly unknown[], scope: Reach) =>
  new Map(
    commands.map((command) => {
      const name = textAt(command, 'name') ?? '';
      const isTyped = (numberAt(command, 'type') ?? commandKinds.typed) === commandKinds.typed;
      return [
        `${numberAt(command, 'type') ?? commandKinds.typed} ${name}`,
        { shown: isTyped ? `/${name}` : name, normal: JSON.stringify(normal(command, scope)) },
      ];
    }),
  );

/** A command with everything that Discord fills in by itself, in one order, so that equal ones are the same text. */
const normal = (command: unknown, { guildId }: Reach): unknown => [
  textAt(command, 'description') ?? '',
  textAt(command, 'default_member_permissions') ?? '',
  ...(guildId === undefined ? [listAt(command, 'contexts'), listAt(command, 'integration_types')] : []),
  listAt(command, 'options').map(normalOption),
];

const normalOption = (option: unknown): unknown => [
  numberAt(option, 'type'),
  textAt(option, 'name'),
  textAt(option, 'description'),
  ['required', 'autocomplete'].map((flag) => (option as Json)[flag] === true),
  ['min_value', 'max_value', 'min_length', 'max_length'].map((limit) => numberAt(option, limit) ?? ''),
  listAt(option, 'channel_types'),
  listAt(option, 'choices').map((choice) => [textAt(choice, 'name'), textAt(choice, 'value')]),
  listAt(option, 'options').map(normalOption),
];

const route = ({ applicationId, guildId }: RegistrationScope) =>
  guildId === undefined
    ? Routes.applicationCommands(applicationId)
    : Routes.applicationGuildCommands(applicationId, guildId);

/** What Discord has registered. Throws a `DeliveryError`. */
export async function registeredCommands(rest: REST, scope: RegistrationScope): Promise<readonly unknown[]> {
  const registered = await delivered(() => rest.get(route(scope)));
  return Array.isArray(registered) ? registered : [];
}

/** In one line: what is missing, what is out of date, and what should not be there. */
export function describeDiff({ added, changed, removed }: RegistrationDiff): string {
  const parts = [
    ['missing', added],
    ['out of date', changed],
    ['not ours any more', removed],
  ] as const;
  return parts
    .filter(([, names]) => names.length > 0)
    .map(([what, names]) => `${what}: ${names.join(', ')}`)
    .join('; ');
}

/** How the registration differs from the declarations; nothing is changed. Throws a `DeliveryError`. */
export async function registrationDiff(
  rest: REST,
  scope: RegistrationScope,
  declarations: Declarations,
): Promise<RegistrationDiff> {
  return diffCommands(applicationCommands(declarations, scope), await registeredCommands(rest, scope), scope);
}

interface Registration {
  readonly diff: RegistrationDiff;
  /** What is registered now. */
  readonly commands: readonly unknown[];
}

/** Registers the commands, but only where they differ: Discord counts how often that is done. Throws a `DeliveryError`. */
export async function register(
  rest: REST,
  scope: RegistrationScope,
  declarations: Declarations,
): Promise<Registration> {
  const body = applicationCommands(declarations, scope);
  const registered = await registeredCommands(rest, scope);
  const diff = diffCommands(body, registered, scope);
  if (isUpToDate(diff)) return { diff, commands: registered };
  const commands = await delivered(() => rest.put(route(scope), { body }));
  return { diff, commands: Array.isArray(commands) ? commands : [] };
}

/** The ids of typed commands, by every name under which they can be clicked: `ask`, `community show`. */
export function clickableCommands(commands: readonly unknown[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const command of commands) {
    const [id, name] = [textAt(command, 'id'), textAt(command, 'name')];
    if (id === undefined || name === undefined || numberAt(command, 'type') !== commandKinds.typed) continue;
    const ways = listAt(command, 'options').filter((option) => numberAt(option, 'type') === optionKinds.subcommand);
    for (const way of ways) ids.set(`${name} ${textAt(way, 'name')}`, id);
    if (ways.length === 0) ids.set(name, id);
  }
  return ids;
}
