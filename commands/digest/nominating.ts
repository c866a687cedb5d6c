import { leaveOut, takeBackNomination } from '../../src/app/digest/leaving-out.ts';
import { type Naming, nominate } from '../../src/app/digest/nominating.ts';
import { namesIn } from '../../src/app/member/names.ts';
import { UserError } from '../../src/app/runtime/errors.ts';
import type { ButtonHandler, CommandContext, MenuHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { type Answer, privately } from '../../src/chat/answer.ts';
import type { ActId } from '../../src/domain/ids.ts';
import { defaultWords } from '../../src/text/words.ts';

/** *This served our purpose*, in the menu of a message: a digest may open with it. */
export const nominateMenu: MenuHandler = {
  takesPart: true,
  spec: { name: 'served-purpose', target: 'message', ...defaultWords.digest.menu, reply: 'private' },
  run: async (context, { message, about, text }) => {
    const { unit, community, member, place, members } = context;
    if (!place || !message) throw new UserError('unknown_button');
    const [author] = about ? await members([about.user]) : [];
    return namedAnswer(context, await nominate(unit, community, member, author, { message, place, text }));
  },
};

/** To whoever named something. */
export async function namedAnswer(
  { unit, space, words }: CommandContext,
  { act, isInstead, comes }: Naming,
): Promise<Answer> {
  const { name } = await namesIn(unit, space, [act.authorId]);
  return privately(
    words.digest.named({
      author: name(act.authorId),
      actId: act.id,
      isHelp: act.requestId !== undefined,
      hasWords: act.words !== '',
      isInstead,
      isPrivate: act.confinedTo !== undefined,
      comes,
    }),
  );
}

/** *Take it back*, below that answer. */
export const takeBackNominationButton: ButtonHandler = {
  action: buttonActions.takeBackNomination,
  run: async ({ unit, community, member, words }, subject) =>
    privately(words.digest.takenBack(await takeBackNomination(unit, community, member, subject as ActId))),
};

/** *Leave it out*, for whoever wrote what was named. */
export const leaveOutButton: ButtonHandler = {
  action: buttonActions.leaveOutOfDigest,
  run: async ({ unit, community, member, words }, subject) =>
    privately(words.digest.leftOut(await leaveOut(unit, community, member, subject as ActId))),
};
