import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { GatewayAnswer, GatewayOrder, GatewayReady } from './discord-gateway.ts';
import { discordToken, discordUserAt } from './discord-traffic.ts';
import { hearth, inFolder, scriptOf, startLoaded } from './process.ts';
import { peopleFor, seedPeople } from './seed.ts';
import { messagesThanked } from './thanked.ts';

const warmUpFor = (count: number): number => Math.ceil(count / 10);

/** Reactions per second from the gateway to the disk. */
export const hearthPerSecond = (count: number): Promise<number> =>
  withGateway(count, async (gateway, folder) => {
    const path = join(folder, 'hearth.db');
    const databaseUrl = `sqlite:${path}`;
    const all = count + warmUpFor(count);
    const settings = { ...gateway.settings, DATABASE_URL: databaseUrl };
    const program = await startLoaded(hearth, settings, folder, '/readyz');
    try {
      await seedPeople(databaseUrl, { platform: 'discord', space: gateway.guild }, peopleFor(all), discordUserAt);
      const since = Date.now();
      const { seconds } = await gateway.send({ database: path, warmUp: warmUpFor(count) });
      await program.kill();
      const kept = await messagesThanked(databaseUrl, since);
      if (kept !== all) throw new Error(`${all} reactions were sent, and ${kept} are kept`);
      return count / seconds;
    } finally {
      await program.kill();
    }
  });

/** The same packets to discord.js, which parses them and calls a listener that does nothing. */
export const discordJsPerSecond = (count: number): Promise<number> =>
  withGateway(count, async (gateway, folder) => {
    const warmUp = warmUpFor(count);
    const settings = { ...gateway.settings, BENCH_WARM_UP: String(warmUp), BENCH_ALL: String(count + warmUp) };
    const program = await startLoaded(scriptOf('discordjs-client.ts'), settings, folder, '/readyz');
    try {
      await gateway.send({ database: undefined, warmUp });
      return count / (await secondsOf(program.port));
    } finally {
      await program.kill();
    }
  });

interface FloodingGateway {
  readonly settings: Readonly<Record<string, string>>;
  readonly guild: string;
  send(order: GatewayOrder): Promise<GatewayAnswer>;
}

/** Runs `work` with a Discord that has reactions to send, and an empty folder. */
const withGateway = <T>(count: number, work: (gateway: FloodingGateway, folder: string) => Promise<T>): Promise<T> =>
  inFolder(async (folder) => {
    const all = count + warmUpFor(count);
    const [script = '', ...execArgv] = [...scriptOf('discord-gateway.ts')].reverse();
    const child = fork(script, [String(all), String(peopleFor(all))], { execArgv: execArgv.reverse() });
    const ended = once(child, 'exit');
    const heard = async (): Promise<unknown> => {
      const died = ended.then(([code]) => Promise.reject(new Error(`The gateway ended with ${code}`)));
      return (await Promise.race([once(child, 'message'), died]))[0];
    };
    try {
      const { apiUrl, guild } = (await heard()) as GatewayReady;
      const gateway: FloodingGateway = {
        settings: { DISCORD_TOKEN: discordToken, DISCORD_API_URL: apiUrl },
        guild,
        async send(order) {
          child.send(order);
          return (await heard()) as GatewayAnswer;
        },
      };
      return await work(gateway, folder);
    } finally {
      child.kill();
      await ended;
    }
  });

async function secondsOf(port: number): Promise<number> {
  for (;;) {
    const response = await fetch(`http://127.0.0.1:${port}/seconds`);
    const text = await response.text();
    if (response.ok) return Number(text);
    await pause(100);
  }
}
