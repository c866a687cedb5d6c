import { changeReactionChannels } from '../../src/app/community/communities.ts';
import { act } from '../../src/app/runtime/feature.ts';
import { channelIn } from '../../src/chat/address.ts';
import { privately } from '../../src/chat/answer.ts';
import { defaultWords } from '../../src/text/words.ts';

const words = defaultWords.community.command.reactions;

/** The channels in which reactions count as kudos. */
export const reactions = act(
  {
    name: 'reactions',
    description: words.description,
    example: words.example,
    reply: 'private',
    requires: 'steward',
    options: [
      {
        name: 'change',
        description: words.change,
        type: 'choice',
        choices: ['add', 'remove', 'everywhere'],
        required: true,
        place: 'next',
      },
      { name: 'channel', description: words.channel, type: 'channel', anywhere: true, place: 'next' },
    ],
  },
  async ({ unit, community, user, words }, { change, channel }) => {
    const at = channel === undefined ? undefined : channelIn(user, channel);
    return privately(words.community.reactionChannels(await changeReactionChannels(unit, community, change, at)));
  },
);
