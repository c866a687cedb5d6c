import { read, toSayChanged } from '../../src/app/exchange/changing.ts';
import { toGive } from '../../src/app/exchange/giving.ts';
import { avoidedBy, pause } from '../../src/app/exchange/joining.ts';
import { questionOf, toRespond } from '../../src/app/exchange/responding.ts';
import { skip, unskip } from '../../src/app/exchange/skipping.ts';
import { namesIn } from '../../src/app/member/names.ts';
import { requireUnpaused } from '../../src/app/member/settings.ts';
import type { ButtonHandler, CommandContext } from '../../src/app/runtime/feature.ts';
import { holidaysUntil } from '../../src/app/runtime/holidays.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { openForm, privately } from '../../src/chat/answer.ts';
import type { Form } from '../../src/chat/form.ts';
import { feedbackParts, type Work } from '../../src/domain/exchange/exchange.ts';
import type { EntryId, PairingId } from '../../src/domain/ids.ts';

/** *Join*, under the announcement of a round. */
export const joinButton: ButtonHandler = {
  action: buttonActions.joinExchange,
  takesPart: true,
  run: async (context) => openForm(await joinFormFor(context)),
};

/** The form for joining, with what the member already brings, and with what they have just typed in its place. */
export async function joinFormFor(
  { unit, community, member, words }: CommandContext,
  typed: Partial<Work> = {},
): Promise<Form> {
  requireUnpaused(unit, community, member, 'match');
  const entry = await unit.tx.exchanges.waitingOf(member.id);
  const isIn = entry !== undefined && !entry.skips;
  return words.exchangeForms.join({ ...entry, ...typed }, isIn, community.rules.exchange);
}

/** *Whom to avoid*, on the page of a member's exchanges. */
export const avoidButton: ButtonHandler = {
  action: buttonActions.avoidPeople,
  run: async ({ unit, community, space, member, words }) => {
    const notWith = await avoidedBy(unit, member);
    const names = await namesIn(unit, space, notWith);
    const users = notWith.flatMap((id) => names.user(id)?.user ?? []);
    return openForm(words.exchangeForms.avoid(users, community.rules.exchange));
  },
};

/** *Skip this one*, before the match. */
export const skipButton: ButtonHandler = {
  action: buttonActions.skipRound,
  run: async ({ unit, community, member, words }, subject) => {
    const id = subject as EntryId;
    const { startsAt } = await skip(unit, community, member, id);
    return privately(words.exchange.skipped(id, startsAt));
  },
};

/** *I’m in after all*. */
export const unskipButton: ButtonHandler = {
  action: buttonActions.unskipRound,
  takesPart: true,
  run: async ({ unit, community, member, words }, subject) => {
    const round = await unskip(unit, community, member, subject as EntryId);
    if (round) return privately(words.exchange.unskipped(round.startsAt));
    const isWaiting = (await unit.tx.exchanges.waitingOf(member.id)) !== undefined;
    return privately(
      isWaiting ? words.exchange.waitsBetweenRounds(holidaysUntil(unit, community)) : words.exchange.matchedAtOnce(),
    );
  },
};

/** *Give feedback*, wherever somebody is told about it. */
export const giveButton: ButtonHandler = {
  action: buttonActions.giveFeedback,
  run: async (context, subject) => openForm(await giveFormFor(context, subject as PairingId)),
};

/** The form for giving, with what was written so far. */
export async function giveFormFor(
  { unit, community, member, words }: CommandContext,
  id: PairingId | undefined,
): Promise<Form> {
  const { pairing, receiver, work, begun } = await toGive(unit, community, member, id);
  return words.exchangeForms.give(pairing.id, begun, receiver, work, community.rules.exchange);
}

/** *Read*, on the pages of a member's exchanges. */
export const readButton: ButtonHandler = {
  action: buttonActions.readFeedback,
  run: async ({ unit, community, space, member, words }, subject) => {
    const feedback = await read(unit, member, subject as PairingId);
    const names = await namesIn(unit, space, [feedback.giverId]);
    const question = await questionOf(unit, community, feedback);
    return privately(words.exchange.feedback(names.name(feedback.giverId), feedback, question));
  },
};

/** *Say what helped*, under a feedback. */
export const respondButton: ButtonHandler = {
  action: buttonActions.respondToFeedback,
  takesPart: true,
  run: async ({ unit, community, member, words }, subject) => {
    const feedback = await toRespond(unit, member, subject as PairingId);
    const parts = feedbackParts.filter((part) => feedback[part] !== '');
    return openForm(words.exchangeForms.respond(feedback, parts, community.rules.exchange));
  },
};

/** *Show me a good one*: an example, and how long it takes. */
export const exampleButton: ButtonHandler = {
  action: buttonActions.showExample,
  run: async ({ words }) => privately(words.exchange.example()),
};

/** *I’d like a break*. */
export const pauseButton: ButtonHandler = {
  action: buttonActions.pauseExchanges,
  run: async ({ unit, space, member, words }) => {
    const owedTo = await pause(unit, member);
    const { name } = await namesIn(unit, space, owedTo);
    return privately(words.exchange.paused(owedTo.map(name)));
  },
};

/** *I’ll stay in*. */
export const stayButton: ButtonHandler = {
  action: buttonActions.keepExchanging,
  run: async ({ words }) => privately(words.exchange.stays()),
};

/** *Say what I changed*, a while after a feedback. */
export const changedButton: ButtonHandler = {
  action: buttonActions.sayChanged,
  takesPart: true,
  run: async ({ unit, community, member, words }, subject) => {
    const { pairingId } = await toSayChanged(unit, member, subject as PairingId);
    return openForm(words.exchangeChanges.form(pairingId, community.rules.exchange));
  },
};

/** *Nothing yet*. */
export const nothingChangedButton: ButtonHandler = {
  action: buttonActions.nothingChanged,
  run: async ({ words }) => privately(words.exchangeChanges.nothingYet()),
};
