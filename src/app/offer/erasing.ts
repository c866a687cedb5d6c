import type { EraseData } from '../runtime/personal-data.ts';

/** Few enough for one transaction: each is found by many terms. */
const pageSize = 20;

/** Forgets what somebody offered, and whether they are around. */
export const eraseOffers: EraseData = async ({ tx }, _community, { memberId }) => {
  const some = await tx.offers.ofMember(memberId, pageSize);
  for (const { id } of some) await tx.offers.remove(memberId, id);
  await tx.offers.saveAvailability(memberId, { is: 'usual' });
  return some.length === pageSize;
};
