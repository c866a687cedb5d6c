import { Client, type ClientOptions, DiscordAPIError, Events, GatewayIntentBits, Partials, REST } from 'discord.js';
import { onTestFinished } from 'vitest';
import {
  type Channel,
  type Guild,
  type Person,
  type StubDiscord,
  type StubOptions,
  startStubDiscord,
} from '../../support/discord/index.ts';

export const TOKEN = 'stub.discord.token';

export async function aDiscord(options: Partial<StubOptions> = {}): Promise<StubDiscord> {
  const discord = await startStubDiscord({ token: TOKEN, ...options });
  onTestFinished(() => discord.close());
  return discord;
}

/** A server with a channel and two people in it. */
export interface Village {
  discord: StubDiscord;
  guild: Guild;
  help: Channel;
  ada: Person;
  bo: Person;
}

export async function aVillage(options: Partial<StubOptions> = {}): Promise<Village> {
  const discord = await aDiscord(options);
  const guild = discord.addGuild();
  const help = discord.addChannel(guild, { name: 'help' });
  const ada = discord.addMember(guild, { username: 'ada' });
  const bo = discord.addMember(guild, { username: 'bo' });
  return { discord, guild, help, ada, bo };
}

const { Guilds, GuildMembers, GuildMessages, GuildMessageReactions, DirectMessages } = GatewayIntentBits;
export const INTENTS = [Guilds, GuildMembers, GuildMessages, GuildMessageReactions, DirectMessages];

/** The real client, before it has logged in. Identifying is not slowed down as discord.js would do it. */
export function aClient(discord: StubDiscord, options: Partial<ClientOptions> = {}): Client {
  const client = new Client({
    intents: INTENTS,
    partials: [Partials.Message, Partials.Reaction, Partials.Channel, Partials.User, Partials.GuildMember],
    rest: { api: discord.apiUrl, retries: 0, ...options.rest },
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => undefined }) },
    ...options,
  });
  onTestFinished(() => client.destroy());
  return client;
}

/** The real client, logged in and ready. */
export async function aBot(discord: StubDiscord, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const client = aClient(discord, options);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(TOKEN);
  return ready;
}

/** Plain REST, without a gateway. By Node's own fetch, whose `FormData` the one of discord.js may not know for a form. */
export const aRest = (discord: StubDiscord, token = TOKEN): REST =>
  new REST({ api: discord.apiUrl, retries: 0, makeRequest: fetch as unknown as MakeRequest }).setToken(token);

type MakeRequest = REST['options']['makeRequest'];

/** Discord's error code that a request was refused with. */
export async function refusal(request: Promise<unknown>): Promise<number | string> {
  try {
    await request;
  } catch (error) {
    if (error instanceof DiscordAPIError) return error.code;
    throw error;
  }
  throw new Error('The request was not refused');
}

/** What was wrong with the body, as discord.js words it: `embeds[0].title[BASE_TYPE_MAX_LENGTH]`. */
export async function wrongFields(request: Promise<unknown>): Promise<string[]> {
  try {
    await request;
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    return error.message.split('\n').flatMap((line) => /^(\S+\[[A-Z0-9_]+\]):/.exec(line)?.[1] ?? []);
  }
  throw new Error('The request was not refused');
}

export const button = (label: string, custom_id: string, more: object = {}) => ({
  type: 2,
  style: 1,
  label,
  custom_id,
  ...more,
});

export const row = (...components: object[]) => ({ type: 1, components });

export const field = (label: string, custom_id: string, more: object = {}) => ({
  type: 18,
  label,
  component: { type: 4, style: 1, custom_id, ...more },
});
