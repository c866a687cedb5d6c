import type { Community } from '../../domain/community/community.ts';
import { activeSince, isEmbryonic } from '../../domain/community/stage.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** Whether so few are active at present that prompts come to all of them together, and not to each. */
export async function isSmall(unit: Unit, { id, rules: { stage } }: Community): Promise<boolean> {
  const active = await unit.tx.activity.membersSince(id, activeSince(unit.now, stage), stage.growingFromMembers);
  return isEmbryonic(active, stage);
}
