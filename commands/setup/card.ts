import { act } from '../../src/app/runtime/feature.ts';
import { stateOf } from '../../src/app/setup/state.ts';
import { privately } from '../../src/chat/answer.ts';
import { defaultWords } from '../../src/text/words.ts';

/** `/community setup`: how it is set up, and the buttons to change that. */
export const setupAct = act(
  {
    name: 'setup',
    description: defaultWords.setup.command.description,
    reply: 'private',
    requires: 'steward',
    options: [],
  },
  async ({ unit, community, space, words }) => privately(words.setup.card(await stateOf(unit, community, space))),
);
