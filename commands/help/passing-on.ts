import { declineAsk } from '../../src/app/help/answering-asks.ts';
import { endSparing, spare } from '../../src/app/member/spared.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import type { RequestId } from '../../src/domain/ids.ts';

/** What somebody presses who was shown a request that they might help with. Older messages do not say which. */
export const passingOnButtons: readonly ButtonHandler[] = [
  {
    action: buttonActions.passOnLater,
    run: async ({ unit, community, member, words }, subject) => {
      if (subject !== '') await declineAsk(unit, community, member, subject as RequestId, 'not_now');
      return privately(words.helpPassingOn.later());
    },
  },
  {
    action: buttonActions.neverPassOn,
    run: async ({ unit, community, member, words }, subject) => {
      await spare(unit, member.id, 'pass-on');
      if (subject !== '') await declineAsk(unit, community, member, subject as RequestId, 'not_now');
      return privately(words.helpPassingOn.never());
    },
  },
  {
    action: buttonActions.passOnAgain,
    run: async ({ unit, member, words }) => {
      await endSparing(unit, member.id, 'pass-on');
      return privately(words.helpPassingOn.again());
    },
  },
];
