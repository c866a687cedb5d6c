import type { Feature } from '../runtime/feature.ts';
import { showResolved } from './closing-notes.ts';
import { countAnswer } from './coming-forward.ts';
import { forgetDeleted, moveRequestsOut, noteChannelGone } from './gone.ts';
import { nudge } from './nudge.ts';
import { offerCheck, offerLapse } from './offers.ts';
import { ongoingThreads } from './ongoing-threads.ts';
import { showPosted } from './requests.ts';
import { reactToUndeliverable } from './undeliverable.ts';
import { askWhetherToReopen, endMoreRequests, endRequestsOf } from './withdrawing.ts';

/** What Hearth does about requests by itself. */
export const helpFeature: Feature = {
  reminders: [nudge, offerCheck, offerLapse, moveRequestsOut, endMoreRequests],
  onMessage: countAnswer,
  ongoingThreads,
  onMessageGone: forgetDeleted,
  hooks: {
    memberLeft: endRequestsOf,
    memberReturned: askWhetherToReopen,
    channelGone: noteChannelGone,
    messagePosted: async (unit, outgoing, ref) => {
      await showPosted(unit, outgoing, ref);
      await showResolved(unit, outgoing, ref);
    },
    messageUndeliverable: reactToUndeliverable,
  },
};
