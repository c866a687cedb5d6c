import type { Feature } from '../runtime/feature.ts';
import { beginSetup, meetSteward, passCardOn, sendCard } from './card.ts';
import { remindOfSetup } from './nudge.ts';
import { readSetupData } from './own-data.ts';
import {
  noteChannelBack,
  noteChosenChannel,
  noteGoneChannel,
  refreshSetup,
  sayPresentSetup,
  showPresentSetup,
} from './present.ts';

/** Asks one person to set a community up, once, and keeps what they were shown as things are. */
export const setupFeature: Feature = {
  readData: readSetupData,
  reminders: [sendCard, remindOfSetup, showPresentSetup],
  hooks: {
    spaceEntered: beginSetup,
    stewardMet: meetSteward,
    purposeSet: refreshSetup,
    channelChosen: noteChosenChannel,
    channelGone: noteGoneChannel,
    communityZoneChanged: refreshSetup,
    ritualChanged: refreshSetup,
    messageLate: sayPresentSetup,
    messagePosted: noteChannelBack,
    messageUndeliverable: passCardOn,
  },
};
