import type { Feature } from '../runtime/feature.ts';
import { tellStewardsOfChannel } from './cannot-post.ts';
import { homeOf } from './home.ts';
import { lookUpProfile } from './profiles.ts';
import { passToStewards } from './stewards.ts';
import { callElsewhere, reachAnotherWay } from './unreachable.ts';
import { welcome } from './welcome.ts';

/** Who people are, a welcome for newcomers, and a page of their own for everybody. */
export const memberFeature: Feature = {
  reminders: [lookUpProfile],
  hooks: {
    memberJoined: welcome,
    messageUndeliverable: async (unit, outgoing, error) => {
      await reachAnotherWay(unit, outgoing);
      await callElsewhere(unit, outgoing);
      await passToStewards(unit, outgoing);
      await tellStewardsOfChannel(unit, outgoing, error);
    },
  },
  homePage: homeOf,
};
