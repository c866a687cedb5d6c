import type { EraseData } from '../runtime/personal-data.ts';

/** Forgets when and where somebody wrote first, and as whom. That somebody joined and was answered stays as a number. */
export const eraseNewcomer: EraseData = async ({ tx }, community, { memberId }) => {
  await tx.newcomerHosts.remove(memberId);
  const newcomer = await tx.newcomers.find(community.id, memberId);
  if (!newcomer) return false;
  const user = { ...newcomer.user, user: '' };
  await tx.newcomers.save({ ...newcomer, user, state: 'settled', due: {}, firstMessage: undefined });
  return false;
};
