import type { ContributionId } from '../../domain/ids.ts';
import type { Reflection } from '../../domain/reflection/reflection.ts';
import { contribute, reverse } from '../kudos/kudos.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/**
 * What is shared by name is an act of generosity to everybody, and stands in the ledger for as long as it is shared. Its
 * kind is support: who says how things are for them lets others feel less alone with theirs, whatever it is about.
 * What is shared without a name stands nowhere in it: the ledger says who gave and when, and that would tell.
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
