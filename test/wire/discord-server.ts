import { discordChecker } from '../support/checkers.ts';
import { type Message, type StubDiscord, type StubOptions, startStubDiscord } from '../support/discord/index.ts';
import { observeDiscord } from '../support/people/discord-observer.ts';
import { refOf, type Seen } from '../support/people/person.ts';
import { settleDiscord } from '../support/people/settle.ts';
import type { Program, Settings } from '../support/program.ts';
import { watchedProgram, witness } from './afterwards.ts';
import { discordHarness, type Server } from './discord-harness.ts';
import { channels, type Harness, people, type SetUp } from './harness.ts';

/** The token of the bot; made up, in the shape of a real one. */
const discordToken = 'MTAyNzIwNDY.GwireW.wireWIREwireWIREwireWIREwireWIREwire';

/** A server with Hearth running in it. */
export interface RunningOnDiscord extends Server {
  readonly hearth: Program;
  /** The same in the words of the story that is told on every platform. */
  readonly harness: Harness;
  /** A message as Discord has it. */
  message(seen: Seen): Message;
}

export const discordSettings = ({ apiUrl }: StubDiscord): Settings => ({
  DISCORD_TOKEN: discordToken,
  DISCORD_API_URL: apiUrl,
});

export async function aDiscord(stub: Partial<StubOptions> = {}): Promise<StubDiscord> {
  const discord = await startStubDiscord({ token: discordToken, ...stub });
  witness({
    close: () => discord.close(),
    async complaints() {
      const check = await discordChecker();
      return discord.requests.flatMap(({ method, path, body }) =>
        check(method, path, body).map((each) => `${method} ${path} ${each}`),
      );
    },
    sent: () => JSON.stringify(discord.requests.map(({ body, query }) => [body, query])),
    // Whoever has the token of an interaction can speak for Hearth in its place.
    secrets: () =>
      Object.fromEntries([
        ['discordToken', discordToken],
        ...discord.interactions.map(({ token, id }) => [`the token of interaction ${id}`, token]),
      ]),
  });
  return discord;
}

interface Wanted {
  /** A forum has posts where other channels have messages with threads. */
  readonly helpKind?: 'text' | 'forum';
  /** Which shard hears of it, and how many there are. */
  readonly shard?: readonly [number, number];
}

/** A server, and people in it. */
export const peopled = (discord: StubDiscord, { helpKind, shard }: Wanted = {}): Server => ({
  discord,
  ...settleDiscord(discord, { people, channels, shard, forum: helpKind === 'forum' ? 'help' : undefined }),
});

export const aPeopledGuild = async ({
  stub,
  ...wanted
}: Wanted & { readonly stub?: Partial<StubOptions> } = {}): Promise<Server> => peopled(await aDiscord(stub), wanted);

/** A server into which Hearth is about to come. */
export async function aDiscordSetUp(wanted?: Parameters<typeof aPeopledGuild>[0]): Promise<SetUp> {
  const server = await aPeopledGuild(wanted);
  return { settings: discordSettings(server.discord), enter: async (hearth) => discordHarness(server, hearth) };
}

/** A server with Hearth in it. */
export async function aGuild({
  settings,
  ...wanted
}: Parameters<typeof aPeopledGuild>[0] & { readonly settings?: Settings } = {}): Promise<RunningOnDiscord> {
  const server = await aPeopledGuild(wanted);
  return running(server, await enter(server.discord, settings));
}

/** Several servers with the same Hearth in them: one for each test, which has nothing to do with the others. */
export async function guilds<Name extends string>(
  wanted: Readonly<Record<Name, Wanted>>,
): Promise<Readonly<Record<Name, RunningOnDiscord>>> {
  const discord = await aDiscord();
  const servers = Object.entries<Wanted>(wanted).map(([name, each]) => [name, peopled(discord, each)] as const);
  const hearth = await enter(discord);
  const entered = servers.map(([name, server]) => [name, running(server, hearth)]);
  return Object.fromEntries(entered) as Record<Name, RunningOnDiscord>;
}

async function enter(discord: StubDiscord, settings?: Settings): Promise<Program> {
  const hearth = watchedProgram({ settings: { PLAYGROUND: 'on', ...discordSettings(discord), ...settings } });
  await hearth.ready();
  return hearth;
}

function running(server: Server, hearth: Program): RunningOnDiscord {
  const harness = discordHarness(server, hearth);
  const { message } = observeDiscord(server.discord, harness.general);
  return { ...server, hearth, harness, message: (seen) => message(refOf(seen)) };
}
