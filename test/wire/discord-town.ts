import type { Channel, Guild, Person, StubDiscord } from '../support/discord/index.ts';
import { PATIENCE_MS, type Program } from '../support/program.ts';
import { clockOf } from './clock.ts';
import { dealtWith, discordPerson, isSaid, shownOnDiscord } from './discord-person.ts';
import type { Shown, Town } from './town.ts';

/** A server and the people in it. */
export interface Server {
  readonly discord: StubDiscord;
  readonly guild: Guild;
  /** Looks after the community. */
  readonly sol: Person;
  readonly ada: Person;
  readonly bo: Person;
  readonly cleo: Person;
  readonly general: Channel;
  readonly help: Channel;
  readonly weekly: Channel;
}

/** A server of the stub in the words of the story. */
export function discordTown(server: Server, hearth: Program): Town {
  const { discord, guild, general, help, weekly } = server;
  const names = new Map([server.sol, server.ada, server.bo, server.cleo].map(({ id, name }) => [id, name]));
  for (const { id, name } of [general, help, weekly]) names.set(id, name);
  const nameOf = (id: string): string => names.get(id) ?? id;
  const personOf = (user: Person) => discordPerson(discord, user, hearth, nameOf);
  const said = (channelId: string): readonly Shown[] =>
    discord
      .messages(channelId)
      .filter((message) => isSaid(message, discord))
      .map((message) => shownOnDiscord(message, nameOf));

  return {
    hearth,
    clock: clockOf(hearth),
    sol: personOf(server.sol),
    ada: personOf(server.ada),
    bo: personOf(server.bo),
    cleo: personOf(server.cleo),
    general,
    help,
    weekly,
    botId: discord.bot.id,
    until: (condition, timeoutMs = PATIENCE_MS) => discord.until(condition, timeoutMs),
    said: (channel) => [channel, ...discord.threads(channel)].flatMap(({ id }) => said(id)),
    // The thread of a message bears its id, and so does the post in a forum that a message began.
    under: ({ id }) => (discord.threadOf({ id }) ? said(id).filter((message) => message.id !== id) : []),
    now({ channelId, id }) {
      const message = discord.message({ channel_id: channelId, id });
      return message && shownOnDiscord(message, nameOf);
    },
    async joins(name) {
      const user = await dealtWith(hearth, 'joined', () => discord.join(guild, { username: name, global_name: name }));
      names.set(user.id, name);
      return personOf(user);
    },
    closes: (channel) => discord.deleteChannel(channel),
    failPosts: ({ in: channel, ...fault }) =>
      discord.fail(`POST /channels/${channel?.id ?? ':channel'}/messages`, fault),
    mend: () => discord.clear(),
    posts: () =>
      discord.requests
        .filter(({ method, path }) => method === 'POST' && /^\/channels\/\d+\/messages$/.test(path))
        .map(({ at, status }) => ({ at, ok: status === 200 })),
    restart: (changed) => hearth.restart(changed),
  };
}
