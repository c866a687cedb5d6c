import { setTimeout as pause } from 'node:timers/promises';
import { compare, judged, type Measure, median, toThree } from './measure.ts';
import { metricsOf, untilIdle } from './process-figures.ts';
import { type Originals, onCopy, react, reactionsIn, type Side } from './tenant-originals.ts';

/** How long an idle process is left alone before its memory is read: nothing is collected by force. */
const settleMs = 10_000;

/** In bytes. */
interface Memory {
  readonly resident: number;
  readonly heap: number;
}

/** After one reaction in each workspace, beside after as many in one. */
export async function idleMemory(originals: Originals): Promise<readonly Measure[]> {
  const { workspaces } = originals;
  const read: Record<Side, Memory[]> = { many: [], one: [] };
  const mebibytes = (side: Side): Promise<number> =>
    onCopy(originals, originals[side], async (program, folder) => {
      const requests = reactionsIn(side === 'many' ? workspaces : 1, workspaces);
      let resident = 0;
      async function atTheEnd(): Promise<void> {
        await untilIdle(program.pid);
        await pause(settleMs);
        const metrics = await metricsOf(program);
        resident = metrics('process_resident_memory_bytes');
        read[side].push({ resident, heap: metrics('nodejs_heap_size_used_bytes') });
      }
      await react(program, folder, requests, { warmUp: 0, atTheEnd });
      return resident / 2 ** 20;
    });
  const resident = await compare(
    { measure: 'resident memory, each heard of once, beside one workspace', unit: 'MiB' },
    { ours: () => mebibytes('many'), ceiling: () => mebibytes('one') },
  );
  const each = (what: keyof Memory): number => {
    const more = read.many.map((many, pair) => many[what] - (read.one[pair]?.[what] ?? Number.NaN));
    return toThree(median(more) / workspaces / 1_000);
  };
  const goal = { is: 'value under', bound: 20 } as const;
  return [
    resident,
    judged({ measure: 'resident memory for each idle workspace', unit: 'kB', goal }, each('resident'), null, null),
    judged({ measure: 'heap for each idle workspace', unit: 'kB', goal }, each('heap'), null, null),
  ];
}
