/**
 * A process of its own: a Discord with one server, whose gateway sends prepared reactions as fast as they are received.
 * Arguments: how many reactions, and how many people react. It tells its parent where it is, sends when it is told to,
 * and reports how long the other side took to save all of them, if asked to.
 */
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { startStubDiscord } from '../../test/support/discord/index.ts';
import { discordToken, reactionPackets } from './discord-traffic.ts';

/** Sent to the parent when everything is prepared. */
export interface GatewayReady {
  readonly apiUrl: string;
  readonly guild: string;
}

/** Sent by the parent. */
export interface GatewayOrder {
  /** The database whose kudos are counted; without one, the answer comes when everything is sent. */
  readonly database: string | undefined;
  /** How many reactions only warm up. */
  readonly warmUp: number;
}

/** The answer to it. */
export interface GatewayAnswer {
  /** From the moment when the warm-up was saved until everything was. */
  readonly seconds: number;
}

const [count = '', people = ''] = process.argv.slice(2);

/** This many go to the system in one go. */
const atOnce = 64;

/**
 * The gateway has no acknowledgements, and receivers keep what waits in memory. So that everything is saved, no more
 * than this are on their way: many more than are handled at once, and half of what Hearth lets wait.
 */
const mostOnTheirWay = 5_000;

/** When nothing was saved for this long, nothing will be. */
const patienceMs = 20_000;

const discord = await startStubDiscord({ token: discordToken });
const guild = discord.addGuild({ name: 'Bench' });
const channel = discord.addChannel(guild, { name: 'general' });
const packets = reactionPackets({ guild: guild.id, channel: channel.id }, Number(count), Number(people));

process.on('message', (order: GatewayOrder) => void answer(order));
process.send?.({ apiUrl: discord.apiUrl, guild: guild.id } satisfies GatewayReady);

async function answer({ database, warmUp }: GatewayOrder): Promise<void> {
  const seconds = database === undefined ? await sendAll() : await sendAndCount(database, warmUp);
  process.send?.({ seconds } satisfies GatewayAnswer);
}

async function sendAll(): Promise<number> {
  const startedAt = performance.now();
  for (let sent = 0; sent < packets.length; sent += atOnce) {
    await discord.gateway.relay(packets.slice(sent, sent + atOnce));
  }
  return (performance.now() - startedAt) / 1_000;
}

async function sendAndCount(path: string, warmUp: number): Promise<number> {
  const database = new Sqlite(path, { readonly: true, timeout: patienceMs });
  const newest = database.prepare('select max(rowid) from kudos').pluck();
  const before = Number(newest.get() ?? 0);
  let kept = 0;
  let changedAt = performance.now();
  let warmAt: number | undefined;
  async function look(): Promise<void> {
    await pause(1);
    const now = performance.now();
    const found = Number(newest.get() ?? 0) - before;
    if (found > kept) changedAt = now;
    else if (now - changedAt > patienceMs) throw new Error(`Of ${packets.length} reactions only ${found} were kept`);
    kept = found;
    if (kept >= warmUp) warmAt ??= now;
  }
  for (let sent = 0; sent < packets.length; sent += atOnce) {
    while (sent - kept >= mostOnTheirWay) await look();
    await discord.gateway.relay(packets.slice(sent, sent + atOnce));
  }
  while (kept < packets.length) await look();
  database.close();
  return (changedAt - (warmAt ?? changedAt)) / 1_000;
}
