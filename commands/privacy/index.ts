import { communityErasure } from '../../src/app/privacy/community-feature.ts';
import { privacyFeature } from '../../src/app/privacy/feature.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import { forgetMeButton, keepEverythingButton } from './erase.ts';
import { eraseCommunityButton, eraseCommunityForm, keepCommunityButton } from './erase-community.ts';
import { privacyCommand } from './privacy.ts';
import { morePrivacyButton } from './show.ts';

export const privacy: Feature = {
  ...privacyFeature,
  hooks: { ...privacyFeature.hooks, ...communityErasure.hooks },
  reminders: [...(privacyFeature.reminders ?? []), ...communityErasure.reminders],
  upkeep: communityErasure.upkeep,
  commands: [privacyCommand],
  buttons: [morePrivacyButton, forgetMeButton, keepEverythingButton, eraseCommunityButton, keepCommunityButton],
  forms: [eraseCommunityForm],
};
