import { findAbout } from '../../src/app/help/find.ts';
import { act, type Command } from '../../src/app/runtime/feature.ts';
import { privately } from '../../src/chat/answer.ts';
import { defaultWords } from '../../src/text/words.ts';

const words = defaultWords.helpFind.command;

/** No longer than what people call a topic. */
const maxTopicCharacters = 100;

/** Who offers something, who has helped with it, and what solved it before. */
export const findCommand: Command = {
  name: 'find',
  description: words.description,
  acts: [
    act(
      {
        name: '',
        description: words.description,
        example: words.example,
        reply: 'private',
        options: [
          {
            name: 'topic',
            description: words.topic,
            type: 'text',
            required: true,
            place: 'rest',
            maxLength: maxTopicCharacters,
          },
        ],
      },
      async ({ unit, community, space, member, place, words }, { topic }) =>
        privately(words.helpFind.found(await findAbout(unit, community, space, member, topic, place))),
    ),
  ],
};
