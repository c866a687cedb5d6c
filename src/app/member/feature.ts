import type { Feature } from '../runtime/feature.ts';
import { tellStewardsOfChannel } from './cannot-post.ts';
import { eraseCalls, eraseIdentity } from './erasing.ts';
import { homeOf } from './home.ts';
import { readMemberData } from './own-data.ts';
import { lookUpProfile } from './profiles.ts';
import { passToStewards, tellStewardsAgain } from './stewards.ts';
import { callElsewhere, reachAnotherWay } from './unreachable.ts';

/** Who people are, and a page of their own for everybody. */
export const memberFeature: Feature = {
  readData: readMemberData,
  reminders: [lookUpProfile, tellStewardsAgain],
  hooks: {
    messageUndeliverable: async (unit, outgoing, error) => {
      await reachAnotherWay(unit, outgoing);
      await callElsewhere(unit, outgoing);
      await passToStewards(unit, outgoing);
      await tellStewardsOfChannel(unit, outgoing, error);
    },
  },
  homePage: homeOf,
  eraseData: [eraseIdentity, eraseCalls],
};
