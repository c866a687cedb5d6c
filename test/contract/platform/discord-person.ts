import { memberOptionNames } from '../../../adapters/discord/member-options.ts';
import { type Address, channelIn, type MessageRef, type SpaceRef, userIn } from '../../../src/chat/address.ts';
import type { OptionValues } from '../../../src/chat/command.ts';
import type { FormValues } from '../../../src/chat/form.ts';
import type { Person as DiscordPerson, Message, Outcome, StubDiscord } from '../../support/discord/index.ts';
import { plantOptions } from './declarations.ts';
import { markdownRuns, type NameOf } from './discord-reading.ts';
import type { OpenedForm, Person, Reply, Seen } from './town.ts';

const loading = 1 << 7;

/** Somebody in a server of the stub, in the words of the contract. */
export function discordPerson(
  discord: StubDiscord,
  user: DiscordPerson,
  space: SpaceRef,
  nameOf: NameOf,
  usual: Address,
): Person {
  const channelIdOf = (at: Address): string => at.thread ?? at.channel;

  const present = ({ at, id }: MessageRef): Message => {
    const found = discord.message({ channel_id: channelIdOf(at), id });
    if (!found) throw new Error(`There is no message ${id} any more`);
    return found;
  };

  function seen(message: Message, at: Address): Seen {
    const buttons = message.components.flatMap(({ components = [] }) => components.map(({ label }) => label ?? ''));
    return {
      ref: message.ephemeralTo === undefined ? { at, id: message.id } : undefined,
      runs: message.components.flatMap(({ content }) => (content === undefined ? [] : markdownRuns(content, nameOf))),
      buttons,
      presses: async (label) => replyOf(await user.press(message, label)),
    };
  }

  const replyOf = ({ ok, failure, form }: Outcome): Reply => ({
    ...(ok ? {} : { broken: failure ?? 'not acknowledged' }),
    ...(form ? { form: opened(form) } : {}),
  });

  const opened = (form: NonNullable<Outcome['form']>): OpenedForm => ({
    title: form.title,
    labels: form.components.map(({ label }) => label ?? ''),
    async sends(values) {
      const { complaints, ...outcome } = await user.submit(form, entriesOf(values, form));
      return complaints ? { problems: complaints } : replyOf({ ...outcome });
    },
  });

  const isByHearth = (message: Message): boolean =>
    message.author_id === discord.bot.id && (message.flags & loading) === 0 && message.type !== 18;

  return {
    user: userIn(space, user.id),
    name: nameOf(user.id),

    writes: async (text, at) => ({ at, id: user.say(channelIdOf(at), text).id }),
    types: () => Promise.reject(new Error('Discord types the options of commands')),

    uses: async (command, subcommand, options, at = usual) =>
      replyOf(
        await user.command(`/${command}${subcommand === undefined ? '' : ` ${subcommand}`}`, valuesOf(options), {
          in: channelIdOf(at),
        }),
      ),

    async beginsToType(command, option, typed) {
      const given = { option, text: typed };
      return (await user.completes(`/${command}`, given, {}, { in: usual.channel })).map(({ name }) => name);
    },

    picks: async (label, on) => replyOf(await user.menu(label, present(on))),
    picksOf: async (label, member) => replyOf(await user.menu(label, member.user, { in: usual.channel })),
    reacts: async (emoji, on) => user.react(present(on), bare(emoji)),
    takesOff: async (emoji, from) => user.unreact(present(from), bare(emoji)),
    opensHome: () => Promise.resolve([]),

    sees: async (at) =>
      discord
        .messages(channelIdOf(at))
        .filter(isByHearth)
        .map((message) => seen(message, at)),
    reactionsOn: async (ref) => present(ref).reactions.map(({ emoji }) => emoji.name),

    receives: async () =>
      [...discord.ephemerals(user), ...discord.directMessages(user)]
        .filter(isByHearth)
        .map((message) => seen(message, channelIn(space, message.channel_id))),

    notified: async () => user.pings().filter(({ guild_id }) => guild_id !== undefined).length,
  };
}

const bare = (emoji: string): string => emoji.replace(/^:(\w+):$/, '$1');

/** Each member is an option of their own. */
function valuesOf(options: OptionValues): Record<string, string | number | boolean> {
  const values: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(options)) {
    const spec = plantOptions.find((each) => each.name === name);
    if (typeof value !== 'object') values[name] = value;
    else if (spec?.type === 'members') {
      for (const [index, option] of memberOptionNames(spec).entries()) {
        const member = value[index];
        if (member !== undefined) values[option] = member;
      }
    }
  }
  return values;
}

/** By the id of the field, behind whose name the limits of a number may stand. */
function entriesOf(values: FormValues, { components }: NonNullable<Outcome['form']>) {
  const ids = components.flatMap(({ component }) => component?.custom_id ?? []);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      ids.find((id) => id.split(':')[0] === name) ?? name,
      typeof value === 'number' ? String(value) : value,
    ]),
  );
}
