import { respond } from '../../src/app/exchange/responding.ts';
import { namesIn } from '../../src/app/member/names.ts';
import type { FormHandler } from '../../src/app/runtime/feature.ts';
import { formActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import { flagValue, textValue } from '../../src/chat/form.ts';
import { feedbackParts } from '../../src/domain/exchange/exchange.ts';
import type { PairingId } from '../../src/domain/ids.ts';

/** Which parts helped, thanks, and an answer. */
export const respondForm: FormHandler = {
  action: formActions.respondToFeedback,
  run: async ({ unit, community, space, member, words }, values, subject) => {
    const response = {
      helped: feedbackParts.filter((part) => flagValue(values, part)),
      thanked: flagValue(values, 'thanked'),
      answer: textValue(values, 'answer'),
    };
    const { giverId, outcome } = await respond(unit, community, member, subject as PairingId, response);
    const names = await namesIn(unit, space, [giverId]);
    return privately(words.exchange.responded(names.name(giverId), outcome));
  },
};
