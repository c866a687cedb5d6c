import { leaveExchanges } from '../../src/app/exchange/leaving.ts';
import { openRound } from '../../src/app/exchange/rounds.ts';
import { exchangeStatusOf, historyOf } from '../../src/app/exchange/status.ts';
import { namesIn } from '../../src/app/member/names.ts';
import { UserError } from '../../src/app/runtime/errors.ts';
import { act, type Command } from '../../src/app/runtime/feature.ts';
import { openForm, privately } from '../../src/chat/answer.ts';
import { broughtIn, typedWork } from '../../src/domain/exchange/brought.ts';
import type { Work } from '../../src/domain/exchange/exchange.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { saysSomething } from '../../src/domain/visible-text.ts';
import { defaultWords } from '../../src/text/words.ts';
import { giveFormFor, joinFormFor } from './buttons.ts';
import { joinWith } from './forms.ts';

const words = defaultWords.exchange.command;

/** What fits the form's field for the work, with a link. */
const mostJoinCharacters = defaultRules.exchange.maxWorkCharacters + 500;

const { maxQuestionCharacters } = defaultRules.exchange;

/** Two weeks: longer than that, nobody remembers that they joined. */
const mostJoinHours = 14 * 24;

const join = act(
  {
    name: 'join',
    description: words.join.description,
    example: words.join.example,
    reply: 'form',
    options: [
      { name: 'work', description: words.join.work, type: 'text', place: 'rest', maxLength: mostJoinCharacters },
      {
        name: 'question',
        description: words.join.question,
        type: 'text',
        isSentence: true,
        maxLength: maxQuestionCharacters,
      },
    ],
  },
  async (context, { work = '', question }) => {
    const typed = question === undefined ? typedWork(work) : { ...broughtIn(work), question };
    const hasWork = typed.link !== '' || saysSomething(typed.work);
    if (hasWork && isQuestion(typed.question)) {
      return joinWith(context, { ...typed, question: typed.question, topics: [] });
    }
    return openForm(await joinFormFor(context, givenIn(typed)));
  },
  { takesPart: true },
);

const isQuestion = (question: string | undefined): question is string =>
  // Whoever forges a command may send any value.
  typeof question === 'string' && saysSomething(question) && [...question].length <= maxQuestionCharacters;

/** What of it the form can begin with. A question that is too long for its field is among the words about the work. */
function givenIn({ work, link, question }: ReturnType<typeof typedWork>): Partial<Work> {
  const isAsked = isQuestion(question);
  const words = isAsked || !question ? work : [work, question].filter((part) => part !== '').join(' ');
  return { ...(words !== '' && { work: words }), ...(link !== '' && { link }), ...(isAsked && { question }) };
}

const give = act({ name: 'give', description: words.give, reply: 'form', options: [] }, async (context) =>
  openForm(await giveFormFor(context, undefined)),
);

const status = act(
  { name: 'status', description: words.status, reply: 'private', options: [], isDefault: true },
  async ({ unit, community, space, member, stewardship, words }) => {
    const shown = await exchangeStatusOf(unit, community, space, member, await stewardship.shows());
    return privately(words.exchangePages.status(shown, community.rules.exchange));
  },
);

const leave = act(
  {
    name: 'leave',
    description: words.leave.description,
    example: words.leave.example,
    reply: 'private',
    options: [
      {
        name: 'what',
        description: words.leave.what,
        type: 'choice',
        choices: ['unfinished', 'everything'],
        place: 'next',
      },
    ],
  },
  async ({ unit, community, space, member, words }, { what = 'unfinished' }) => {
    const { wasWaiting, ...others } = await leaveExchanges(unit, community, member.id, what);
    const { partners, overdueTo, takenBackFrom, goesOnWith } = others;
    const all = [...partners, ...overdueTo, ...takenBackFrom, ...goesOnWith];
    if (!wasWaiting && all.length === 0) throw new UserError('nothing_to_leave');
    const { name } = await namesIn(unit, space, all);
    return privately(
      words.exchange.left({
        wasWaiting,
        partners: partners.map(name),
        overdueTo: overdueTo.map(name),
        takenBackFrom: takenBackFrom.map(name),
        goesOnWith: goesOnWith.map(name),
      }),
    );
  },
);

const history = act(
  { name: 'history', description: words.history, reply: 'private', options: [] },
  async ({ unit, space, member, words }) =>
    privately(words.exchangePages.history(await historyOf(unit, space, member))),
);

const open = act(
  {
    name: 'open',
    description: words.open.description,
    example: words.open.example,
    reply: 'private',
    requires: 'steward',
    options: [{ name: 'hours', description: words.open.hours, type: 'number', least: 1, most: mostJoinHours }],
  },
  async ({ unit, community, member, words }, { hours }) => {
    const { round, isNew } = await openRound(unit, community, { openedBy: member.id, joinHours: hours });
    if (!isNew) throw new UserError('round_is_open');
    return privately(words.exchange.openedPrivately(round));
  },
);

/** Give feedback, then get some. */
export const exchangeCommand: Command = {
  name: 'exchange',
  description: words.description,
  acts: [join, give, status, leave, history, open],
};
