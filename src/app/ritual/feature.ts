import type { Feature } from '../runtime/feature.ts';
import { holdRitual, scheduleAllRituals, scheduleRituals } from './rituals.ts';

/** Keeps rituals coming, whatever they are. */
export const ritualFeature: Feature = {
  reminders: [holdRitual],
  hooks: { communityFounded: scheduleRituals, communityZoneChanged: scheduleRituals },
  onStart: scheduleAllRituals,
};
