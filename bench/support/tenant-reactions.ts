import { compare, type Measure, scaled } from './measure.ts';
import { type Originals, onCopy, react, reactionsIn } from './tenant-originals.ts';

const busyWorkspaces = scaled(1_000);
const reactions = scaled(20_000);
const warmUp = Math.ceil(reactions / 10);

/** With those that warm up. */
export const allReactions = reactions + warmUp;

/** Spread over some workspaces, beside all in one. */
export function spreadReactions(originals: Originals): Promise<Measure> {
  const perSecond = (spreadOver: number): Promise<number> =>
    onCopy(originals, originals.many, async (program, folder) => {
      const load = await react(program, folder, reactionsIn(spreadOver, allReactions), { warmUp });
      return load.counted / load.seconds;
    });
  return compare(
    { measure: 'reactions in 1,000, beside all in one', unit: '/s', goal: { is: 'ratio at least', bound: 0.8 } },
    { ours: () => perSecond(busyWorkspaces), ceiling: () => perSecond(1) },
  );
}
