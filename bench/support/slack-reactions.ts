import { messagesThanked, startHearthOnSlack } from './hearth-on-slack.ts';
import { send } from './load.ts';
import { inFolder, scriptOf, startLoaded } from './process.ts';
import { peopleFor } from './seed.ts';
import { reactionRequests } from './slack-traffic.ts';

/** How many requests of a load only warm up, on both sides. */
const warmUpFor = (count: number): number => Math.ceil(count / 10);

/** Reactions a second from the request to the answer, after each of which its kudos are on the disk. */
export const reactionsPerSecond = (count: number, connections: number): Promise<number> =>
  inFolder(async (folder) => {
    const all = count + warmUpFor(count);
    const program = await startHearthOnSlack(folder, peopleFor(all));
    try {
      const requests = reactionRequests(program.workspace, all, peopleFor(all));
      const load = await send(requests, { port: program.port, folder }, { connections, warmUp: warmUpFor(count) });
      await program.kill();
      const kept = messagesThanked(folder);
      if (kept !== all) throw new Error(`${all} reactions were acknowledged, and ${kept} are kept`);
      return load.counted / load.seconds;
    } finally {
      await program.end();
    }
  });

/** The same requests to Bolt, which checks and parses them and does nothing. */
export const boltReactionsPerSecond = (count: number, connections: number): Promise<number> =>
  inFolder(async (folder) => {
    const all = count + warmUpFor(count);
    const program = await startLoaded(scriptOf('bolt-receiver.ts'), {}, folder, '/readyz');
    try {
      const requests = reactionRequests({ team: 'T0BENCH', app: 'A0BENCH' }, all, peopleFor(all));
      const load = await send(requests, { port: program.port, folder }, { connections, warmUp: warmUpFor(count) });
      return load.counted / load.seconds;
    } finally {
      await program.kill();
    }
  });
