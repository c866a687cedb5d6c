import { goOnInSilence, stopSteps } from '../../src/app/health/stage.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';

/** *Go on*, though nothing happens. */
export const goOnButton: ButtonHandler = {
  action: buttonActions.goOnInSilence,
  requires: 'steward',
  run: async ({ unit, community, words }) => privately(words.stage.goesOn(await goOnInSilence(unit, community))),
};

/** *Stop this list*, below what could come next. */
export const stopStepsButton: ButtonHandler = {
  action: buttonActions.stopSteps,
  requires: 'steward',
  run: async ({ unit, community, words }) => {
    await stopSteps(unit, community);
    return privately(words.stage.stepsStopped());
  },
};
