import { pause } from '../../src/app/exchanges/joining.ts';
import type { ButtonHandler } from '../../src/app/registry.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';

/** *Give me a break*, or *Not for now*. */
export const pauseButton: ButtonHandler = {
  action: buttonActions.pauseExchanges,
  run: async ({ unit, member, words }) => {
    await pause(unit, member);
    return privately(words.exchange.paused());
  },
};

/** *I stay in*. */
export const stayButton: ButtonHandler = {
  action: buttonActions.keepExchanging,
  run: async ({ words }) => privately(words.exchange.stays()),
};
