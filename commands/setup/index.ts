import type { Feature } from '../../src/app/runtime/feature.ts';
import { setupFeature } from '../../src/app/setup/feature.ts';
import { firstDigestButton, setupLaterButton } from './buttons.ts';
import { openSetupButton, setupForm } from './form.ts';

export const setup: Feature = {
  ...setupFeature,
  buttons: [openSetupButton, firstDigestButton, setupLaterButton],
  forms: [setupForm],
};
