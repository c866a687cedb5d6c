import { received } from '../../src/app/exchange/responding.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { openForm } from '../../src/chat/answer.ts';
import type { PairingId } from '../../src/domain/ids.ts';

/** *Say what helped*, under a feedback. */
export const respondButton: ButtonHandler = {
  action: buttonActions.respondToFeedback,
  run: async ({ unit, community, member, words }, subject) => {
    const feedback = await received(unit, member, subject as PairingId);
    return openForm(words.exchangeForms.respond(feedback, community.rules.exchange));
  },
};
