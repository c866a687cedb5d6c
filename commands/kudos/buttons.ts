import { type NotTheLast, type TakenBack, takeBackTogether } from '../../src/app/kudos/taking-back.ts';
import { namesIn } from '../../src/app/member/names.ts';
import type { ButtonHandler, CommandContext } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { type Answer, openForm, privately } from '../../src/chat/answer.ts';
import type { KudosId } from '../../src/domain/ids.ts';

/** What whoever takes their thanks back reads: whom they were for, and their words, which nobody else has any more. */
export async function saysTakenBack({ unit, space, words }: CommandContext, taken: TakenBack): Promise<Answer> {
  const { receivers, told, reason, left, wasPosted } = taken;
  const { name } = await namesIn(unit, space, receivers);
  const said = words.kudos.takenBack(receivers.map(name), left, wasPosted, told.map(name));
  return privately(words.notices.handingBack(said, reason === '' ? [] : [reason]));
}

/** What somebody reads whose last thanks were for help with a request: whether those in words are meant. */
export async function asksWhich({ unit, space, words }: CommandContext, meant: NotTheLast): Promise<Answer> {
  const { name } = await namesIn(unit, space, meant.receivers);
  const said = words.kudos.notTheLast(meant.receivers.map(name));
  return privately({ blocks: [...said.blocks, ...words.kudos.takeBack(meant.id).blocks] });
}

/** *Thank somebody*: the form of `/kudos`, empty. */
export const openKudosButton: ButtonHandler = {
  action: buttonActions.openKudos,
  takesPart: true,
  run: async ({ community, words }) => openForm(words.kudos.form([], '', community.rules.kudos)),
};

export const takeBackButton: ButtonHandler = {
  action: buttonActions.takeBackKudos,
  run: async (context, subject) => {
    const { unit, community, member, at } = context;
    return saysTakenBack(context, await takeBackTogether(unit, community, member, subject as KudosId, at));
  },
};
