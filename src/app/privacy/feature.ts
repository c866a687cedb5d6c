import type { Feature } from '../runtime/feature.ts';
import { endErasure, noteNotEdited } from './edits.ts';
import { eraseMember } from './erasing.ts';
import { beginExport, exportComposer, tellNotSent } from './export.ts';
import { eraseLeft, planForgetting, planForLeftBefore } from './leaving.ts';
import { readPrivacyData } from './own-data.ts';

/** What people learn of what is kept of them, how they get it, and how they are forgotten. */
export const privacyFeature: Feature = {
  readData: readPrivacyData,
  // What is on its way then finds that nobody asked, and is withdrawn.
  eraseData: async (unit, _community, { memberId }) => {
    await unit.tx.personalExports.erase(memberId);
    return false;
  },
  reminders: [beginExport, eraseMember, eraseLeft, planForLeftBefore],
  composers: [exportComposer],
  hooks: {
    memberLeft: planForgetting,
    memberTurnedOutToHaveLeft: async (unit, member) => {
      const community = await unit.tx.communities.find(member.communityId);
      if (community) await planForgetting(unit, community, member);
    },
    messagePosted: endErasure,
    messageUndeliverable: async (unit, outgoing, error) => {
      await tellNotSent(unit, outgoing);
      await noteNotEdited(unit, outgoing, error.failure);
      await endErasure(unit, outgoing);
    },
  },
};
