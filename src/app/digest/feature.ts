import type { Feature } from '../runtime/feature.ts';
import { digestRitual } from './digest.ts';

/** The digest, which goes by the community's clock. */
export const digestFeature: Feature = { rituals: [digestRitual] };
