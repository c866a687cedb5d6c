import {
  ApplicationCommandType,
  InteractionContextType,
  ApplicationCommandOptionType as OptionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { may } from '../access.ts';
import type { Registered, RegisteredOption } from '../commands.ts';
import { permissionsOf } from '../permissions.ts';
import { length } from '../rules/rule.ts';
import { type Channel, type Fields, idOf, type Ref, type User } from '../shapes.ts';
import { type Desk, seenBy, typed } from './desk.ts';
import { type EntityKind, type Resolved, resolved } from './resolve.ts';

/** What a person gives an option: text, a number, yes or no; a person, role or channel; a choice by name or value. */
export type Value = string | number | boolean | Ref;

export interface CommandPlace {
  /** the channel it is typed in (default: the conversation with the bot) */
  in?: Ref;
}

const ENTITY: Readonly<Record<number, EntityKind>> = {
  [OptionType.User]: 'user',
  [OptionType.Channel]: 'channel',
  [OptionType.Role]: 'role',
  [OptionType.Mentionable]: 'mentionable',
};

/** What the other options take, as JavaScript calls it. */
const PLAIN: Readonly<Record<number, string>> = {
  [OptionType.String]: 'string',
  [OptionType.Integer]: 'number',
  [OptionType.Boolean]: 'boolean',
  [OptionType.Number]: 'number',
};

const isSubcommand = ({ type }: RegisteredOption): boolean =>
  type === OptionType.Subcommand || type === OptionType.SubcommandGroup;

export function placeOf(user: User, place: CommandPlace, desk: Desk): Channel {
  const channel = place.in ? seenBy(user, place.in, desk) : desk.world.direct(user.id);
  if (!may(desk.world, user.id, channel, 'UseApplicationCommands')) {
    throw new Error(`${user.username} may use no commands in #${channel.name}`);
  }
  return channel;
}

/** Whether the client offers a command to this person here. Source: application-commands#permissions. */
function isOffered(command: Registered, user: User, channel: Channel, { world }: Desk): boolean {
  const guild = world.guildOf(channel);
  if (!guild) {
    const contexts = command.contexts as number[] | null;
    return contexts ? contexts.includes(InteractionContextType.BotDM) : command.dm_permission === true;
  }
  if (!world.isIn(world.bot.id, guild)) return false;
  const member = guild.members.get(user.id);
  if (!member) return false;
  const needed = command.default_member_permissions;
  const own = permissionsOf(guild, member);
  if (needed === null || own & PermissionFlagsBits.Administrator) return true;
  return needed !== '0' && (own & BigInt(needed)) === BigInt(needed);
}

/** The command that this person finds here; a server's own command precedes one for all servers. */
export function offered(type: number, name: string, user: User, channel: Channel, desk: Desk): Registered {
  const all = [...(channel.guildId ? desk.commands.list(channel.guildId) : []), ...desk.commands.list(undefined)];
  const mine = all.filter((one) => one.type === type && isOffered(one, user, channel, desk));
  const found = mine.find((one) => one.name === name);
  if (found) return found;
  const there = mine.map((one) => one.name).join(', ');
  throw new Error(`${user.username} finds no command ${JSON.stringify(name)} here; there is ${there || 'none'}`);
}

function checkLimits(option: RegisteredOption, value: string | number | boolean): void {
  const size = typeof value === 'string' ? length(value) : Number(value);
  const [least, most] =
    typeof value === 'string' ? [option.min_length, option.max_length] : [option.min_value, option.max_value];
  if (typeof value === 'boolean') return;
  if (least !== undefined && size < least) throw new Error(`The client takes no less than ${least} for ${option.name}`);
  if (most !== undefined && size > most) throw new Error(`The client takes no more than ${most} for ${option.name}`);
}

function chosenValue(option: RegisteredOption, given: Value, into: Resolved, desk: Desk): string | number | boolean {
  const kind = ENTITY[option.type];
  if (kind) {
    into.add(kind, idOf(given as Ref));
    return idOf(given as Ref);
  }
  if (option.choices) {
    const choice = option.choices.find((one) => one.value === given || one.name === given);
    if (choice) return choice.value;
    throw new Error(`${option.name} takes one of ${option.choices.map((one) => one.name).join(', ')}`);
  }
  const wanted = PLAIN[option.type];
  if (typeof given !== wanted) throw new Error(`The option ${option.name} takes a ${wanted}`);
  const value = typeof given === 'string' ? typed(given.trim(), desk) : (given as number | boolean);
  checkLimits(option, value);
  return value;
}

/** Follows the subcommands that were chosen: `['set', 'purpose']` in `/community set purpose`. */
function walk(
  command: Registered,
  names: readonly string[],
): { at: RegisteredOption[]; options: readonly RegisteredOption[] } {
  const at: RegisteredOption[] = [];
  let options = command.options ?? [];
  for (const wanted of names) {
    const next = options.find((one) => isSubcommand(one) && one.name === wanted);
    if (!next) throw new Error(`/${command.name} has no subcommand ${wanted}`);
    at.push(next);
    options = next.options ?? [];
  }
  if (options.some(isSubcommand)) throw new Error(`/${command.name} needs a subcommand`);
  return { at, options };
}

export interface Typed {
  command: Registered;
  data: Fields;
}

/**
 * What the client sends when a person types a command. Throws where it would not let them.
 *
 * @param line `/ask` or, with subcommands, `/community purpose`
 * @param focused the option that is being completed; the required ones may still be missing then
 */
export function typeCommand(
  user: User,
  line: string,
  values: Readonly<Record<string, Value | undefined>>,
  channel: Channel,
  desk: Desk,
  focused?: { option: string; text: string },
): Typed {
  const [name = '', ...subcommands] = line.replace(/^\//, '').split(' ');
  const command = offered(ApplicationCommandType.ChatInput, name, user, channel, desk);
  const { at, options } = walk(command, subcommands);
  const into = resolved(desk.world, channel);
  const unknown = Object.keys(values).find((key) => !options.some((one) => one.name === key));
  if (unknown) throw new Error(`${line} has no option ${unknown}`);
  const given = options.flatMap((option): Fields[] => {
    const { type, name: key } = option;
    if (focused?.option === key) {
      if (!option.autocomplete) throw new Error(`${key} has no completion`);
      return [{ name: key, type, value: focused.text, focused: true }];
    }
    const value = values[key];
    if (value !== undefined) return [{ name: key, type, value: chosenValue(option, value, into, desk) }];
    if (option.required && !focused) throw new Error(`The client does not send ${line} without ${key}`);
    return [];
  });
  const nested = at.reduceRight<Fields[]>((inner, one) => [{ name: one.name, type: one.type, options: inner }], given);
  const { id, guild_id } = command;
  const data = {
    id,
    name: command.name,
    type: ApplicationCommandType.ChatInput,
    ...(nested.length > 0 ? { options: nested } : {}),
    ...(guild_id ? { guild_id } : {}),
    ...into.fields(),
  };
  return { command, data };
}
