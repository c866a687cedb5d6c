import { pausePrompts } from '../../src/app/reflection/participation.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';

/** *Let them rest*, where somebody is asked. */
export const pauseButton: ButtonHandler = {
  action: buttonActions.pausePrompts,
  run: async ({ unit, community, member, words }) =>
    privately(words.reflect.paused(undefined, await pausePrompts(unit, community, member, undefined))),
};
