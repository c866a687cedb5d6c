import type { Feature } from '../runtime/feature.ts';
import { digestRitual } from './digest.ts';

/** The digest, which comes by the community's clocks. */
export const digestFeature: Feature = { rituals: [digestRitual] };
