import { give, keepDraft } from '../../src/app/exchange/giving.ts';
import { bring, broughtBy } from '../../src/app/exchange/joining.ts';
import { respond } from '../../src/app/exchange/responding.ts';
import { namesIn } from '../../src/app/member/names.ts';
import { FormError, UserError } from '../../src/app/runtime/errors.ts';
import type { CommandContext, FormHandler } from '../../src/app/runtime/feature.ts';
import { formActions } from '../../src/chat/actions.ts';
import { privately, problems } from '../../src/chat/answer.ts';
import { type FormValues, flagValue, listValue, textValue } from '../../src/chat/form.ts';
import {
  type FeedbackText,
  feedbackParts,
  noResponse,
  parseLink,
  type textProblems,
  type Work,
} from '../../src/domain/exchange/exchange.ts';
import { parseTopics, topicsLeftOut } from '../../src/domain/help/request.ts';
import type { MemberId, PairingId } from '../../src/domain/ids.ts';

/** What somebody would like feedback on. */
export const joinForm: FormHandler = {
  action: formActions.joinExchange,
  form: ({ community, words }) => words.exchangeForms.join({}, false, [], community.rules.exchange),
  run: async (context, values) => {
    const { unit, community, member, words } = context;
    const rules = community.rules.exchange;
    const [work, question] = [textValue(values, 'work'), textValue(values, 'question')];
    if (work === '' || question === '') throw new UserError('nothing_brought');
    const typed = textValue(values, 'link');
    const link = typed === '' ? '' : parseLink(typed);
    if (link === undefined) throw new FormError({ link: words.exchangeForms.noLink() });
    const topics = parseTopics(textValue(values, 'topics'), rules);
    const isOver = topicsLeftOut(textValue(values, 'topics'), rules).length > 0;
    if (isOver) throw new FormError({ topics: words.exchangeForms.tooManyTopics(rules.maxTopics) });
    const notWith = await avoided(context, listValue(values, 'not_with'));
    const { outcome, round } = await bring(unit, community, member, { work, link, question, topics }, notWith);
    switch (outcome) {
      case 'joined':
        return privately(words.exchange.joined(round?.startsAt, rules));
      case 'changed':
        return privately(words.exchange.entryChanged());
      case 'matched':
        return privately(words.exchange.matchedAtOnce());
    }
  },
};

/**
 * The people who are named, and those named before whom this space does not know, so that the form could not show them.
 */
async function avoided(context: CommandContext, users: readonly string[]): Promise<readonly MemberId[]> {
  const { unit, space, member } = context;
  const { notWith } = await broughtBy(unit, member);
  const names = await namesIn(unit, space, notWith);
  const elsewhere = notWith.filter((id) => names.user(id) === undefined);
  const named = (await context.members(users)).map(({ id }) => id);
  return [...new Set([...named, ...elsewhere])];
}

/** What somebody gives. A text that cannot be given yet is kept, so this returns its problems instead of throwing. */
export const giveForm: FormHandler = {
  action: formActions.giveFeedback,
  form: ({ community, words }, subject) =>
    words.exchangeForms.give(subject as PairingId, noText, '', noWork, community.rules.exchange),
  keep: async (context, values, subject) => {
    const { unit, community, member } = context;
    const text = feedbackIn(values);
    return worded(context, await keepDraft(unit, community, member, subject as PairingId, text));
  },
  run: async (context, values, subject) => {
    const { unit, community, space, member, words } = context;
    const giving = await give(unit, community, member, subject as PairingId, feedbackIn(values));
    if (giving.kind === 'problems') return problems(worded(context, giving.problems));
    if (giving.kind === 'changed') return privately(words.exchange.givenAnew());
    const names = await namesIn(unit, space, [giving.receiverId]);
    const receiver = names.name(giving.receiverId);
    return privately(words.exchange.given(receiver, giving.isAnswered, giving.isSealed));
  },
};

const noText: FeedbackText = { works: '', change: '', question: '' };
const noWork: Work = { work: '', link: '', question: '', topics: [] };

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
  form: ({ community, words }, subject) =>
    words.exchangeForms.respond({ pairingId: subject as PairingId, response: noResponse }, community.rules.exchange),
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
