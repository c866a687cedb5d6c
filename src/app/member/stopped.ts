import type { MemberId } from '../../domain/ids.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Stopped } from '../../text/en/stopped.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/**
 * Whether a direct message that died says that others would not arrive either, until something changes. What was refused
 * for its words, or waited too long for its platform, says nothing of the kind; nor does one that arrived in part.
 */
export const isOutOfReach = ({ kind, failure, isPartlyPosted }: DeliveryError): boolean =>
  !isPartlyPosted && (kind === 'theirs_to_mend' || failure === 'unrecognised');

const keyOf = (memberId: MemberId, what: Stopped): string => `stopped:${what}:${memberId}`;

/** Something stops for somebody whom it cannot reach: they are told when they come by. */
export async function noteStopped({ tx }: Unit, memberId: MemberId, what: Stopped): Promise<void> {
  await tx.inbox.claimForGood(keyOf(memberId, what));
}

/** They want it again, or not at all. */
export const forgetStopped = ({ tx }: Unit, memberId: MemberId, what: Stopped): Promise<void> =>
  tx.inbox.release(keyOf(memberId, what));

/** Which of these have stopped for somebody, in the same order. */
export async function stoppedAmong<What extends Stopped>(
  { tx }: Unit,
  memberId: MemberId,
  whats: readonly What[],
): Promise<readonly What[]> {
  const claimed = await tx.inbox.claimedAmong(whats.map((what) => keyOf(memberId, what)));
  return whats.filter((what) => claimed.has(keyOf(memberId, what)));
}

export const hasStopped = ({ tx }: Unit, memberId: MemberId, what: Stopped): Promise<boolean> =>
  tx.inbox.isClaimed(keyOf(memberId, what));
