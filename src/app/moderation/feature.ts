import type { Feature } from '../runtime/feature.ts';
import { logAct } from './log.ts';
import { eraseBlocks } from './own-blocks.ts';
import { readModerationData } from './own-data.ts';
import { eraseModeration } from './personal.ts';
import { bringWaiting, lookAtReportAgain, tellStewardsOfReport } from './report-again.ts';
import { noteCardPosted, passCardOn, rewriteLateCard } from './report-cards.ts';
import { eraseReports, forgetReport } from './report-forgetting.ts';
import { noteUntold, rewriteLateWord, tellReporter } from './report-words.ts';
import { neverShow, noteShownArrived, showDirectly, showUnasked, showWhenAsked } from './showing.ts';
import { eraseShown } from './shown-forgetting.ts';
import { tellStillRead, tellStuck } from './stuck.ts';
import { tellWhoDecided } from './telling.ts';

/**
 * What goes wrong between people: who has nothing to do with whom, what is brought to the stewards, and what follows from what
 * they decide.
 */
export const moderationFeature: Feature = {
  reminders: [tellStewardsOfReport, lookAtReportAgain, tellReporter, forgetReport, showWhenAsked, showUnasked],
  hooks: {
    stewardActed: logAct,
    stewardMet: bringWaiting,
    messageLate: async (unit, outgoing, mayBeOut) => {
      await rewriteLateCard(unit, outgoing, mayBeOut);
      await rewriteLateWord(unit, outgoing);
      await neverShow(unit, outgoing, mayBeOut);
    },
    messagePosted: async (unit, outgoing, ref) => {
      await noteCardPosted(unit, outgoing, ref);
      await noteShownArrived(unit, outgoing, ref);
    },
    messageUndeliverable: async (unit, outgoing, error) => {
      await passCardOn(unit, outgoing, error);
      await noteUntold(unit, outgoing);
      await tellWhoDecided(unit, outgoing, error);
      await showDirectly(unit, outgoing, error);
      await tellStuck(unit, outgoing, error);
      await tellStillRead(unit, outgoing, error);
    },
  },
  readData: readModerationData,
  eraseData: [eraseReports, eraseShown, eraseBlocks, eraseModeration],
};
