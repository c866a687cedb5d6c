import { pause } from '../../src/app/exchange/joining.ts';
import { namesIn } from '../../src/app/member/names.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';

/** *Give me a break*, or *Not for now*. */
export const pauseButton: ButtonHandler = {
  action: buttonActions.pauseExchanges,
  run: async ({ unit, space, member, words }) => {
    await pause(unit, member);
    const owedTo = (await unit.tx.pairings.owedBy(member.id)).map(({ receiverId }) => receiverId);
    const { name } = await namesIn(unit, space, owedTo);
    return privately(words.exchange.paused([...new Set(owedTo)].map(name)));
  },
};

/** *I stay in*. */
export const stayButton: ButtonHandler = {
  action: buttonActions.keepExchanging,
  run: async ({ words }) => privately(words.exchange.stays()),
};
