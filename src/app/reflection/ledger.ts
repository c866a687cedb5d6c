import type { ContributionId } from '../../domain/ids.ts';
import type { Reflection } from '../../domain/reflection/reflection.ts';
import { contribute, reverse } from '../kudos/kudos.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/**
 * What is shared with a name is an act of generosity to everybody, and is in the ledger for as long as it is shared.
 * Its kind is support: saying how things are lets others feel less alone with theirs, whatever it is about. What is
 * shared without a name is never in the ledger, which would reveal who wrote it and when.
 */
export async function updateLedger(unit: Unit, reflection: Reflection): Promise<Reflection> {
  const { contributionId } = reflection;
  const stands = reflection.sharing === 'named';
  if (stands === (contributionId !== undefined)) return reflection;
  if (contributionId !== undefined) {
    await reverse(unit, contributionId);
    return { ...reflection, contributionId: undefined };
  }
  return { ...reflection, contributionId: await entry(unit, reflection) };
}

const entry = (unit: Unit, { communityId, authorId, id }: Reflection): Promise<ContributionId> =>
  contribute(unit, {
    communityId,
    giverId: authorId,
    receiverId: undefined,
    act: 'reflection',
    kind: 'support',
    sourceId: id,
  });
