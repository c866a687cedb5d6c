import { declineAsk } from '../../src/app/help/answering-asks.ts';
import { askAnyway, solvedBefore } from '../../src/app/help/asking.ts';
import { offerHelp, sayInTouch } from '../../src/app/help/coming-forward.ts';
import { toBeEdited } from '../../src/app/help/editing.ts';
import { stepBack } from '../../src/app/help/offers.ts';
import { reopenRequest, resolveAtRest, toBeResolved } from '../../src/app/help/resolving.ts';
import { endRest } from '../../src/app/help/resting.ts';
import { keepLooking } from '../../src/app/help/still-looking.ts';
import { takeBack } from '../../src/app/help/withdrawing.ts';
import { namesIn } from '../../src/app/member/names.ts';
import { endSparing, spare } from '../../src/app/member/spared.ts';
import type { ButtonHandler, CommandContext } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { type Answer, openForm, privately } from '../../src/chat/answer.ts';
import { partsOfSolvedBefore } from '../../src/domain/help/draft.ts';
import { isOngoing } from '../../src/domain/help/request.ts';
import type { RequestId } from '../../src/domain/ids.ts';
import { isHelpKind } from '../../src/domain/kind.ts';
import { suspendedUntil } from '../../src/domain/member/suspension.ts';
import { andMore } from './asked.ts';

/**
 * *Ask for help*, where Hearth says what it can do: also for those who cannot use commands, as guests on Slack. Its subject
 * may be the kind that the form begins with.
 */
export const openAskButton: ButtonHandler = {
  action: buttonActions.openAsk,
  takesPart: true,
  run: async ({ community, words }, subject) =>
    openForm(words.help.form(isHelpKind(subject) ? { kind: subject } : {}, community.rules.request)),
};

/** *I can help*, under a request or a note about it, in the digest or in a direct ask. */
export const offerHelpButton: ButtonHandler = {
  action: buttonActions.offerHelp,
  takesPart: true,
  run: async ({ unit, community, member, words }, subject) => {
    const id = subject as RequestId;
    const { isNew, hasAnswered, wasAsked, request } = await offerHelp(unit, community, member, id);
    const post = wasAsked ? await unit.tx.postings.ofRequest(id) : undefined;
    if (!isNew) return privately(words.helpOffers.stands(hasAnswered, post));
    return privately(words.helpOffers.taken(request, post));
  },
};

/** *Edit*: the form, filled in with how the request reads now. */
export const editButton: ButtonHandler = {
  action: buttonActions.editRequest,
  takesPart: true,
  run: async (context, subject) => {
    const { unit, community, place, words } = context;
    const request = await toBeEdited(unit, community, context, subject as RequestId, place);
    return openForm(words.helpEdit.form(request, community.rules.request));
  },
};

/** What the other forms have no room for on some platforms, filled in in the same way. */
export const sayMoreButton: ButtonHandler = {
  action: buttonActions.sayMore,
  takesPart: true,
  run: async (context, subject) => {
    const { unit, community, place, words } = context;
    const request = await toBeEdited(unit, community, context, subject as RequestId, place);
    return openForm(words.helpEdit.moreForm(request, community.rules.request));
  },
};

/** Opens the form of who helped, with some filled in; for somebody who rests, and may thank nobody, it is resolved at once. */
async function askWhoHelped(
  context: CommandContext,
  subject: string,
  only: 'answered' | 'came_forward',
): Promise<Answer> {
  const { unit, community, space, member, place, words } = context;
  const restsUntil = suspendedUntil(member, unit.now);
  if (restsUntil !== undefined) {
    await resolveAtRest(unit, community, context, subject as RequestId, place);
    return privately(words.moderationRest.resolved(restsUntil, member.zone ?? community.zone));
  }
  const { request, helperIds } = await toBeResolved(unit, community, context, subject as RequestId, place, only);
  const names = await namesIn(unit, space, helperIds);
  const users = helperIds.flatMap((id) => names.user(id)?.user ?? []);
  const isAsker = request.askerId === member.id;
  return openForm(words.help.resolveForm(request, users, isAsker, community.rules.request));
}

/** *Yes*, that helped: everybody who answered is already filled in. */
export const helpedButton: ButtonHandler = {
  action: buttonActions.helpedRequest,
  run: (context, subject) => askWhoHelped(context, subject, 'answered'),
};

/** *Not yet*. */
export const notYetButton: ButtonHandler = {
  action: buttonActions.notYet,
  run: async (context, subject) => {
    const { unit, community, place, words } = context;
    const { looksAgainAt } = await keepLooking(unit, community, context, subject as RequestId, place);
    return privately(words.helpAfter.notYet(looksAgainAt));
  },
};

/** *Still looking*, after a quiet week. */
export const stillLookingButton: ButtonHandler = {
  action: buttonActions.stillLooking,
  run: async (context, subject) => {
    const { unit, community, place, words } = context;
    const { looksAgainAt } = await keepLooking(unit, community, context, subject as RequestId, place);
    return privately(words.helpAfter.goesOn(looksAgainAt));
  },
};

/** *Not now*, in a direct ask. */
export const notNowButton: ButtonHandler = {
  action: buttonActions.cannotNow,
  run: async ({ unit, community, member, words }, subject) => {
    const { stands, request } = await declineAsk(unit, community, member, subject as RequestId, 'not_now');
    return privately(words.helpAsks.pressed(stands, request));
  },
};

/** *Not my topic*, next to it. */
export const notMyTopicButton: ButtonHandler = {
  action: buttonActions.notMyTopic,
  run: async ({ unit, community, member, words }, subject) => {
    const { stands, request } = await declineAsk(unit, community, member, subject as RequestId, 'not_my_topic');
    return privately(words.helpAsks.pressed(stands, request));
  },
};

/** *Don’t ask me directly*, next to it: neither about this nor about anything else. */
export const neverAskButton: ButtonHandler = {
  action: buttonActions.neverAskDirectly,
  run: async ({ unit, community, member, words }, subject) => {
    await spare(unit, member.id, 'asks');
    await declineAsk(unit, community, member, subject as RequestId, 'not_now');
    return privately(words.helpAsks.never());
  },
};

export const askAgainButton: ButtonHandler = {
  action: buttonActions.askDirectlyAgain,
  run: async ({ unit, member, words }) => {
    await endSparing(unit, member.id, 'asks');
    return privately(words.helpAsks.again());
  },
};

/** *Send me every request*, on a member's own page. It ends what they said before about direct asks. */
export const hearEveryRequestButton: ButtonHandler = {
  action: buttonActions.hearEveryRequest,
  run: async ({ unit, community, member, words }) => {
    await endSparing(unit, member.id, 'asks');
    await unit.tx.helpCandidates.listen(community.id, member.id, unit.now);
    return privately(words.helpAsks.hearsEvery(community.rules.request));
  },
};

/** *Not every request*, next to it. */
export const hearFewerRequestsButton: ButtonHandler = {
  action: buttonActions.hearFewerRequests,
  run: async ({ unit, member, words }) => {
    await unit.tx.helpCandidates.endListening(member.id);
    return privately(words.helpAsks.hearsFewer());
  },
};

/** *Ask me all the same*, for somebody who rests. */
export const askMeAllTheSameButton: ButtonHandler = {
  action: buttonActions.askMeAllTheSame,
  run: async ({ unit, community, member, words }) =>
    privately(words.helpAsks.restEnded(await endRest(unit, community, member))),
};

/** *Resolved*: asks who helped; everybody who came forward is already filled in. */
export const resolveButton: ButtonHandler = {
  action: buttonActions.resolveRequest,
  run: (context, subject) => askWhoHelped(context, subject, 'came_forward'),
};

/** *Not quite: open it again*, under a resolved request. */
export const reopenButton: ButtonHandler = {
  action: buttonActions.reopenRequest,
  takesPart: true,
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

/** *Ask it anyway*, under similar requests that were solved. */
export const askAnywayButton: ButtonHandler = {
  action: buttonActions.askAnyway,
  takesPart: true,
  run: async (context, subject) => {
    const { unit, community, member, words } = context;
    const id = subject as RequestId;
    const asked = await askAnyway(unit, community, member, id);
    if (!('where' in asked)) return privately(words.helpSimilar.alreadyAsked(asked.post));
    return privately(andMore(words.help.asked(asked.where, [], asked), context, id));
  },
};

/** *That solved it*, under each of them. */
export const solvedBeforeButton: ButtonHandler = {
  action: buttonActions.solvedBefore,
  run: async ({ unit, community, member, words }, subject) => {
    const { draft, by } = partsOfSolvedBefore(subject);
    const outcome = await solvedBefore(unit, community, member, draft, by);
    if (outcome === 'not_asked') return privately(words.helpSimilar.solved(draft));
    return privately(words.helpSimilar.solvedAfterPosting(draft, outcome.post, isOngoing(outcome.request)));
  },
};
