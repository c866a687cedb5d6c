import type { Feature } from '../runtime/feature.ts';
import { askForHello } from './asking-hosts.ts';
import { endHellosBetween } from './ending-hellos.ts';
import { eraseNewcomer } from './erasing.ts';
import { forgetAnswersOf, forgetFirst, forgetFirstIn, hearNewcomer } from './first-message.ts';
import { beginNewcomer, forgetNewcomer, noteReturn, settleNewcomers } from './joining.ts';
import { sayByDay, sayWhatIsSo } from './late.ts';
import { markFirst, noteFirstAsk, noteFirstHelp } from './marks.ts';
import { readNewcomerData } from './own-data.ts';
import { askSomebodyElse, passOnHello, stopWelcoming } from './passing-on.ts';
import { askHowItGoes } from './question.ts';
import { tellOfUnanswered, tellSomebodyElse } from './unanswered.ts';
import { greetNewcomers, tellOfNoWelcome } from './welcome.ts';
import { tellOfWordInstead, tellWord } from './word.ts';

/** What Hearth does about people who join, so that a person meets them. */
export const newcomerFeature: Feature = {
  readData: readNewcomerData,
  reminders: [
    greetNewcomers,
    askForHello,
    passOnHello,
    sayByDay,
    tellOfUnanswered,
    askHowItGoes,
    settleNewcomers,
    markFirst,
    tellWord,
  ],
  onMessage: hearNewcomer,
  onMessageGone: forgetFirst,
  eraseData: eraseNewcomer,
  hooks: {
    memberJoined: beginNewcomer,
    memberReturned: noteReturn,
    memberBlocked: endHellosBetween,
    memberLeft: async (unit, community, member) => {
      await forgetNewcomer(unit, member);
      await stopWelcoming(unit, community, member);
    },
    memberTurnedOutToBeBot: async (unit, member) => {
      const community = await unit.tx.communities.find(member.communityId);
      await forgetNewcomer(unit, member);
      await forgetAnswersOf(unit, member);
      if (community) await stopWelcoming(unit, community, member);
    },
    channelGone: forgetFirstIn,
    helpCredited: noteFirstHelp,
    messagePosted: noteFirstAsk,
    messageLate: sayWhatIsSo,
    messageUndeliverable: async (unit, outgoing, error) => {
      await tellOfNoWelcome(unit, outgoing, error);
      await askSomebodyElse(unit, outgoing);
      await tellSomebodyElse(unit, outgoing);
      await tellOfWordInstead(unit, outgoing);
    },
  },
};
