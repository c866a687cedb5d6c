import { formToChange } from '../../src/app/reflection/answering.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { openForm } from '../../src/chat/answer.ts';
import type { ReflectionId } from '../../src/domain/ids.ts';

/** *Read or change*, under what somebody wrote. */
export const changeButton: ButtonHandler = {
  action: buttonActions.changeReflection,
  run: async ({ unit, community, member }, subject) =>
    openForm(await formToChange(unit, community, member, subject as ReflectionId)),
};
