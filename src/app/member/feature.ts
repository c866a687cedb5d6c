import type { Feature } from '../runtime/feature.ts';
import { homeOf } from './home.ts';
import { lookUpProfile } from './profiles.ts';
import { welcome } from './welcome.ts';

/** Who people are; a welcome for those who are new, and a page of their own for all. */
export const memberFeature: Feature = {
  reminders: [lookUpProfile],
  hooks: { memberJoined: welcome },
  homePage: homeOf,
};
