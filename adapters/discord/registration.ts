import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  ApplicationCommandOptionType as OptionType,
  PermissionFlagsBits,
  type REST,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import type { CommandSpec, MenuSpec, OptionSpec, SubcommandSpec } from '../../src/chat/command.ts';
import { type Json, listAt, numberAt, textAt } from '../../src/chat/json-access.ts';
import { within } from '../../src/chat/render/within.ts';
import { delivered } from './failure.ts';
import { limits } from './limits.ts';
import { memberOptionNames } from './member-options.ts';

type CommandBody = RESTPostAPIApplicationCommandsJSONBody;

const menuTypes = { member: ApplicationCommandType.User, message: ApplicationCommandType.Message } as const;

/**
 * Servers only, installed to servers only: there is no community anywhere else. Commands of one server are so by
 * themselves, and Discord takes neither field for them.
 */
const whereUsed = ({ guildId }: Reach) =>
  guildId === undefined
    ? { contexts: [InteractionContextType.Guild], integration_types: [ApplicationIntegrationType.GuildInstall] }
    : {};

/** Channels in which Hearth posts. */
export const postable = [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum] as const;

export interface Declarations {
  readonly commands: readonly CommandSpec[];
  readonly menus: readonly MenuSpec[];
}

/** Where commands are registered: for all servers, or for one, to try them out. */
export interface RegistrationScope {
  readonly applicationId: string;
  readonly guildId?: string | undefined;
}

/** All servers, or one. */
type Reach = Pick<RegistrationScope, 'guildId'>;

/**
 * The commands as Discord registers them. Throws a `RangeError` where a declaration is over Discord's limits.
 * Commands for stewards are shown to those who may manage the server; its administrators can change that.
 */
export function applicationCommands({ commands, menus }: Declarations, scope: Reach = {}): readonly CommandBody[] {
  if (commands.length > limits.commands) throw new RangeError(`Discord takes ${limits.commands} commands`);
  for (const target of ['message', 'member'] as const) {
    const entries = menus.filter((menu) => menu.target === target);
    if (entries.length > limits.menuEntries)
      throw new RangeError(`Discord takes ${limits.menuEntries} ${target} menus`);
  }
  return [...commands.map(typedCommand), ...menus.map(menuCommand)].map((each) => ({ ...each, ...whereUsed(scope) }));
}

const menuCommand = ({ target, label }: MenuSpec): CommandBody => ({
  type: menuTypes[target],
  name: within(label, limits.commandName, 'The label of a menu entry'),
});

function typedCommand(command: CommandSpec): CommandBody {
  const acts = command.subcommands ?? [command];
  const forStewards = acts.every((act) => act.requires === 'steward');
  return {
    type: ApplicationCommandType.ChatInput,
    ...described(command),
    options: command.subcommands ? command.subcommands.map(subcommand) : actOptions(command),
    ...(forStewards ? { default_member_permissions: String(PermissionFlagsBits.ManageGuild) } : {}),
  };
}

const described = ({ name, description }: { readonly name: string; readonly description: string }) => ({
  name: within(name, limits.commandName, 'The name of a command'),
  description: within(description, limits.commandDescription, 'The description of a command'),
});

const subcommand = (act: SubcommandSpec): APIApplicationCommandSubcommandOption => ({
  type: OptionType.Subcommand,
  ...described(act),
  options: actOptions(act),
});

/** Discord wants required options first. Where something missing opens a form, nothing is required. */
function actOptions({ options, reply, name }: Pick<SubcommandSpec, 'options' | 'reply' | 'name'>) {
  const all = options.flatMap((option) => optionsOf(option, reply !== 'form' && option.required === true));
  if (all.length > limits.commandOptions)
    throw new RangeError(`${name} has more than ${limits.commandOptions} options`);
  return [...all.filter((option) => option.required === true), ...all.filter((option) => option.required !== true)];
}

function optionsOf(option: OptionSpec, required: boolean): readonly APIApplicationCommandBasicOption[] {
  const base = described(option);
  const wanted = required ? { required: true } : {};
  switch (option.type) {
    case 'text':
      return [
        {
          type: OptionType.String,
          ...base,
          ...wanted,
          ...(option.minLength === undefined ? {} : { min_length: option.minLength }),
          max_length: Math.min(option.maxLength, limits.commandText),
          ...(option.completes === true ? { autocomplete: true as const } : {}),
        },
      ];
    case 'number':
      return [{ type: OptionType.Integer, ...base, ...wanted, min_value: option.least, max_value: option.most }];
    case 'choice': {
      if (option.choices.length > limits.commandChoices) throw new RangeError(`Too many choices for ${option.name}`);
      const choices = option.choices.map((choice) => ({ name: choice, value: choice }));
      return [{ type: OptionType.String, ...base, ...wanted, choices }];
    }
    case 'members':
      return memberOptionNames(option).map((name, index) => ({
        // People and roles: what can be mentioned.
        type: option.groups === true ? OptionType.Mentionable : OptionType.User,
        ...base,
        name,
        ...(index === 0 ? wanted : {}),
      }));
    case 'channel':
      return [
        {
          type: OptionType.Channel,
          ...base,
          ...wanted,
          // Without types Discord offers every channel; its published list of types has no media channels.
          ...(option.anywhere === true ? {} : { channel_types: [...postable] }),
        },
      ];
    case 'flag':
      return [{ type: OptionType.Boolean, ...base, ...wanted }];
  }
}

/** How the registered commands differ from the declared ones, by name: `/ask`, or the label of a menu entry. */
export interface RegistrationDiff {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

export const isUpToDate = ({ added, changed, removed }: RegistrationDiff): boolean =>
  added.length + changed.length + removed.length === 0;

export function diffCommands(
  declared: readonly CommandBody[],
  registered: readonly unknown[],
  scope: Reach = {},
): RegistrationDiff {
  const [ours, theirs] = [
    byKey(declared, scope),
    byKey(
      registered.filter((each) => !isEntryPoint(each)),
      scope,
    ),
  ];
  return {
    added: [...ours].filter(([key]) => !theirs.has(key)).map(([, { shown }]) => shown),
    changed: [...ours]
      .filter(([key, { normal }]) => theirs.has(key) && theirs.get(key)?.normal !== normal)
      .map(([, { shown }]) => shown),
    removed: [...theirs].filter(([key]) => !ours.has(key)).map(([, { shown }]) => shown),
  };
}

/**
 * The command that opens an Activity. Whoever switches Activities on gets one, which is none of Hearth's to remove.
 * https://docs.discord.com/developers/interactions/application-commands#entry-point-commands
 */
const isEntryPoint = (command: unknown): boolean =>
  numberAt(command, 'type') === ApplicationCommandType.PrimaryEntryPoint;

/** What a registered command can be written with again. */
const asWritten = (command: unknown): object =>
  Object.fromEntries(
    writtenFields.flatMap((field) => {
      const value = (command as Json)[field];
      return value === undefined || value === null ? [] : [[field, value]];
    }),
  );

const writtenFields = [
  'id',
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'default_member_permissions',
  'contexts',
  'integration_types',
  'nsfw',
  'handler',
] as const;

const byKey = (commands: readonly unknown[], scope: Reach) =>
  new Map(
    commands.map((command) => {
      const name = textAt(command, 'name') ?? '';
      const type = numberAt(command, 'type') ?? ApplicationCommandType.ChatInput;
      const isTyped = type === ApplicationCommandType.ChatInput;
      return [
        `${type} ${name}`,
        { shown: isTyped ? `/${name}` : name, normal: JSON.stringify(normal(command, scope)) },
      ];
    }),
  );

/** A command with all that Discord fills in by itself, in a fixed order, so that equal ones become the same text. */
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
  const query = new URLSearchParams({ with_localizations: 'true' });
  const registered = await delivered(() => rest.get(route(scope), { query }));
  return Array.isArray(registered) ? registered : [];
}

/** One line that says what is missing, out of date, or no longer declared. */
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

/** How the registration differs from the declarations; changes nothing. Throws a `DeliveryError`. */
export async function registrationDiff(
  rest: REST,
  scope: RegistrationScope,
  declarations: Declarations,
): Promise<RegistrationDiff> {
  return diffCommands(applicationCommands(declarations, scope), await registeredCommands(rest, scope), scope);
}

/**
 * Registers the commands if they differ, because Discord limits how often that is done. Returns them as they are
 * registered then, and the difference before. Throws a `DeliveryError`.
 */
export async function register(
  rest: REST,
  scope: RegistrationScope,
  declarations: Declarations,
): Promise<{ readonly diff: RegistrationDiff; readonly commands: readonly unknown[] }> {
  const body = applicationCommands(declarations, scope);
  const registered = await registeredCommands(rest, scope);
  const diff = diffCommands(body, registered, scope);
  if (isUpToDate(diff)) return { diff, commands: registered };
  const kept = registered.filter(isEntryPoint).map(asWritten);
  const commands = await delivered(() => rest.put(route(scope), { body: [...body, ...kept] }));
  return { diff, commands: Array.isArray(commands) ? commands : [] };
}

/** The ids of typed commands, by every name under which they can be clicked: `ask`, `community show`. */
export function clickableCommands(commands: readonly unknown[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const command of commands) {
    const [id, name] = [textAt(command, 'id'), textAt(command, 'name')];
    if (id === undefined || name === undefined || numberAt(command, 'type') !== ApplicationCommandType.ChatInput)
      continue;
    const subcommands = listAt(command, 'options').filter((each) => numberAt(each, 'type') === OptionType.Subcommand);
    for (const each of subcommands) ids.set(`${name} ${textAt(each, 'name')}`, id);
    if (subcommands.length === 0) ids.set(name, id);
  }
  return ids;
}
