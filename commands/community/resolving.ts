import { setHelpersResolve } from '../../src/app/community/communities.ts';
import { act } from '../../src/app/runtime/feature.ts';
import { privately } from '../../src/chat/answer.ts';
import { defaultWords } from '../../src/text/words.ts';

const words = defaultWords.community.command.resolving;

/** Who can resolve a request. */
export const resolving = act(
  {
    name: 'resolving',
    description: words.description,
    example: words.example,
    reply: 'private',
    requires: 'steward',
    options: [
      {
        name: 'who',
        description: words.who,
        type: 'choice',
        choices: ['askers', 'helpers'],
        required: true,
        place: 'next',
      },
    ],
  },
  async ({ unit, community, words }, { who }) => {
    await setHelpersResolve(unit, community, who === 'helpers');
    return privately(words.community.resolvingSet(who === 'helpers'));
  },
);
