import { join } from 'node:path';
import { startHearthOnSlack } from './support/hearth-on-slack.ts';
import { send } from './support/load.ts';
import { addHistory } from './support/long-history.ts';
import { type Benchmark, compare, scaled } from './support/measure.ts';
import { inFolder } from './support/process.ts';
import { peopleFor } from './support/seed.ts';
import { reactionRequests } from './support/slack-traffic.ts';
import { messagesThanked } from './support/thanked.ts';

/** Reactions a second on a store that holds so many kudos already. */
const reactionsPerSecondAfter = (kudos: number): Promise<number> =>
  inFolder(async (folder) => {
    const count = scaled(20_000);
    const warmUp = Math.ceil(count / 10);
    const all = count + warmUp;
    const program = await startHearthOnSlack(folder, peopleFor(all));
    try {
      addHistory(join(folder, 'hearth.db'), kudos);
      const since = Date.now();
      const requests = reactionRequests(program.workspace, all, peopleFor(all));
      const load = await send(requests, { port: program.port, folder }, { connections: 32, warmUp });
      await program.kill();
      const kept = await messagesThanked(program.databaseUrl, since);
      if (kept !== all) throw new Error(`${all} reactions were acknowledged, and ${kept} are kept`);
      return load.counted / load.seconds;
    } finally {
      await program.end();
    }
  });

const history: Benchmark = {
  name: 'history',
  about: 'reactions with ten million kudos in the store (SQLite), beside ten thousand',
  measures: async () => [
    await compare(
      { measure: 'reactions, 32 at once', unit: '/s', goal: { is: 'ratio at least', bound: 0.85 } },
      {
        ours: () => reactionsPerSecondAfter(scaled(10_000_000)),
        ceiling: () => reactionsPerSecondAfter(scaled(10_000)),
      },
    ),
  ],
};

export default history;
