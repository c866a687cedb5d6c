import type { Community } from '../../domain/community/community.ts';
import { dayMs } from '../../domain/time/instant.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/**
 * What stewards can hear of in more than one way: that nobody welcomes newcomers, what is still to be set up, and that it is so
 * quiet that the digest pauses.
 */
type Matter = 'hosts' | 'setup' | 'quiet';

const keyOf = ({ id }: Community, matter: Matter, day: number): string => `heard-${matter}:${id}:${day}`;

const today = ({ now }: Unit): number => Math.floor(now / dayMs);

/** Stewards hear of a matter now: for so many days, today included, nothing else brings it up. */
export async function noteHeard(unit: Unit, community: Community, matter: Matter, days: number): Promise<void> {
  const from = today(unit);
  for (let day = from; day < from + days; day += 1) await unit.tx.inbox.claim(keyOf(community, matter, day), unit.now);
}

export const wasHeardLately = (unit: Unit, community: Community, matter: Matter): Promise<boolean> =>
  unit.tx.inbox.isClaimed(keyOf(community, matter, today(unit)));
