import { offerHelp } from '../../src/app/help/requests.ts';
import { namesIn } from '../../src/app/member/names.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import type { RequestId } from '../../src/domain/ids.ts';

/** *I can help*, under a request, a nudge or in the digest. */
export const offerHelpButton: ButtonHandler = {
  action: buttonActions.offerHelp,
  run: async ({ unit, community, space, member, words }, subject) => {
    const { isNew, askerId } = await offerHelp(unit, community, member, subject as RequestId);
    if (!isNew) return privately(words.ask.offerStands());
    const names = await namesIn(unit, space, [askerId]);
    return privately(words.ask.offerTaken(names.name(askerId)));
  },
};
