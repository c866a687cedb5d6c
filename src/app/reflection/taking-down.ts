import type { Community } from '../../domain/community/community.ts';
import type { ReflectionId } from '../../domain/ids.ts';
import { changed, type Reflection } from '../../domain/reflection/reflection.ts';
import { UserError } from '../runtime/errors.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { updateLedger } from './ledger.ts';

/** A reflection that is shared. Throws a `UserError` where there is none, or not any more. */
export async function sharedReflection(unit: Unit, community: Community, id: ReflectionId): Promise<Reflection> {
  const reflection = await unit.tx.reflections.findShared(community.id, id);
  if (!reflection) throw new UserError('nothing_to_take_down');
  return reflection;
}

/**
 * A steward takes a reflection out of what is shared: its author keeps it for themselves, as if they had done so.
 * @returns the reflection as it was shared
 */
export async function takeDownReflection(unit: Unit, community: Community, id: ReflectionId): Promise<Reflection> {
  const reflection = await sharedReflection(unit, community, id);
  const kept = await updateLedger(unit, changed(reflection, reflection.text, 'private', unit.now));
  await unit.tx.reflections.save(kept);
  return reflection;
}
