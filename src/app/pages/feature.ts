import type { Feature } from '../runtime/feature.ts';
import { readPagesData } from './own-data.ts';

/** The pages of stewards in the browser, which nobody sees any more once they left. */
export const pagesFeature: Feature = {
  readData: readPagesData,
  hooks: { memberLeft: (unit, _community, member) => unit.tx.pageSessions.endOf(member.id) },
  eraseData: async ({ tx }, _community, { memberId }) => {
    await tx.pageSessions.endOf(memberId);
    return false;
  },
};
