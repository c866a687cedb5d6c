import type { MemberId } from '../../domain/ids.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** For each of these newcomers from whom a host is kept apart, those hosts; nothing for the others. */
export async function keptApart(
  { tx }: Unit,
  newcomers: readonly MemberId[],
  hosts: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, ReadonlySet<MemberId>>> {
  const [isNew, isHost] = [new Set(newcomers), new Set(hosts)];
  const apart = new Map<MemberId, Set<MemberId>>();
  for (const [one, other] of await tx.blocks.among([...new Set([...newcomers, ...hosts])])) {
    for (const [newcomer, host] of [
      [one, other],
      [other, one],
    ] as const) {
      if (isNew.has(newcomer) && isHost.has(host)) apart.set(newcomer, (apart.get(newcomer) ?? new Set()).add(host));
    }
  }
  return apart;
}
