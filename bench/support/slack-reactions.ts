import { join } from 'node:path';
import { besideSlack, type HearthOnSlack, runHearthOnSlack } from './hearth-on-slack.ts';
import { send } from './load.ts';
import { inFolder, scriptOf, startLoaded } from './process.ts';
import { peopleFor, seedPeople } from './seed.ts';
import { chatterRequests, reactionRequests, userAt, type Workspace } from './slack-traffic.ts';
import { messagesThanked } from './thanked.ts';

/** How many requests of a load are the warm-up, on both sides. */
const warmUpFor = (count: number): number => Math.ceil(count / 10);

/** Runs `work` on a Hearth with people for `reactions` in it. */
export const onHearth = <T>(
  reactions: number,
  work: (program: HearthOnSlack, folder: string) => Promise<T>,
  databaseUrl?: string,
): Promise<T> =>
  inFolder((folder) =>
    besideSlack((slack) => {
      const database = { folder, databaseUrl: databaseUrl ?? `sqlite:${join(folder, 'hearth.db')}` };
      return runHearthOnSlack(slack, database, async (program) => {
        const space = { platform: 'slack', space: slack.team.id } as const;
        await seedPeople(program.databaseUrl, space, peopleFor(reactions), userAt);
        return work(program, folder);
      });
    }),
  );

/** Reactions per second from the request to the answer; after each answer, its kudos are on the disk. */
export const reactionsPerSecond = (count: number, connections: number, databaseUrl?: string): Promise<number> => {
  const all = count + warmUpFor(count);
  return onHearth(
    all,
    async (program, folder) => {
      const requests = reactionRequests(program.workspace, all, peopleFor(all));
      const load = await send(requests, { port: program.port, folder }, { connections, warmUp: warmUpFor(count) });
      await program.kill();
      const kept = await messagesThanked(program.databaseUrl);
      if (kept !== all) throw new Error(`${all} reactions were acknowledged, and ${kept} are kept`);
      return load.counted / load.seconds;
    },
    databaseUrl,
  );
};

/** Messages per second that concern no request. */
export const chatterPerSecond = (count: number, connections: number): Promise<number> => {
  const all = count + warmUpFor(count);
  return onHearth(1_000, async (program, folder) => {
    const requests = chatterRequests(program.workspace, all, peopleFor(1_000));
    const load = await send(requests, { port: program.port, folder }, { connections, warmUp: warmUpFor(count) });
    return load.counted / load.seconds;
  });
};

type Requests = (workspace: Workspace, count: number, people: number) => readonly Buffer[];

/** The same requests to Bolt, which checks and parses them and does nothing. */
export const boltPerSecond = (make: Requests, count: number, connections: number): Promise<number> =>
  inFolder(async (folder) => {
    const all = count + warmUpFor(count);
    const program = await startLoaded(scriptOf('bolt-receiver.ts'), {}, folder, '/readyz');
    try {
      const requests = make({ team: 'T0BENCH', app: 'A0BENCH' }, all, peopleFor(all));
      const load = await send(requests, { port: program.port, folder }, { connections, warmUp: warmUpFor(count) });
      return load.counted / load.seconds;
    } finally {
      await program.kill();
    }
  });
