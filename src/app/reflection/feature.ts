import type { Feature } from '../runtime/feature.ts';
import { sendPrompt } from './prompt.ts';
import { cancelPrompt, reflectionRitual, reschedulePrompt, reschedulePromptsByCommunityTime } from './schedule.ts';
import { stopWhereUnreached } from './undeliverable.ts';

/** Prompts, which come to each member by their own clock. */
export const reflectionFeature: Feature = {
  reminders: [sendPrompt],
  rituals: [reflectionRitual],
  hooks: {
    memberLeft: cancelPrompt,
    memberReturned: reschedulePrompt,
    memberZoneChanged: reschedulePrompt,
    communityZoneChanged: reschedulePromptsByCommunityTime,
    messageUndeliverable: stopWhereUnreached,
  },
};
