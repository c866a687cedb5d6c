import { showFeedback } from '../../src/app/moderation/showing.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import type { PairingId } from '../../src/domain/ids.ts';

/** *Show this to the stewards*, under feedback that somebody got. */
export const showFeedbackButton: ButtonHandler = {
  action: buttonActions.showFeedback,
  run: async ({ unit, community, member, words }, subject) =>
    privately(words.moderationRemoval.shown(await showFeedback(unit, community, member, subject as PairingId))),
};
