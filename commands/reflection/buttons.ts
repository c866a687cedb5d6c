import { isSmall } from '../../src/app/community/stage.ts';
import { formForAsked, formToChange, ownReflection, withdrawReflection } from '../../src/app/reflection/answering.ts';
import { sendMyReflections } from '../../src/app/reflection/mine.ts';
import { changePrompt } from '../../src/app/reflection/own-prompts.ts';
import { carryOnPrompts, joinPrompts, pausePrompts } from '../../src/app/reflection/participation.ts';
import { UserError } from '../../src/app/runtime/errors.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { openForm, privately } from '../../src/chat/answer.ts';
import type { QuestionId, ReflectionId } from '../../src/domain/ids.ts';
import { ownPromptStates } from '../../src/domain/reflection/own-prompt.ts';
import type { PromptKey } from '../../src/domain/reflection/prompt-library.ts';
import { myPage } from './my-page.ts';

/** *Answer*, under a question. */
export const answerButton: ButtonHandler = {
  action: buttonActions.answerPrompt,
  run: async ({ unit, community, member }, subject) =>
    openForm(await formForAsked(unit, community, member, subject as QuestionId)),
};

/** *Pause it*, *Use it again* and *Retire it*, under one of the community's own prompts. */
export const promptButton: ButtonHandler = {
  action: buttonActions.changePrompt,
  requires: 'steward',
  run: async ({ unit, community, member, words }, subject) => {
    const [wanted, id = ''] = subject.split('/');
    const state = ownPromptStates.find((each) => each === wanted);
    if (!state) throw new UserError('unknown_button');
    const { prompt, isPresent } = await changePrompt(unit, community, member, id as PromptKey, state);
    return privately(words.reflection.promptChanged(prompt, isPresent));
  },
};

/** *Read or change*, under what somebody wrote. */
export const changeButton: ButtonHandler = {
  action: buttonActions.changeReflection,
  run: async ({ unit, community, member }, subject) =>
    openForm(await formToChange(unit, community, member, subject as ReflectionId)),
};

/** *Take back*: asks first, because it cannot be undone. */
export const withdrawButton: ButtonHandler = {
  action: buttonActions.withdrawReflection,
  run: async ({ unit, member, words }, subject) =>
    privately(words.reflection.reallyTakeBack(await ownReflection(unit, member, subject as ReflectionId))),
};

/** *Delete it*: what somebody wrote is gone. */
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

/** *Pause them*, when somebody is asked whether to pause prompts. */
export const pauseButton: ButtonHandler = {
  action: buttonActions.pausePrompts,
  run: async ({ unit, community, member, words }) =>
    privately(
      words.reflection.paused(undefined, community.zone, await pausePrompts(unit, community, member, undefined)),
    ),
};

/** *Take part*, where everybody is told of the question. */
export const joinButton: ButtonHandler = {
  action: buttonActions.joinPrompts,
  takesPart: true,
  run: async ({ unit, community, member, words }) =>
    privately(words.reflection.joined(await joinPrompts(unit, community, member), await isSmall(unit, community))),
};

/** *Keep them coming*, when somebody is asked whether to pause prompts. */
export const carryOnButton: ButtonHandler = {
  action: buttonActions.carryOnPrompts,
  run: async ({ unit, community, member, words }) =>
    privately(words.reflection.carriedOn(await carryOnPrompts(unit, community, member))),
};
