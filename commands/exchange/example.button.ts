import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';

/** *Show me a good one*: an example, and how long it takes. */
export const exampleButton: ButtonHandler = {
  action: buttonActions.showExample,
  run: async ({ words }) => privately(words.exchange.example()),
};
