import { ask } from '../../src/app/help/asking.ts';
import { UserError } from '../../src/app/runtime/errors.ts';
import { act, type Command } from '../../src/app/runtime/feature.ts';
import { openForm } from '../../src/chat/answer.ts';
import { parseTopics, topicsLeftOut } from '../../src/domain/help/request.ts';
import { helpKinds } from '../../src/domain/kind.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { defaultWords } from '../../src/text/words.ts';
import { answerTo } from './asked.ts';

const words = defaultWords.help.command;
const { maxTextCharacters, maxSeats } = defaultRules.request;

/** Asks the community for help: at once with text, by a form without. */
export const askCommand: Command = {
  name: 'ask',
  description: words.description,
  acts: [
    act(
      {
        name: '',
        description: words.description,
        example: words.example,
        reply: 'form',
        options: [
          {
            name: 'text',
            description: words.text,
            type: 'text',
            required: true,
            place: 'rest',
            maxLength: maxTextCharacters,
          },
          { name: 'kind', description: words.kind, type: 'choice', choices: helpKinds },
          { name: 'topics', description: words.topics, type: 'text', maxLength: 150 },
          { name: 'urgent', description: words.urgent, type: 'flag' },
          { name: 'seats', description: words.seats, type: 'number', least: 1, most: maxSeats },
        ],
      },
      async ({ unit, community, space, member, place, words }, { text, kind, topics, urgent, seats }) => {
        const meant = words.synonyms.meantByRequest(text);
        if (meant !== undefined) throw new UserError('meant_command', text, meant, 'ask');
        const asking = await ask(
          unit,
          community,
          space,
          member,
          {
            need: text,
            tried: '',
            background: '',
            kind: kind ?? 'knowledge',
            isKindSaid: kind !== undefined,
            topics: parseTopics(topics ?? '', community.rules.request),
            urgent: urgent ?? false,
            seats: seats ?? 1,
          },
          place,
        );
        return answerTo({ space, words }, asking, topicsLeftOut(topics ?? '', community.rules.request));
      },
      {
        takesPart: true,
        formInstead: async ({ community, words }, { kind, topics, urgent, seats }) => {
          const { request } = community.rules;
          return openForm(
            words.help.form(
              {
                ...(kind && { kind }),
                ...(topics && { topics: [...parseTopics(topics, request), ...topicsLeftOut(topics, request)] }),
                ...(urgent !== undefined && { urgent }),
                ...(seats !== undefined && { seats }),
              },
              request,
            ),
          );
        },
      },
    ),
  ],
};
