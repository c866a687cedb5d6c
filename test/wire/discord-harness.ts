import { channelIn, type SpaceRef } from '../../src/chat/address.ts';
import type { Channel, Guild, Person as Member, StubDiscord } from '../support/discord/index.ts';
import { demanding } from '../support/people/demanding.ts';
import { discordPerson } from '../support/people/discord.ts';
import { observeDiscord } from '../support/people/discord-observer.ts';
import { declared } from '../support/people/own-declarations.ts';
import { PATIENCE_MS, type Program } from '../support/program.ts';
import { clockOf, morningZone } from './clock.ts';
import { dealtWith } from './discord-events.ts';
import type { Harness } from './harness.ts';

/** A server and the people in it. */
export interface Server {
  readonly discord: StubDiscord;
  readonly guild: Guild;
  /** Looks after the community. */
  readonly sol: Member;
  readonly ada: Member;
  readonly bo: Member;
  readonly cleo: Member;
  readonly general: Channel;
  readonly help: Channel;
  readonly weekly: Channel;
}

/** A server of the stub in the words of the story. */
export function discordHarness(server: Server, hearth: Program): Harness {
  const { discord, guild, sol, ada, bo, cleo } = server;
  const space: SpaceRef = { platform: 'discord', space: guild.id };
  const at = ({ id }: Channel) => channelIn(space, id);
  const general = at(server.general);
  const ways = { declared, usual: general, waitsMs: PATIENCE_MS };
  const personOf = (user: Member) =>
    demanding(discordPerson(discord, user, { ...ways, tells: (act) => dealtWith(discord, hearth, act) }));

  return {
    ...observeDiscord(discord, space),
    hearth,
    clock: clockOf(hearth),
    zone: morningZone(),
    sol: personOf(sol),
    ada: personOf(ada),
    bo: personOf(bo),
    cleo: personOf(cleo),
    general,
    help: at(server.help),
    weekly: at(server.weekly),
    botId: discord.bot.id,
    until: (condition, timeoutMs = PATIENCE_MS) => discord.until(condition, timeoutMs),
    joins: async (name) =>
      personOf(await dealtWith(discord, hearth, () => discord.join(guild, { username: name, global_name: name }))),
    closes: ({ channel }) => discord.deleteChannel(channel),
    failPosts: ({ in: place, ...fault }) => ({
      begun: new Promise((begin) => {
        const matching = (): boolean => [begin()].length > 0;
        discord.fail(`POST /channels/${place?.channel ?? ':channel'}/messages`, { ...fault, matching });
      }),
    }),
    mend: () => discord.clear(),
    posts: () =>
      discord.requests
        .filter(({ method, path }) => method === 'POST' && /^\/channels\/\d+\/messages$/.test(path))
        .map(({ at, status }) => ({ at, ok: status === 200 })),
    restart: (changed) => hearth.restart(changed),
  };
}
