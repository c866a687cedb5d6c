import { digestFeature } from '../../src/app/digest/feature.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import { readDigestButton, sendDigestButton } from './buttons.ts';
import { digestCommand } from './digest.ts';
import { leaveOutButton, nominateMenu, takeBackNominationButton } from './nominating.ts';

export const digest: Feature = {
  ...digestFeature,
  commands: [digestCommand],
  buttons: [readDigestButton, sendDigestButton, takeBackNominationButton, leaveOutButton],
  menus: [nominateMenu],
};
