import type { Feature } from '../runtime/feature.ts';
import { countAnswer } from './coming-forward.ts';
import { forgetDeletedPost, moveRequestsOut, noteChannelGone } from './gone.ts';
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
  onMessageGone: forgetDeletedPost,
  hooks: {
    memberLeft: endRequestsOf,
    memberReturned: askWhetherToReopen,
    channelGone: noteChannelGone,
    messagePosted: showPosted,
    messageUndeliverable: reactToUndeliverable,
  },
};
