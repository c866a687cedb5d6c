import type { CommunityId, KudosId, MemberId } from '../ids.ts';
import type { Instant } from '../time/instant.ts';
import type { Kudos } from './kudos.ts';

/** A steward took kudos away that should not stand. */
export interface Voiding {
  readonly kudosId: KudosId;
  readonly communityId: CommunityId;
  readonly giverId: MemberId;
  readonly receiverId: MemberId;
  readonly by: MemberId;
  /** What whoever gave and got them is told. */
  readonly reason: string;
  readonly at: Instant;
}

/** Brings those together that a steward voided at once, in the order of the first of each. */
export function voidedTogether(voidings: readonly Voiding[]): readonly (readonly [Voiding, ...Voiding[]])[] {
  const atOnce = new Map<string, [Voiding, ...Voiding[]]>();
  for (const each of voidings) {
    const key = [each.giverId, each.by, each.at, each.reason].join('/');
    const group = atOnce.get(key);
    if (group) group.push(each);
    else atOnce.set(key, [each]);
  }
  return [...atOnce.values()];
}

/** Kudos that were given in the same words. */
interface Together<Given> {
  readonly first: Given;
  readonly all: readonly Given[];
}

/**
 * Brings those together that were given with the same words, in the order of the first of each.
 * @param kudos newest first, with the group that some are in; those for help with a request were given together when one
 *   person gave them at one moment in one wording
 */
export function givenTogether<Given extends Kudos & { readonly groupId: string | undefined }>(
  kudos: readonly Given[],
): readonly Together<Given>[] {
  const groups = new Map<string, [Given, ...Given[]]>();
  for (const each of kudos) {
    const { id, giverId, reason, source, at, groupId } = each;
    const key = source === 'request' ? [giverId, at, reason].join('/') : (groupId ?? id);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return [...groups.values()].map((all) => ({ first: all[0], all }));
}
