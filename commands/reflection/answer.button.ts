import { formForSent } from '../../src/app/reflection/answering.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { openForm } from '../../src/chat/answer.ts';
import type { SentPromptId } from '../../src/domain/ids.ts';

/** *Answer*, under a prompt. */
export const answerButton: ButtonHandler = {
  action: buttonActions.answerPrompt,
  run: async ({ unit, community, member }, subject) =>
    openForm(await formForSent(unit, community, member, subject as SentPromptId)),
};
