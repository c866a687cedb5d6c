import { join } from 'node:path';
import { type Benchmark, judged, scaled } from './support/measure.ts';
import { inFolder, outputOf, scriptOf } from './support/process.ts';
import type { Rush, WaitingRushes } from './support/waiting-rush.ts';

const people = 1_000;

/** One run instead of five: each figure is of thousands of reminders already. */
const liveThrough = (requests: number): Promise<WaitingRushes> =>
  inFolder(async (folder) => {
    const asked = [`sqlite:${join(folder, 'hearth.db')}`, people, requests].map(String);
    const lived: WaitingRushes = JSON.parse(await outputOf([...scriptOf('waiting-rush.ts'), ...asked]));
    for (const rush of [lived.ladder, lived.idle]) insistOnOnceEach(rush, requests);
    if (lived.undelivered > 0) throw new Error(`${lived.undelivered} messages did not go out`);
    return lived;
  });

function insistOnOnceEach({ fired, twice }: Rush, requests: number): void {
  if (fired >= requests && twice === 0) return;
  throw new Error(`Of ${requests} reminders ${fired} fired, and ${twice} of them twice`);
}

const mebibytes = (bytes: number): number => Math.round(bytes / 2 ** 20);

const waiting: Benchmark = {
  name: 'waiting',
  about: '10,000 requests that wait in one community, whose next step is due at the same moment (SQLite)',
  async measures() {
    const { ladder, idle, memory } = await liveThrough(scaled(10_000));
    const goal = { is: 'value under', bound: 50 } as const;
    const of = (what: string, { longestTurnMs: { wall, processor }, seconds, fired, messages }: Rush) => [
      judged({ measure: `${what}: longest turn of the event loop`, unit: 'ms', goal }, Math.round(wall), null, null),
      judged({ measure: `${what}: the same in processor time`, unit: 'ms', goal }, Math.round(processor), null, null),
      judged(
        { measure: `${what}: each takes`, unit: 'ms' },
        Number(((seconds * 1_000) / fired).toPrecision(3)),
        null,
        null,
      ),
      judged({ measure: `${what}: sent`, unit: 'messages' }, messages, null, null),
    ];
    const [before, highest] = [mebibytes(memory.before), mebibytes(memory.highest)];
    return [
      ...of('a step of the ladder', ladder),
      ...of('still looking?', idle),
      judged(
        { measure: 'memory, beside before', unit: 'MiB' },
        highest,
        before,
        Number((highest / before).toPrecision(3)),
      ),
    ];
  },
};

export default waiting;
