import { takeBackLast } from '../../src/app/kudos/taking-back.ts';
import { act, type Command } from '../../src/app/runtime/feature.ts';
import { openForm, privately } from '../../src/chat/answer.ts';
import { helpKinds } from '../../src/domain/kind.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { defaultWords } from '../../src/text/words.ts';
import { asksWhich, saysTakenBack } from './buttons.ts';
import { thank } from './thank.ts';
import { voidAct } from './voiding.ts';

const words = defaultWords.kudos.command;
const { minReasonCharacters, maxReasonCharacters } = defaultRules.kudos;

/** Thanks people in words, and takes that back. */
export const kudosCommand: Command = {
  name: 'kudos',
  description: words.description,
  acts: [
    act(
      {
        name: 'give',
        description: words.give,
        isDefault: true,
        example: words.example,
        reply: 'form',
        options: [
          {
            name: 'members',
            description: words.members,
            type: 'members',
            required: true,
            place: 'next',
            most: 10,
            groups: true,
          },
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
        takesPart: true,
        formInstead: async ({ community, words }, { members, reason }) =>
          openForm(words.kudos.form(members ?? [], reason ?? '', community.rules.kudos)),
      },
    ),
    act({ name: 'undo', description: words.undo, reply: 'private', options: [] }, async (context) => {
      const { unit, community, member, at } = context;
      const last = await takeBackLast(unit, community, member, at);
      return 'id' in last ? asksWhich(context, last) : saysTakenBack(context, last);
    }),
    voidAct,
  ],
};
