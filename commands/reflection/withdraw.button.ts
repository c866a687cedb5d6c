import { ownReflection } from '../../src/app/reflection/answering.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import type { ReflectionId } from '../../src/domain/ids.ts';

/** *Take back*: asks first, because there is no way back. */
export const withdrawButton: ButtonHandler = {
  action: buttonActions.withdrawReflection,
  run: async ({ unit, member, words }, subject) =>
    privately(words.reflect.reallyTakeBack(await ownReflection(unit, member, subject as ReflectionId))),
};
