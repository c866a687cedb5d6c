import { act, type Command } from '../../src/app/registry.ts';
import { privately } from '../../src/chat/answer.ts';
import { defaultWords } from '../../src/text/words.ts';

const words = defaultWords.hearth.command;

/** What there is to type, made from the declarations. */
export const hearthCommand: Command = {
  name: 'hearth',
  description: words.description,
  acts: [
    act(
      { name: 'help', description: words.help, reply: 'private', options: [], isDefault: true },
      async ({ commands, community, member, words }) =>
        privately(words.hearth.help(commands, community.purpose, member.steward)),
    ),
  ],
};
