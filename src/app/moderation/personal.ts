import type { EraseData } from '../runtime/personal-data.ts';

/** So many rows at a time. */
const portion = 200;

/**
 * Forgets what somebody was told, that they rest, and the reasons that they wrote as a steward. What they did stays in the
 * log, under an id that nothing leads to.
 */
export const eraseModeration: EraseData = async (unit, _community, { memberId }) => {
  const hasMore = await unit.tx.moderation.forget(memberId, portion);
  const hasReasons = await unit.tx.moderationLog.forgetReasonsOf(memberId, portion);
  const member = await unit.tx.members.find(memberId);
  if (member?.suspendedUntil !== undefined) await unit.tx.members.save({ ...member, suspendedUntil: undefined });
  return hasMore || hasReasons;
};
