import { received } from '../../src/app/exchange/responding.ts';
import { namesIn } from '../../src/app/member/names.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import type { PairingId } from '../../src/domain/ids.ts';

/** *Read*, on the pages of one's own exchanges. */
export const readButton: ButtonHandler = {
  action: buttonActions.readFeedback,
  run: async ({ unit, space, member, words }, subject) => {
    const feedback = await received(unit, member, subject as PairingId);
    const names = await namesIn(unit, space, [feedback.giverId]);
    return privately(words.exchange.feedback(names.name(feedback.giverId), feedback));
  },
};
