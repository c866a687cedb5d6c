import type { Feature } from '../runtime/feature.ts';
import { forgetDeletedWords, noteAnnounced } from './announced.ts';
import { explainLater } from './explain-reaction.ts';
import { takeBackAll } from './kudos.ts';
import { countReaction } from './reactions.ts';
import { tellGiver } from './undeliverable.ts';

/**
 * Thanks by reaction; kudos that never counted, because a bot gave or got them, or somebody long gone; and those whose
 * words were deleted.
 */
export const kudosFeature: Feature = {
  onReaction: countReaction,
  onMessageGone: forgetDeletedWords,
  reminders: [explainLater],
  hooks: {
    memberTurnedOutToBeBot: takeBackAll,
    memberTurnedOutToHaveLeft: takeBackAll,
    messagePosted: noteAnnounced,
    messageUndeliverable: tellGiver,
  },
};
