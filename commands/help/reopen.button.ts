import { reopenRequest } from '../../src/app/help/resolving.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import type { RequestId } from '../../src/domain/ids.ts';

/** *Not quite: open it again*, under a resolved request. */
export const reopenButton: ButtonHandler = {
  action: buttonActions.reopenRequest,
  run: async ({ unit, community, member, place, words }, subject) => {
    await reopenRequest(unit, community, member, subject as RequestId, place);
    return privately(words.ask.reopenedPrivately());
  },
};
