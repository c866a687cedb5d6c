import { memberFeature } from '../../src/app/member/feature.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import { homeCommand } from './home.ts';
import { endPauseButton, settingsButton, settingsFormHandler } from './settings.ts';

export const member: Feature = {
  ...memberFeature,
  commands: [homeCommand],
  buttons: [settingsButton, endPauseButton],
  forms: [settingsFormHandler],
};
