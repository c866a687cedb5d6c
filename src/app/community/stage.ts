import type { Community } from '../../domain/community/community.ts';
import { activeSince, growthOf, type Stage } from '../../domain/community/stage.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/**
 * The stage of a community, the one way to ask for it. It is what was found in the last week; while Hearth hardly knows a
 * community, how many are active at present. A dormant one wakes as soon as anybody does anything.
 */
export async function stageOf(unit: Unit, { id, stage, rules }: Community): Promise<Stage> {
  if (stage?.is !== undefined && stage.is !== 'dormant') return stage.is;
  const { activity } = unit.tx;
  if (stage?.is === 'dormant' && (await activity.membersSince(id, stage.since ?? unit.now, 1)) === 0) return 'dormant';
  const since = activeSince(unit.now, rules.stage);
  return growthOf(await activity.membersSince(id, since, rules.stage.establishedFromMembers), undefined, rules.stage);
}

/** Whether so few are active that prompts come to all of them together, and not to each. */
export async function isSmall(unit: Unit, community: Community): Promise<boolean> {
  const stage = await stageOf(unit, community);
  return stage === 'embryonic' || stage === 'dormant';
}

/** Whether nothing happens any more, so that nothing is posted into the silence unasked. */
export const isDormant = async (unit: Unit, community: Community): Promise<boolean> =>
  community.stage?.is === 'dormant' && (await stageOf(unit, community)) === 'dormant';
