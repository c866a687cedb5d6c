import type { MemberId } from '../../domain/ids.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/**
 * What somebody can choose never to be asked: what they learned by helping, to help somebody else in turn, to help at all,
 * and how it goes.
 */
export type Sparable = 'lessons' | 'pass-on' | 'asks' | 'check-ins';

const sparables: readonly Sparable[] = ['lessons', 'pass-on', 'asks', 'check-ins'];

const keyOf = (memberId: MemberId, what: Sparable): string => `no-${what}:${memberId}`;

/** Somebody wants never to be asked something. */
export async function spare({ tx }: Unit, memberId: MemberId, what: Sparable): Promise<void> {
  await tx.inbox.claimForGood(keyOf(memberId, what));
}

/** They would like to be asked after all. */
export const endSparing = ({ tx }: Unit, memberId: MemberId, what: Sparable): Promise<void> =>
  tx.inbox.release(keyOf(memberId, what));

export const isSpared = ({ tx }: Unit, memberId: MemberId, what: Sparable): Promise<boolean> =>
  tx.inbox.isClaimed(keyOf(memberId, what));

/** What somebody wants never to be asked. */
export async function sparedBy({ tx }: Unit, memberId: MemberId): Promise<ReadonlySet<Sparable>> {
  const claimed = await tx.inbox.claimedAmong(sparables.map((what) => keyOf(memberId, what)));
  return new Set(sparables.filter((what) => claimed.has(keyOf(memberId, what))));
}

/** Those who want never to be asked something. @param memberIds at most 500 */
export async function sparedAmong(
  { tx }: Unit,
  memberIds: readonly MemberId[],
  what: Sparable,
): Promise<ReadonlySet<MemberId>> {
  const claimed = await tx.inbox.claimedAmong(memberIds.map((id) => keyOf(id, what)));
  return new Set(memberIds.filter((id) => claimed.has(keyOf(id, what))));
}
