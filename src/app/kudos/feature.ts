import type { Feature } from '../runtime/feature.ts';
import { forgetDeletedWords, noteAnnounced } from './announced.ts';
import { eraseData } from './erasing.ts';
import { explainLater } from './explain-reaction.ts';
import { forgetLate, withoutForgotten } from './forgotten-late.ts';
import { planNotices } from './hearing.ts';
import { takeBackAll } from './kudos.ts';
import { noteNotTold, sayWhatStands, tellOfThanks } from './notice.ts';
import { awaitNext, sweepThanks } from './notice-sweep.ts';
import { readKudosData } from './own-data.ts';
import { countReaction } from './reactions.ts';
import { neverPost, retractLate, tellStillThere } from './retraction.ts';
import { tellGiver } from './undeliverable.ts';
import { tellVoider } from './voiding.ts';

/**
 * Thanks by reaction; kudos that never counted, because a bot gave or got them, or somebody long gone; and those whose
 * words were deleted.
 */
export const kudosFeature: Feature = {
  readData: readKudosData,
  onReaction: countReaction,
  onMessageGone: forgetDeletedWords,
  eraseData,
  reminders: [explainLater, sweepThanks, tellOfThanks],
  hooks: {
    communityFounded: (unit, community) => awaitNext(unit, community, unit.now),
    memberReachChanged: planNotices,
    memberTurnedOutToBeBot: takeBackAll,
    memberTurnedOutToHaveLeft: takeBackAll,
    messageLate: async (unit, outgoing, mayBeOut) => {
      await sayWhatStands(unit, outgoing);
      await neverPost(unit, outgoing, mayBeOut);
      await withoutForgotten(unit, outgoing, mayBeOut);
    },
    messagePosted: async (...given) => {
      await noteAnnounced(...given);
      await retractLate(...given);
      await forgetLate(...given);
    },
    messageUndeliverable: async (...given) => {
      await tellGiver(...given);
      await tellStillThere(...given);
      await tellVoider(...given);
      await noteNotTold(...given);
    },
  },
};
