import { lookAfter } from '../../src/app/help/look-after.ts';
import { endSilence, silence } from '../../src/app/help/unanswered.ts';
import { namesIn } from '../../src/app/member/names.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';

/** *Look after this for me*, offered to somebody whose message nobody has answered. */
const lookAfterButton: ButtonHandler = {
  action: buttonActions.lookAfter,
  takesPart: true,
  run: async ({ unit, community, space, member, words }, subject) => {
    const looked = await lookAfter(unit, community, space, member, subject);
    if (looked.outcome !== 'answered') return privately(words.helpWriting[looked.outcome](looked.ref));
    const { by, ref } = looked;
    const name = by === undefined ? undefined : (await namesIn(unit, space, [by])).name(by);
    return privately(words.helpWriting.answered(ref, name));
  },
};

const notNowButton: ButtonHandler = {
  action: buttonActions.notNow,
  run: async ({ unit, community, member, words }, subject) => {
    await silence(unit, community, member, subject, 'for_now');
    return privately(words.helpWriting.notNow());
  },
};

const neverButton: ButtonHandler = {
  action: buttonActions.neverOffer,
  run: async ({ unit, community, member, words }, subject) => {
    await silence(unit, community, member, subject, 'for_good');
    return privately(words.helpWriting.never());
  },
};

/** *Offer to look after it*, for somebody who had said never. */
const offerAgainButton: ButtonHandler = {
  action: buttonActions.offerAgain,
  run: async ({ unit, member, words }) => {
    await endSilence(unit, member);
    return privately(words.helpWriting.offersAgain());
  },
};

/** For what people simply write into the help channel. */
export const writingButtons: readonly ButtonHandler[] = [lookAfterButton, notNowButton, neverButton, offerAgainButton];
