import { healthFeature } from '../../src/app/health/feature.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import { goOnButton, stopStepsButton } from './buttons.ts';

export const health: Feature = { ...healthFeature, buttons: [goOnButton, stopStepsButton] };
