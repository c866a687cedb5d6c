import { send } from './support/load.ts';
import { type Benchmark, compare, judged, median, scaled } from './support/measure.ts';
import { residentBytes } from './support/process-figures.ts';
import { peopleFor } from './support/seed.ts';
import { onHearth } from './support/slack-reactions.ts';
import { chatterRequests, reactionRequests, type Workspace } from './support/slack-traffic.ts';

/** So few at a time that no signature is older than Slack's five minutes when it is checked. */
const portion = 50_000;

const residentMiB = (pid: number): number => residentBytes(pid) / 2 ** 20;

/** One in five is a reaction that counts; the rest is chatter. */
function mixed(workspace: Workspace, from: number, count: number, people: number): readonly Buffer[] {
  const reactions = reactionRequests(workspace, Math.ceil(count / 5), people, Math.ceil(from / 5));
  const chatter = chatterRequests(workspace, count - reactions.length, people);
  return chatter.flatMap((request, place) => {
    const reaction = place % 4 === 0 ? reactions[place / 4] : undefined;
    return reaction ? [reaction, request] : [request];
  });
}

/**
 * What V8 has not collected yet varies by some 50 MiB, and where a run ends is chance. So the lowest value among the
 * last events is reported, too: it would rise if anything were kept.
 */
const lastPortions = 2;

interface Residence {
  readonly few: number;
  readonly many: number;
  /** The lowest value during the last portions. */
  readonly least: number;
}

/** The memory of one process after few events and after many, sent one after another. */
const memoryOfOneRun = (few: number, many: number): Promise<Residence> =>
  onHearth(many / 5, async ({ port, pid, workspace }, folder) => {
    const people = peopleFor(many / 5);
    let sent = 0;
    let least = Number.POSITIVE_INFINITY;
    const watching = setInterval(() => {
      if (sent >= many - lastPortions * portion) least = Math.min(least, residentMiB(pid));
    }, 500);
    async function after(all: number): Promise<number> {
      while (sent < all) {
        const requests = mixed(workspace, sent, Math.min(portion, all - sent), people);
        await send(requests, { port, folder }, { connections: 32, warmUp: 0 });
        sent += requests.length;
      }
      return residentMiB(pid);
    }
    try {
      return { few: await after(few), many: await after(many), least };
    } finally {
      clearInterval(watching);
    }
  });

const memory: Benchmark = {
  name: 'memory',
  about: 'resident memory after a million events, beside that of the same process after ten thousand',
  async measures() {
    const runs: Residence[] = [];
    const atTheEnd = await compare(
      { measure: 'after 1,000,000 events', unit: 'MiB', goal: { is: 'ratio at most', bound: 1.15 } },
      {
        async ours() {
          const run = await memoryOfOneRun(scaled(10_000), scaled(1_000_000));
          runs.push(run);
          return run.many;
        },
        ceiling: async () => runs.at(-1)?.few ?? Number.NaN,
      },
    );
    const least = Math.round(median(runs.map((run) => run.least)));
    return [atTheEnd, judged({ measure: 'the least among the last 100,000', unit: 'MiB' }, least, null, null)];
  },
};

export default memory;
