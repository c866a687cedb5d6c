import type { Feature } from '../runtime/feature.ts';
import { explainLater } from './explain-reaction.ts';
import { takeBackAll } from './kudos.ts';
import { countReaction } from './reactions.ts';
import { tellGiver } from './undeliverable.ts';

/** Thanks by reaction; and kudos that never counted, because a bot gave or got them, or somebody long gone. */
export const kudosFeature: Feature = {
  onReaction: countReaction,
  reminders: [explainLater],
  hooks: {
    memberTurnedOutToBeBot: takeBackAll,
    memberTurnedOutToHaveLeft: takeBackAll,
    messageUndeliverable: tellGiver,
  },
};
