import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { addressOf, userIn } from '../../src/chat/address.ts';
import type { CommandSpec, MenuSpec, OptionSpec, OptionValue, SubcommandSpec } from '../../src/chat/command.ts';
import { flagAt, isJson, type Json, listAt, nameAt, numberAt, objectAt, textAt } from '../../src/chat/json-access.ts';
import { everyone, groupValue } from '../../src/chat/named-group.ts';
import { withEmojiId, withNamedEmoji } from './emoji.ts';
import { memberOptionNames } from './member-options.ts';
import { nameOf } from './profile.ts';
import { isSnowflake, snowflakeAt } from './snowflake.ts';
import { ignored, type Origin, type ReplyPath, type Translated, type Translation } from './translation.ts';
import { withWrittenTimes } from './written-time.ts';

type Act = Pick<SubcommandSpec, 'options' | 'reply'>;

/** A slash command: https://docs.discord.com/developers/interactions/application-commands#slash-commands-example-interaction */
export function translateCommand(data: unknown, from: Origin, reply: ReplyPath, translation: Translation): Translated {
  const command = textAt(data, 'data', 'name');
  if (command === undefined) return ignored('a command without a name');
  const { subcommand, options } = chosen(data);
  const act = findAct(translation.commands, command, subcommand);
  const values = act ? valuesOf(act.options, options, data, translation, from) : {};
  return {
    kind: 'command',
    event: {
      ...from,
      command,
      input: { form: 'values', values, ...(subcommand === undefined ? {} : { subcommand }) },
    },
    reply: { ...reply, visibility: act?.reply === 'public' ? 'public' : 'private' },
  };
}

/** The subcommand, if there is one, and the options that were given. */
function chosen(data: unknown): { readonly subcommand: string | undefined; readonly options: readonly unknown[] } {
  const options = listAt(data, 'data', 'options');
  const used = options.find((option) => numberAt(option, 'type') === ApplicationCommandOptionType.Subcommand);
  return { subcommand: textAt(used, 'name'), options: used === undefined ? options : listAt(used, 'options') };
}

function findAct(commands: readonly CommandSpec[], name: string, subcommand: string | undefined): Act | undefined {
  const command = commands.find((each) => each.name === name);
  return command?.subcommands ? command.subcommands.find((each) => each.name === subcommand) : command;
}

function valuesOf(
  specs: readonly OptionSpec[],
  options: readonly unknown[],
  data: unknown,
  translation: Translation,
  { user }: Origin,
): Record<string, OptionValue> {
  const given = new Map(options.filter(isJson).map((option) => [textAt(option, 'name') ?? '', option.value]));
  const values: Record<string, OptionValue> = {};
  for (const spec of specs) {
    if (spec.type === 'members') {
      const members = memberOptionNames(spec).map((name) => given.get(name));
      const ids = [...new Set(members.filter((id): id is string => typeof id === 'string' && isSnowflake(id)))].map(
        (id) => (resolved(data, 'roles', id) === undefined ? id : id === user.space ? everyone : groupValue(id)),
      );
      if (ids.length > 0) values[spec.name] = ids;
      continue;
    }
    const value = given.get(spec.name);
    if (spec.type === 'channel' && !(typeof value === 'string' && isSnowflake(value))) continue;
    if (typeof value === 'number' || typeof value === 'boolean') values[spec.name] = value;
    if (typeof value === 'string') {
      const own = translation.guilds.find(user.space)?.emoji;
      const read = spec.type === 'text' && spec.isEmoji ? withEmojiId(value, own && ((name) => own.get(name))) : value;
      values[spec.name] = spec.type === 'text' ? plainWords(read, data, translation, user.space) : value;
    }
  }
  return values;
}

/** What somebody typed, with known names in place of the ids of members, channels and emoji. */
function plainWords(text: string, data: unknown, { guilds }: Translation, guildId: string): string {
  const guild = guilds.find(guildId);
  return withNamedEmoji(withWrittenTimes(text))
    .replace(/<@!?(\d{17,20})>/g, (typed, id: string) => {
      const name = nameAt(resolved(data, 'members', id), 'nick') ?? nameOf(resolved(data, 'users', id));
      return name === undefined ? typed : `@${name}`;
    })
    .replace(/<@&(\d{17,20})>/g, (typed, id: string) => {
      const name = textAt(resolved(data, 'roles', id), 'name') ?? guild?.roleNames.get(id);
      return name === undefined ? typed : `@${name.replace(/^@/, '')}`;
    })
    .replace(/<#(\d{17,20})>/g, (typed, id: string) => {
      const name = guild?.channels.get(id)?.name;
      return name === undefined ? typed : `#${name}`;
    });
}

const resolved = (data: unknown, what: 'members' | 'users' | 'roles' | 'messages', id: string): Json | undefined =>
  objectAt(data, 'data', 'resolved', what, id);

/** An entry in the menu of a message or a member; Discord identifies it by its label. */
export function translateMenu(data: unknown, from: Origin, reply: ReplyPath, { menus }: Translation): Translated {
  const target = numberAt(data, 'data', 'type') === ApplicationCommandType.User ? 'member' : 'message';
  const label = textAt(data, 'data', 'name');
  const id = snowflakeAt(data, 'data', 'target_id') ?? '';
  const menu: MenuSpec | undefined = menus.find((each) => each.target === target && each.label === label);
  if (menu === undefined) return { kind: 'unknown', reply };
  const message = resolved(data, 'messages', id);
  const author = target === 'member' ? resolved(data, 'users', id) : message?.author;
  const [person, isBot] = [
    snowflakeAt(author, 'id'),
    flagAt(author, 'bot') || textAt(message, 'webhook_id') !== undefined,
  ];
  return {
    kind: 'menu',
    event: {
      ...from,
      entry: menu.name,
      about: person === undefined || isBot ? undefined : userIn(from.user, person),
      message: target === 'member' ? undefined : { at: addressOf(from.place), id },
      text: target === 'member' ? undefined : withNamedEmoji(textAt(message, 'content') ?? ''),
    },
    reply,
  };
}

/** https://docs.discord.com/developers/interactions/application-commands#autocomplete */
export function translateCompletion(data: unknown, { id, at, user }: Origin, reply: ReplyPath): Translated {
  const command = textAt(data, 'data', 'name');
  const { subcommand, options } = chosen(data);
  const focused = options.find((option) => flagAt(option, 'focused'));
  const option = textAt(focused, 'name');
  if (command === undefined || option === undefined) return ignored('a completion of nothing');
  const typed = textAt(focused, 'value') ?? String(numberAt(focused, 'value') ?? '');
  return { kind: 'complete', event: { id, at, user, command, subcommand, option, typed }, reply };
}
