import { UserError } from '../../src/app/errors.ts';
import { changePrompt } from '../../src/app/reflecting/own-prompts.ts';
import type { ButtonHandler } from '../../src/app/registry.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import type { PromptKey } from '../../src/domain/prompts/library.ts';
import { ownPromptStates } from '../../src/domain/prompts/own-prompt.ts';

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
