import { act, type Command } from '../../src/app/runtime/feature.ts';
import { openForm, privately } from '../../src/chat/answer.ts';
import { helpKinds } from '../../src/domain/kind.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { defaultWords } from '../../src/text/words.ts';
import { thank } from './thank.ts';

const words = defaultWords.kudos.command;
const { minReasonCharacters, maxReasonCharacters } = defaultRules.kudos;

/** Thanks people in words. */
export const kudosCommand: Command = {
  name: 'kudos',
  description: words.description,
  acts: [
    act(
      {
        name: '',
        description: words.description,
        example: words.example,
        reply: 'form',
        options: [
          { name: 'members', description: words.members, type: 'members', required: true, place: 'next', most: 10 },
          {
            name: 'reason',
            description: words.reason,
            type: 'text',
            required: true,
            place: 'rest',
            minLength: minReasonCharacters,
            maxLength: maxReasonCharacters,
          },
          { name: 'kind', description: words.kind, type: 'choice', choices: helpKinds },
        ],
      },
      async (context, { members, reason, kind }) =>
        privately(await thank(context, await context.members(members), reason, kind ?? 'support')),
      {
        formInstead: async ({ community, words }, { members, reason }) =>
          openForm(words.kudos.form(members ?? [], reason ?? '', community.rules.kudos)),
      },
    ),
  ],
};
