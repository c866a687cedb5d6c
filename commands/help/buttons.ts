import { offerHelp, sayInTouch } from '../../src/app/help/coming-forward.ts';
import { stepBack } from '../../src/app/help/offers.ts';
import { reopenRequest, toBeResolved } from '../../src/app/help/resolving.ts';
import { takeBack } from '../../src/app/help/withdrawing.ts';
import { namesIn } from '../../src/app/member/names.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { openForm, privately } from '../../src/chat/answer.ts';
import type { RequestId } from '../../src/domain/ids.ts';

/** *I can help*, under a request, a nudge or in the digest. */
export const offerHelpButton: ButtonHandler = {
  action: buttonActions.offerHelp,
  run: async ({ unit, community, space, member, words }, subject) => {
    const { isNew, hasAnswered, askerId } = await offerHelp(unit, community, member, subject as RequestId);
    if (!isNew) return privately(words.helpOffers.stands(hasAnswered));
    const names = await namesIn(unit, space, [askerId]);
    return privately(words.helpOffers.taken(names.name(askerId)));
  },
};

/** *Resolved*: asks who helped; everybody who came forward is already filled in. */
export const resolveButton: ButtonHandler = {
  action: buttonActions.resolveRequest,
  run: async (context, subject) => {
    const { unit, community, space, member, place, words } = context;
    const { request, helperIds } = await toBeResolved(unit, community, context, subject as RequestId, place);
    const names = await namesIn(unit, space, helperIds);
    const users = helperIds.flatMap((id) => names.user(id)?.user ?? []);
    return openForm(words.help.resolveForm(request, users, request.askerId === member.id));
  },
};

/** *Not quite: open it again*, under a resolved request. */
export const reopenButton: ButtonHandler = {
  action: buttonActions.reopenRequest,
  run: async (context, subject) => {
    const { unit, community, place, words } = context;
    await reopenRequest(unit, community, context, subject as RequestId, place);
    return privately(words.help.reopenedPrivately());
  },
};

/** *Withdraw*, under a request: its asker gets the words back, and can open it again. */
export const withdrawButton: ButtonHandler = {
  action: buttonActions.withdrawRequest,
  run: async (context, subject) => {
    const { unit, community, place, words } = context;
    const { request, asker } = await takeBack(unit, community, context, subject as RequestId, place);
    return privately(words.help.takenBack(request, asker));
  },
};

/** *We’re in touch*, for somebody who offered and wrote nothing in the thread. */
export const inTouchButton: ButtonHandler = {
  action: buttonActions.sayInTouch,
  run: async ({ unit, community, member, words }, subject) => {
    await sayInTouch(unit, community, member, subject as RequestId);
    return privately(words.helpOffers.inTouch());
  },
};

/** *I can’t after all*. */
export const stepBackButton: ButtonHandler = {
  action: buttonActions.stepBack,
  run: async ({ unit, community, member, words }, subject) => {
    const taken = await stepBack(unit, community, member, subject as RequestId);
    return privately(words.helpOffers.steppedBack(taken !== 'no_offer'));
  },
};
