import type { Community } from '../../domain/community/community.ts';
import type { Feature } from '../runtime/feature.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { holidaysAhead, moveByHolidays, moveWhatWaits } from './holidays.ts';
import { holdRitual, scheduleAllRituals, scheduleRituals } from './rituals.ts';
import { letStartAgain, lookTomorrow, offerRituals } from './starting.ts';

/** Days begin at other times in another zone, also those of holidays. */
async function keepTime(unit: Unit, community: Community): Promise<void> {
  await scheduleRituals(unit, community);
  if (holidaysAhead(unit, community).length > 0) await moveWhatWaits(unit, community);
}

/** Keeps rituals coming, whatever they are. */
export const ritualFeature: Feature = {
  reminders: [holdRitual, moveByHolidays, offerRituals],
  hooks: {
    communityFounded: async (unit, community) => {
      await scheduleRituals(unit, community);
      await lookTomorrow(unit, community);
    },
    communityZoneChanged: keepTime,
    messageUndeliverable: letStartAgain,
  },
  onStart: scheduleAllRituals,
};
