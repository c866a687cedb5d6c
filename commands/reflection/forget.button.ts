import { withdrawReflection } from '../../src/app/reflection/answering.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import type { ReflectionId } from '../../src/domain/ids.ts';

/** *Forget it*: what somebody wrote is gone. */
export const forgetButton: ButtonHandler = {
  action: buttonActions.forgetReflection,
  run: async ({ unit, member, words }, subject) => {
    await withdrawReflection(unit, member, subject as ReflectionId);
    return privately(words.reflect.takenBack());
  },
};
