import type { Community } from '../../domain/community/community.ts';
import { type Ritual, type RitualKind, usualRitual } from '../../domain/ritual/ritual.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** A community's settings for a ritual. */
export async function ritualOf(unit: Unit, community: Community, kind: RitualKind): Promise<Ritual> {
  return (await unit.tx.rituals.find(community.id, kind)) ?? usualRitual(community.id, kind);
}
