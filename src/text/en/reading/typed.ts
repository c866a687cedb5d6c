import { readEnglishDay } from './day.ts';
import { readEnglishHours } from './hours.ts';
import { readEnglishTimeOfDay } from './time-of-day.ts';
import { readEnglishUntil } from './until.ts';
import { proposeEnglishZones, readEnglishZone } from './zones.ts';

/** What people type in English: time zones, dates and times. */
export const readEnglishTyped = {
  zone: readEnglishZone,
  zonesFor: proposeEnglishZones,
  until: readEnglishUntil,
  day: readEnglishDay,
  timeOfDay: readEnglishTimeOfDay,
  hours: readEnglishHours,
};
