import { sayChanged } from '../../src/app/exchange/changing.ts';
import { give, keepDraft } from '../../src/app/exchange/giving.ts';
import { avoid, avoidedBy, bring } from '../../src/app/exchange/joining.ts';
import { respond } from '../../src/app/exchange/responding.ts';
import { namesIn } from '../../src/app/member/names.ts';
import { FormError, UserError } from '../../src/app/runtime/errors.ts';
import type { CommandContext, FormHandler } from '../../src/app/runtime/feature.ts';
import { holidaysUntil } from '../../src/app/runtime/holidays.ts';
import { formActions } from '../../src/chat/actions.ts';
import { type Answer, privately, problems } from '../../src/chat/answer.ts';
import { type FormValues, flagValue, listValue, textValue } from '../../src/chat/form.ts';
import { broughtIn } from '../../src/domain/exchange/brought.ts';
import {
  type FeedbackText,
  feedbackParts,
  noResponse,
  type textProblems,
  type Work,
} from '../../src/domain/exchange/exchange.ts';
import { parseTopics, topicsLeftOut } from '../../src/domain/help/request.ts';
import type { MemberId, PairingId } from '../../src/domain/ids.ts';
import { visibleLength } from '../../src/domain/visible-text.ts';

/** What somebody would like feedback on. */
export const joinForm: FormHandler = {
  action: formActions.joinExchange,
  takesPart: true,
  form: ({ community, words }) => words.exchangeForms.join({}, false, community.rules.exchange),
  run: async (context, values) => {
    const { community, words } = context;
    const rules = community.rules.exchange;
    const [brought, question] = [textValue(values, 'work'), textValue(values, 'question')];
    if (brought === '' || question === '') throw new UserError('nothing_brought');
    const topics = parseTopics(textValue(values, 'topics'), rules);
    const isOver = topicsLeftOut(textValue(values, 'topics'), rules).length > 0;
    if (isOver) throw new FormError({ topics: words.exchangeForms.tooManyTopics(rules.maxTopics) });
    return joinWith(context, { ...broughtIn(brought), question, topics });
  },
};

/** Joins with a work, and says what came of it. */
export async function joinWith({ unit, community, space, member, words }: CommandContext, work: Work): Promise<Answer> {
  const { outcome, round } = await bring(unit, community, member, work);
  switch (outcome) {
    case 'joined':
      return privately(
        words.exchange.joined(work, round, community.rules.exchange, space.platform, holidaysUntil(unit, community)),
      );
    case 'changed':
      return privately(words.exchange.entryChanged());
    case 'matched':
      return privately(words.exchange.matchedAtOnce());
  }
}

/** Whom somebody does not want to be matched with. */
export const avoidForm: FormHandler = {
  action: formActions.avoidPeople,
  form: ({ community, words }) => words.exchangeForms.avoid([], community.rules.exchange),
  run: async (context, values) => {
    const { unit, space, member, words } = context;
    const others = await avoided(context, listValue(values, 'not_with'));
    await avoid(unit, member, others);
    const { name } = await namesIn(unit, space, others);
    return privately(words.exchange.avoided(others.map(name)));
  },
};

/**
 * The people who are named, and those named before whom this space does not know, so that the form could not show them.
 */
async function avoided(context: CommandContext, users: readonly string[]): Promise<readonly MemberId[]> {
  const { unit, space, member } = context;
  const notWith = await avoidedBy(unit, member);
  const names = await namesIn(unit, space, notWith);
  const elsewhere = notWith.filter((id) => names.user(id) === undefined);
  const named = (await context.members(users)).map(({ id }) => id);
  return [...new Set([...named, ...elsewhere])];
}

/** What somebody gives. A text that cannot be given yet is kept, so this returns its problems instead of throwing. */
export const giveForm: FormHandler = {
  action: formActions.giveFeedback,
  form: ({ community, words }, subject) =>
    words.exchangeForms.give(subject as PairingId, noText, '', someWork, community.rules.exchange),
  keep: async (context, values, subject) => {
    const { unit, community, member } = context;
    const text = feedbackIn(values);
    return worded(context, await keepDraft(unit, community, member, subject as PairingId, text));
  },
  run: async (context, values, subject) => {
    const { unit, community, space, member, words } = context;
    const giving = await give(unit, community, member, subject as PairingId, feedbackIn(values));
    if (giving.kind === 'problems') return problems(worded(context, giving.problems));
    if (giving.kind === 'changed') return privately(words.exchange.givenAnew(giving.gets));
    const names = await namesIn(unit, space, [giving.receiverId]);
    const receiver = names.name(giving.receiverId);
    return privately(words.exchange.given(receiver, giving.gets, giving.isSealed));
  },
};

const noText: FeedbackText = { works: '', change: '', question: '' };
/** Any work with a question, so that all parts are taken from the form. */
const someWork: Work = { work: '', link: '', question: 'Does it hold?', topics: [] };

const feedbackIn = (values: FormValues): FeedbackText => ({
  works: textValue(values, 'works'),
  change: textValue(values, 'change'),
  question: textValue(values, 'question'),
});

/** The problems of a feedback, each in a sentence. */
const worded = (
  { community, words }: CommandContext,
  found: ReturnType<typeof textProblems>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(found).map(([part, problem]) => [
      part,
      words.exchangeForms.textProblem(problem, community.rules.exchange),
    ]),
  );

/** Which parts helped, thanks, and an answer. */
export const respondForm: FormHandler = {
  action: formActions.respondToFeedback,
  takesPart: true,
  form: ({ community, words }, subject) =>
    words.exchangeForms.respond(
      { pairingId: subject as PairingId, response: noResponse },
      feedbackParts,
      community.rules.exchange,
    ),
  run: async ({ unit, community, space, member, words }, values, subject) => {
    const response = {
      helped: feedbackParts.filter((part) => flagValue(values, part)),
      thanked: flagValue(values, 'thanked'),
      answer: textValue(values, 'answer'),
    };
    const { giverId, outcome } = await respond(unit, community, member, subject as PairingId, response);
    const names = await namesIn(unit, space, [giverId]);
    return privately(words.exchange.responded(names.name(giverId), outcome));
  },
};

/** What somebody changed because of what they got, in a line. */
export const changedForm: FormHandler = {
  action: formActions.sayChanged,
  takesPart: true,
  form: ({ community, words }, subject) => words.exchangeChanges.form(subject as PairingId, community.rules.exchange),
  run: async ({ unit, community, space, member, words }, values, subject) => {
    const rules = community.rules.exchange;
    const changed = textValue(values, 'changed').replace(/\s+/g, ' ');
    if (visibleLength(changed) < rules.minChangeCharacters) {
      throw new FormError({ changed: words.exchangeChanges.tooShort(rules) });
    }
    const { giverId, isTold } = await sayChanged(unit, community, member, subject as PairingId, changed);
    const names = await namesIn(unit, space, [giverId]);
    return privately(words.exchangeChanges.said(names.name(giverId), isTold));
  },
};
