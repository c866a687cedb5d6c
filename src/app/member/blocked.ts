import type { MemberId } from '../../domain/ids.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** Whether one of the two blocked the other: nothing goes directly from one to the other, and neither is shown the other. */
export const isBetween = ({ tx }: Unit, one: MemberId, other: MemberId): Promise<boolean> =>
  one === other ? Promise.resolve(false) : tx.blocks.between(one, other);

/** Of these, those whom a member blocked, or who blocked the member. @param ids as many as are about to be shown */
export const blockedAmong = (
  { tx }: Unit,
  memberId: MemberId,
  ids: readonly MemberId[],
): Promise<ReadonlySet<MemberId>> => tx.blocks.withOneOf(memberId, [...new Set(ids)]);

/** The others of these. */
export async function unblockedAmong<T>(
  unit: Unit,
  memberId: MemberId,
  items: readonly T[],
  idOf: (item: T) => MemberId,
): Promise<readonly T[]> {
  const blocked = await blockedAmong(unit, memberId, items.map(idOf));
  return blocked.size === 0 ? items : items.filter((item) => !blocked.has(idOf(item)));
}
