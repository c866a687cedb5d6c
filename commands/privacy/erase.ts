import { beginErasure } from '../../src/app/privacy/forgetting.ts';
import { act, type ButtonHandler, type CommandContext } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import { questionHoldsMinutes } from '../../src/domain/privacy/rules.ts';
import { minuteMs } from '../../src/domain/time/instant.ts';
import { defaultWords } from '../../src/text/words.ts';

const question = ({ words, member, unit }: CommandContext) =>
  privately(words.privacyErase.question(`${member.id}/${unit.now}`));

export const eraseAct = act(
  { name: 'erase', description: defaultWords.privacyErase.command.description, reply: 'private', options: [] },
  async (context) => question(context),
);

/** *Yes, forget me*. A question that was asked long ago is asked again, and what somebody was asked binds nobody else. */
export const forgetMeButton: ButtonHandler = {
  action: buttonActions.forgetMe,
  run: async (context, subject) => {
    const { unit, community, member, words } = context;
    const [asked, at] = subject.split('/');
    if (asked !== member.id) return privately(words.privacyErase.begunBefore());
    const isOld = !(unit.now - Number(at) <= questionHoldsMinutes * minuteMs);
    if (isOld) return question(context);
    const isNew = await beginErasure(unit, community, member, 'asked');
    return privately(isNew ? words.privacyErase.begun() : words.privacyErase.begunBefore());
  },
};

export const keepEverythingButton: ButtonHandler = {
  action: buttonActions.keepEverything,
  run: async ({ words }) => privately(words.privacyErase.kept()),
};
