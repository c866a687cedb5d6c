import { compare, judged, type Measure, median, toThree } from './measure.ts';
import { processorMs, untilIdle } from './process-figures.ts';
import { type Originals, onCopy, type Side } from './tenant-originals.ts';

/** From the start until it is ready, and what it has to do until it is idle. */
export async function starts(originals: Originals): Promise<readonly Measure[]> {
  const work: Record<Side, number[]> = { many: [], one: [] };
  const timed = (side: Side): Promise<number> =>
    onCopy(originals, originals[side], async ({ pid, secondsToReady }) => {
      await untilIdle(pid);
      work[side].push(processorMs(pid) / 1_000);
      return secondsToReady;
    });
  const ready = await compare(
    { measure: 'to /readyz, beside one workspace', unit: 's' },
    { ours: () => timed('many'), ceiling: () => timed('one') },
  );
  const [many, one] = [toThree(median(work.many)), toThree(median(work.one))];
  const figure = { measure: 'processor time until idle, beside one workspace', unit: 's' };
  return [ready, judged(figure, many, one, toThree(many / one))];
}
