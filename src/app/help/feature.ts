import type { Feature } from '../runtime/feature.ts';
import { postDraft } from './asking.ts';
import { askLesson, dropQuestion, noteQuestionArrived } from './asking-lessons.ts';
import { dropBetween, endBetween } from './blocking.ts';
import { indexPastHelp } from './candidates.ts';
import { explainCandle, offerOtherwise, pressCandle } from './candle.ts';
import { climbLadder } from './climbing.ts';
import { showResolved } from './closing-notes.ts';
import { noteArrival } from './direct-asks.ts';
import { eraseHelp } from './erasing.ts';
import { followUp, followUpOlder } from './follow-up.ts';
import { forgetThanks } from './forgotten-thanks.ts';
import { forgetDeleted, moveRequestsOut, noteChannelGone } from './gone.ts';
import { hearMessage } from './hearing.ts';
import { noteLessonArrived, tellOfLesson } from './lesson-notes.ts';
import { keepNeed } from './look-after.ts';
import { offerCheck, offerLapse } from './offers.ts';
import { ongoingThreads } from './ongoing-threads.ts';
import { readHelpData } from './own-data.ts';
import { passOn } from './passing-on.ts';
import { showPosted } from './requests.ts';
import { indexOlder } from './similar.ts';
import { neverPostTakenDown } from './taking-down.ts';
import { endOffered, offerToLookAfter } from './unanswered.ts';
import { reactToUndeliverable } from './undeliverable.ts';
import { forgetVoidedThanks, showVoidedLate } from './voided-thanks.ts';
import { noteNoticeArrived } from './waiting-long.ts';
import { askWhetherToReopen, endMoreRequests, endRequestsOf } from './withdrawing.ts';

/** What Hearth does about requests by itself. */
export const helpFeature: Feature = {
  readData: readHelpData,
  reminders: [
    climbLadder,
    indexPastHelp,
    offerCheck,
    offerLapse,
    postDraft,
    offerToLookAfter,
    endOffered,
    followUp,
    followUpOlder,
    passOn,
    askLesson,
    indexOlder,
    moveRequestsOut,
    endMoreRequests,
  ],
  onMessage: hearMessage,
  onSignal: pressCandle,
  ongoingThreads,
  onMessageGone: forgetDeleted,
  eraseData: eraseHelp,
  hooks: {
    memberLeft: endRequestsOf,
    memberReturned: askWhetherToReopen,
    channelGone: noteChannelGone,
    memberBlocked: endBetween,
    thanksWithdrawn: forgetVoidedThanks,
    messageLate: async (unit, outgoing, mayBeOut) => {
      await dropBetween(unit, outgoing);
      await neverPostTakenDown(unit, outgoing, mayBeOut);
    },
    thanksForgotten: forgetThanks,
    messagePosted: async (unit, outgoing, ref) => {
      await showPosted(unit, outgoing, ref);
      await showResolved(unit, outgoing, ref);
      await showVoidedLate(unit, outgoing);
      await noteArrival(unit, outgoing, ref);
      await noteQuestionArrived(unit, outgoing, ref);
      await noteLessonArrived(unit, outgoing, ref);
      await noteNoticeArrived(unit, outgoing, ref);
    },
    messageRead: keepNeed,
    reactionAdded: explainCandle,
    messageUndeliverable: async (unit, outgoing, error) => {
      await reactToUndeliverable(unit, outgoing, error);
      await dropQuestion(unit, outgoing);
      await tellOfLesson(unit, outgoing, error);
      await offerOtherwise(unit, outgoing, error);
    },
  },
};
