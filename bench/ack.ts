import { send } from './support/load.ts';
import { type Benchmark, percentile, repeat, scaled } from './support/measure.ts';
import { peopleFor } from './support/seed.ts';
import { onHearth } from './support/slack-reactions.ts';
import { reactionRequests } from './support/slack-traffic.ts';

const connections = 32;

/** Sends as fast as possible first, then at half that rate: the time from when a request was due to its answer. */
const p99AtHalfLoad = (): Promise<number> => {
  const each = scaled(20_000);
  const people = peopleFor(2 * each);
  return onHearth(2 * each, async ({ port, workspace }, folder) => {
    const requests = reactionRequests(workspace, 2 * each, people);
    const warmUp = Math.ceil(each / 10);
    const full = await send(requests.slice(0, each), { port, folder }, { connections, warmUp });
    const perSecond = full.counted / full.seconds / 2;
    const half = await send(requests.slice(each), { port, folder }, { connections, warmUp, perSecond });
    return percentile(half.milliseconds, 0.99);
  });
};

const ack: Benchmark = {
  name: 'ack',
  about: 'the acknowledgement of reactions at half the load that is possible; Slack gives up after 3 s',
  measures: async () => [
    await repeat({ measure: 'p99 at half load', unit: 'ms', goal: { is: 'value under', bound: 100 } }, p99AtHalfLoad),
  ],
};

export default ack;
