import { constants, copyFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { dayMs } from '../src/domain/time/instant.ts';
import type { StubSlack } from '../test/support/slack/index.ts';
import { besideSlack, runHearthOnSlack } from './support/hearth-on-slack.ts';
import { insistOnLikeness, insistOnTables, rowCounts } from './support/history-likeness.ts';
import { send } from './support/load.ts';
import { addHistory } from './support/long-history.ts';
import { type Benchmark, compare, progress, scaled } from './support/measure.ts';
import { flush, inFolder } from './support/process.ts';
import { peopleFor, seedPeople } from './support/seed.ts';
import { reactionRequests, userAt } from './support/slack-traffic.ts';
import { messagesThanked } from './support/thanked.ts';

/** A database that Hearth created for a workspace, with people in it and no Hearth running. */
async function aDatabase(slack: StubSlack, folder: string, name: string, people: number): Promise<string> {
  const path = join(folder, name);
  const databaseUrl = `sqlite:${path}`;
  await runHearthOnSlack(slack, { folder, databaseUrl }, () =>
    seedPeople(databaseUrl, { platform: 'slack', space: slack.team.id }, people, userAt),
  );
  return path;
}

async function withHistory(slack: StubSlack, folder: string, kudos: number, people: number): Promise<string> {
  const path = await aDatabase(slack, folder, `${kudos}.db`, people);
  const startedAt = performance.now();
  addHistory(path, kudos);
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  progress(`${kudos} kudos are there after ${seconds} s: ${(statSync(path).size / 2 ** 30).toFixed(2)} GiB`);
  return path;
}

/** A made-up history has to leave in a database what Hearth itself leaves there for a reaction. */
async function insistThatHistoryIsReal(slack: StubSlack, folder: string): Promise<void> {
  const people = peopleFor(1);
  const path = await aDatabase(slack, folder, 'likeness.db', people);
  const before = rowCounts(path);
  // Slack gives the time of a reaction in whole seconds.
  const since = Math.floor(Date.now() / 1_000) * 1_000;
  await runHearthOnSlack(slack, { folder, databaseUrl: `sqlite:${path}` }, ({ workspace, port }) =>
    send(reactionRequests(workspace, 1, people), { port, folder }, { connections: 1, warmUp: 0 }),
  );
  insistOnTables(before, rowCounts(path));
  addHistory(path, 1_000);
  insistOnLikeness(path, since - 3 * dayMs, since);
}

/** Reactions a second on a copy of a database. */
const reactionsPerSecondOn = (slack: StubSlack, original: string, count: number): Promise<number> =>
  inFolder(async (folder) => {
    const path = join(folder, 'hearth.db');
    copyFileSync(original, path, constants.COPYFILE_FICLONE);
    flush(path);
    const warmUp = Math.ceil(count / 10);
    const all = count + warmUp;
    const since = Date.now();
    const databaseUrl = `sqlite:${path}`;
    const load = await runHearthOnSlack(slack, { folder, databaseUrl }, ({ workspace, port }) =>
      send(reactionRequests(workspace, all, peopleFor(all)), { port, folder }, { connections: 32, warmUp }),
    );
    const kept = await messagesThanked(databaseUrl, since);
    if (kept !== all) throw new Error(`${all} reactions were acknowledged, and ${kept} are kept`);
    return load.counted / load.seconds;
  });

const history: Benchmark = {
  name: 'history',
  about: 'reactions with ten million kudos in the store (SQLite), beside ten thousand',
  measures: () =>
    inFolder((folder) =>
      besideSlack(async (slack) => {
        await insistThatHistoryIsReal(slack, folder);
        const count = scaled(20_000);
        const people = peopleFor(count + Math.ceil(count / 10));
        const long = await withHistory(slack, folder, scaled(10_000_000), people);
        const short = await withHistory(slack, folder, scaled(10_000), people);
        return [
          await compare(
            { measure: 'reactions, 32 at once', unit: '/s', goal: { is: 'ratio at least', bound: 0.85 } },
            {
              ours: () => reactionsPerSecondOn(slack, long, count),
              ceiling: () => reactionsPerSecondOn(slack, short, count),
            },
          ),
        ];
      }),
    ),
};

export default history;
