import type { Feature } from '../runtime/feature.ts';
import { digestRitual } from './digest.ts';
import { eraseData } from './erasing.ts';
import { forgetActAt, forgetActsIn, forgetDeletedAct, leaveOutUntold, noteAuthorReached } from './leaving-out.ts';
import { readDigestData } from './own-data.ts';
import { changeOnceItIsOut, retellWithoutThanks, retellWithoutWords, tellStillQuoted } from './removing.ts';
import { tellAnew } from './retelling.ts';
import { tellOfNaming } from './telling.ts';
import { forgetUnreadQuestion, leaveToNext } from './undeliverable.ts';

/** The digest, which goes by the community's clock, and what members name for it. */
export const digestFeature: Feature = {
  readData: readDigestData,
  rituals: [digestRitual],
  reminders: [tellOfNaming, changeOnceItIsOut],
  eraseData,
  onMessageGone: forgetDeletedAct,
  hooks: {
    channelGone: forgetActsIn,
    helpNoteRetired: forgetActAt,
    messageLate: tellAnew,
    messagePosted: noteAuthorReached,
    messageUndeliverable: async (unit, outgoing, error) => {
      await leaveToNext(unit, outgoing, error);
      await forgetUnreadQuestion(unit, outgoing, error);
      await leaveOutUntold(unit, outgoing);
      await tellStillQuoted(unit, outgoing, error);
    },
    thanksUnworded: retellWithoutWords,
    thanksWithdrawn: retellWithoutThanks,
  },
};
