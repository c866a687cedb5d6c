import type { Feature } from '../runtime/feature.ts';
import { eraseData } from './erasing.ts';
import { readReflectionData } from './own-data.ts';
import { sendPrompt } from './prompt.ts';
import {
  cancelPrompt,
  movePromptByHolidays,
  reflectionRitual,
  reschedulePrompt,
  reschedulePromptsByCommunityTime,
} from './schedule.ts';
import { stopWhereUnreached } from './undeliverable.ts';

/** Prompts, which come to each member by their own clock. */
export const reflectionFeature: Feature = {
  readData: readReflectionData,
  eraseData,
  reminders: [sendPrompt],
  rituals: [reflectionRitual],
  hooks: {
    memberLeft: cancelPrompt,
    memberReturned: reschedulePrompt,
    memberZoneChanged: reschedulePrompt,
    memberReachChanged: reschedulePrompt,
    communityZoneChanged: reschedulePromptsByCommunityTime,
    holidaysChanged: movePromptByHolidays,
    messageUndeliverable: stopWhereUnreached,
  },
};
