import { formForSent, formToChange, ownReflection, withdrawReflection } from '../../src/app/reflection/answering.ts';
import { sendMyReflections } from '../../src/app/reflection/mine.ts';
import { changePrompt } from '../../src/app/reflection/own-prompts.ts';
import { carryOnPrompts, pausePrompts } from '../../src/app/reflection/participation.ts';
import { UserError } from '../../src/app/runtime/errors.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { openForm, privately } from '../../src/chat/answer.ts';
import type { ReflectionId, SentPromptId } from '../../src/domain/ids.ts';
import { ownPromptStates } from '../../src/domain/reflection/own-prompt.ts';
import type { PromptKey } from '../../src/domain/reflection/prompt-library.ts';
import { myPage } from './my-page.ts';

/** *Answer*, under a prompt. */
export const answerButton: ButtonHandler = {
  action: buttonActions.answerPrompt,
  run: async ({ unit, community, member }, subject) =>
    openForm(await formForSent(unit, community, member, subject as SentPromptId)),
};

/** *Let it rest*, *Use it again* and *Retire it*, under a prompt of the community's own. */
export const promptButton: ButtonHandler = {
  action: buttonActions.changePrompt,
  run: async ({ unit, community, member, words }, subject) => {
    if (!member.steward) throw new UserError('stewards_only');
    const [wanted, id = ''] = subject.split('/');
    const state = ownPromptStates.find((each) => each === wanted);
    if (!state) throw new UserError('unknown_button');
    return privately(words.reflection.promptChanged(await changePrompt(unit, community, id as PromptKey, state)));
  },
};

/** *Read or change*, under what somebody wrote. */
export const changeButton: ButtonHandler = {
  action: buttonActions.changeReflection,
  run: async ({ unit, community, member }, subject) =>
    openForm(await formToChange(unit, community, member, subject as ReflectionId)),
};

/** *Take back*: asks first, because there is no way back. */
export const withdrawButton: ButtonHandler = {
  action: buttonActions.withdrawReflection,
  run: async ({ unit, member, words }, subject) =>
    privately(words.reflection.reallyTakeBack(await ownReflection(unit, member, subject as ReflectionId))),
};

/** *Forget it*: what somebody wrote is gone. */
export const forgetButton: ButtonHandler = {
  action: buttonActions.forgetReflection,
  run: async ({ unit, member, words }, subject) => {
    await withdrawReflection(unit, member, subject as ReflectionId);
    return privately(words.reflection.takenBack());
  },
};

/** *Older ones*: the next page of what somebody wrote. */
export const olderButton: ButtonHandler = {
  action: buttonActions.olderReflections,
  run: (context, subject) => myPage(context, /^\d{1,6}$/.test(subject) ? Number(subject) : 0),
};

/** *Send me all of them*. */
export const sendButton: ButtonHandler = {
  action: buttonActions.sendReflections,
  run: async ({ unit, community, member, words }) =>
    privately(words.reflection.sentInFull(await sendMyReflections(unit, community, member))),
};

/** *Let them rest*, where somebody is asked. */
export const pauseButton: ButtonHandler = {
  action: buttonActions.pausePrompts,
  run: async ({ unit, community, member, words }) =>
    privately(words.reflection.paused(undefined, await pausePrompts(unit, community, member, undefined))),
};

/** *Keep them coming*, where somebody is asked whether prompts should rest. */
export const carryOnButton: ButtonHandler = {
  action: buttonActions.carryOnPrompts,
  run: async ({ unit, community, member, words }) =>
    privately(words.reflection.carriedOn(await carryOnPrompts(unit, community, member))),
};
