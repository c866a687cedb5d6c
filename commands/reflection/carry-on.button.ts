import { carryOnPrompts } from '../../src/app/reflection/participation.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';

/** *Keep them coming*, where somebody is asked whether prompts should rest. */
export const carryOnButton: ButtonHandler = {
  action: buttonActions.carryOnPrompts,
  run: async ({ unit, community, member, words }) =>
    privately(words.reflect.carriedOn(await carryOnPrompts(unit, community, member))),
};
