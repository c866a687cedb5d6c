import type { Community } from '../../domain/community/community.ts';
import { suggestZone } from '../../domain/setup/suggestions.ts';
import { utc, type Zone } from '../../domain/time/zone.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** The zone of a community or, as long as none was chosen, the one that most stewards live in; `undefined` where neither is. */
export async function likelyZone(unit: Unit, { id, zone }: Pick<Community, 'id' | 'zone'>): Promise<Zone | undefined> {
  if (zone !== utc) return zone;
  const stewards = await unit.tx.members.stewards(id);
  return suggestZone(
    undefined,
    stewards.map((each) => each.zone),
  );
}
