import type { Feature } from '../runtime/feature.ts';
import { digestRitual } from './digest.ts';
import { leaveToNext } from './undeliverable.ts';

/** The digest, which goes by the community's clock. */
export const digestFeature: Feature = {
  rituals: [digestRitual],
  hooks: { messageUndeliverable: leaveToNext },
};
