import { startExchange, startQuestion } from '../../src/app/ritual/starting.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';

/** *Start the exchange*. */
export const startExchangeButton: ButtonHandler = {
  action: buttonActions.startExchange,
  requires: 'steward',
  run: async ({ unit, community, words }) => {
    const { isNew, outlook, at } = await startExchange(unit, community);
    return privately(words.ritualStart.exchangeStarted(isNew, outlook, community.zone, at));
  },
};

/** *Start the question of the week*. */
export const startQuestionButton: ButtonHandler = {
  action: buttonActions.startQuestion,
  requires: 'steward',
  run: async ({ unit, community, words }) =>
    privately(words.ritualStart.questionStarted(await startQuestion(unit, community), community.zone)),
};

/** *Not now*. */
export const startNothingButton: ButtonHandler = {
  action: buttonActions.startNothing,
  requires: 'steward',
  run: async ({ words }) => privately(words.ritualStart.later()),
};
