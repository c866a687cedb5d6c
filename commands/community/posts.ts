import { setPostsLookedAfter } from '../../src/app/community/communities.ts';
import { act } from '../../src/app/runtime/feature.ts';
import { privately } from '../../src/chat/answer.ts';
import { defaultWords } from '../../src/text/words.ts';

const words = defaultWords.helpWriting.command;

/** Whether every post in a help forum is looked after without a press. */
export const posts = act(
  {
    name: 'posts',
    description: words.description,
    example: words.example,
    reply: 'private',
    requires: 'steward',
    options: [
      {
        name: 'change',
        description: words.change,
        type: 'choice',
        choices: ['look-after', 'leave-alone'],
        required: true,
        place: 'next',
      },
    ],
  },
  async ({ unit, community, words }, { change }) => {
    await setPostsLookedAfter(unit, community, change === 'look-after');
    return privately(words.helpWriting.postsSet(change === 'look-after'));
  },
);
