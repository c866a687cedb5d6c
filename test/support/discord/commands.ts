import {
  ApplicationIntegrationType,
  RESTJSONErrorCodes as Code,
  ApplicationCommandType as Type,
} from 'discord-api-types/v10';
import { LIMITS } from './limits.ts';
import { Refusal } from './refusal.ts';
import type { Fields } from './shapes.ts';

/** A registered command as Discord returns it. */
export interface Registered extends Fields {
  readonly id: string;
  readonly type: number;
  readonly name: string;
  readonly options?: readonly RegisteredOption[];
  readonly default_member_permissions: string | null;
}

export interface RegisteredOption {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly { name: string; value: string | number }[];
  readonly options?: readonly RegisteredOption[];
  readonly min_value?: number;
  readonly max_value?: number;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly channel_types?: readonly number[];
}

/** The commands of the application: for all servers, and for one. */
export interface Commands {
  list(guildId: string | undefined): readonly Registered[];
  overwrite(guildId: string | undefined, bodies: readonly Fields[]): readonly Registered[];
  /** @returns the command, and whether it is a new one */
  create(guildId: string | undefined, body: Fields): { command: Registered; isNew: boolean };
  change(guildId: string | undefined, id: string, body: Fields): Registered;
  remove(guildId: string | undefined, id: string): void;
  find(guildId: string | undefined, id: string): Registered | undefined;
  /** How often all commands, and single ones, were written. */
  readonly writes: { overwrites: number; singles: number };
}

/** Discord leaves out what is false, null or empty. */
function normalOption(option: Fields): Fields {
  const entries = Object.entries(option).filter(
    ([, value]) =>
      value !== null && value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0),
  );
  const kept = Object.fromEntries(entries);
  const choices = kept.choices as Fields[] | undefined;
  return {
    ...kept,
    ...(kept.options ? { options: (kept.options as Fields[]).map(normalOption) } : {}),
    ...(choices ? { choices: choices.map(normalOption) } : {}),
  };
}

export function createCommands(applicationId: string, newId: () => string): Commands {
  const scopes = new Map<string, Registered[]>();
  const writes = { overwrites: 0, singles: 0 };
  const listOf = (guildId: string | undefined): Registered[] => scopes.get(guildId ?? '') ?? [];
  const same = (one: Fields, other: Fields): boolean =>
    one.name === other.name && (one.type ?? Type.ChatInput) === (other.type ?? Type.ChatInput);

  function registered(body: Fields, id: string, guildId: string | undefined): Registered {
    const options = ((body.options ?? []) as Fields[]).map(normalOption);
    const permissions = body.default_member_permissions;
    return {
      id,
      application_id: applicationId,
      version: newId(),
      default_member_permissions: permissions === undefined || permissions === null ? null : String(permissions),
      type: Number(body.type ?? Type.ChatInput),
      name: String(body.name),
      name_localizations: body.name_localizations ?? null,
      description: String(body.description ?? ''),
      description_localizations: body.description_localizations ?? null,
      ...(guildId ? { guild_id: guildId } : { dm_permission: body.dm_permission ?? true }),
      contexts: body.contexts ?? null,
      integration_types: body.integration_types ?? [ApplicationIntegrationType.GuildInstall],
      nsfw: body.nsfw ?? false,
      ...(options.length > 0 ? { options: options as unknown as RegisteredOption[] } : {}),
    };
  }

  /** Source of the numbers: docs.discord.com/developers/interactions/application-commands#registering-a-command. */
  function withinLimits(commands: readonly Registered[]): void {
    const ofType = (type: number): number => commands.filter((one) => one.type === type).length;
    const menus = [ofType(Type.User), ofType(Type.Message)];
    const tooMany = ofType(Type.ChatInput) > LIMITS.chatInputCommands || Math.max(...menus) > LIMITS.menuCommands;
    if (tooMany) throw new Refusal(Code.MaximumNumberOfApplicationCommandsReached);
  }

  function keep(guildId: string | undefined, commands: Registered[]): void {
    withinLimits(commands);
    scopes.set(guildId ?? '', commands);
  }

  function indexOf(guildId: string | undefined, id: string): number {
    const index = listOf(guildId).findIndex((one) => one.id === id);
    if (index < 0) throw new Refusal(Code.UnknownApplicationCommand);
    return index;
  }

  return {
    writes,
    list: listOf,
    find: (guildId, id) => listOf(guildId).find((one) => one.id === id),

    overwrite(guildId, bodies) {
      const old = listOf(guildId);
      const commands = bodies.map((body) =>
        registered(body, old.find((one) => same(one, body))?.id ?? newId(), guildId),
      );
      keep(guildId, commands);
      writes.overwrites += 1;
      return commands;
    },

    create(guildId, body) {
      const old = listOf(guildId).find((one) => same(one, body));
      const command = registered(body, old?.id ?? newId(), guildId);
      keep(guildId, [...listOf(guildId).filter((one) => one !== old), command]);
      writes.singles += 1;
      return { command, isNew: old === undefined };
    },

    change(guildId, id, body) {
      const commands = [...listOf(guildId)];
      const index = indexOf(guildId, id);
      const command = registered({ ...commands[index], ...body }, id, guildId);
      commands[index] = command;
      keep(guildId, commands);
      writes.singles += 1;
      return command;
    },

    remove(guildId, id) {
      const commands = [...listOf(guildId)];
      commands.splice(indexOf(guildId, id), 1);
      keep(guildId, commands);
      writes.singles += 1;
    },
  };
}
