import { sendMyReflections } from '../../src/app/reflection/mine.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';

/** *Send me all of them*. */
export const sendButton: ButtonHandler = {
  action: buttonActions.sendReflections,
  run: async ({ unit, community, member, words }) =>
    privately(words.reflect.sentInFull(await sendMyReflections(unit, community, member))),
};
