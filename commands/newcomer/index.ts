import { newcomerFeature } from '../../src/app/newcomer/feature.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import { newcomerButtons } from './buttons.ts';
import { stopWelcomingButton, welcomeNewcomersButton } from './hosts.ts';

export const newcomer: Feature = {
  ...newcomerFeature,
  buttons: [welcomeNewcomersButton, stopWelcomingButton, ...newcomerButtons],
};
