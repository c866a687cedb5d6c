import { changePrompt } from '../../src/app/reflection/own-prompts.ts';
import { UserError } from '../../src/app/runtime/errors.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import { ownPromptStates } from '../../src/domain/reflection/own-prompt.ts';
import type { PromptKey } from '../../src/domain/reflection/prompt-library.ts';

/** *Let it rest*, *Use it again* and *Retire it*, under a prompt of the community's own. */
export const promptButton: ButtonHandler = {
  action: buttonActions.changePrompt,
  run: async ({ unit, community, member, words }, subject) => {
    if (!member.steward) throw new UserError('stewards_only');
    const [wanted, id = ''] = subject.split('/');
    const state = ownPromptStates.find((each) => each === wanted);
    if (!state) throw new UserError('unknown_button');
    return privately(words.reflect.promptChanged(await changePrompt(unit, community, id as PromptKey, state)));
  },
};
