import type { Feature } from '../runtime/feature.ts';
import { countLargeCommunities } from './counting.ts';
import { lookAtStage, scheduleStage } from './stage.ts';

/** How a community is, and how it grows. */
export const healthFeature: Feature = {
  reminders: [lookAtStage],
  hooks: {
    communityFounded: scheduleStage,
    communityZoneChanged: scheduleStage,
    ritualChanged: async (unit, community, { kind }) => {
      if (kind === 'digest') await scheduleStage(unit, community);
    },
  },
  upkeep: countLargeCommunities,
};
