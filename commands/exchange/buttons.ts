import { toGive } from '../../src/app/exchange/giving.ts';
import { broughtBy, pause } from '../../src/app/exchange/joining.ts';
import { questionOf, received } from '../../src/app/exchange/responding.ts';
import { namesIn } from '../../src/app/member/names.ts';
import type { ButtonHandler, CommandContext } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { openForm, privately } from '../../src/chat/answer.ts';
import type { Form } from '../../src/chat/form.ts';
import type { Work } from '../../src/domain/exchange/exchange.ts';
import type { PairingId } from '../../src/domain/ids.ts';

/** *Join*, under the announcement of a round. */
export const joinButton: ButtonHandler = {
  action: buttonActions.joinExchange,
  run: async (context) => openForm(await joinFormFor(context)),
};

/** The form for joining, with what the member already brings, and with what they have just typed in its place. */
export async function joinFormFor(
  { unit, community, space, member, words }: CommandContext,
  typed: Partial<Work> = {},
): Promise<Form> {
  const { entry, notWith } = await broughtBy(unit, member);
  const names = await namesIn(unit, space, notWith);
  const users = notWith.flatMap((id) => names.user(id)?.user ?? []);
  return words.exchangeForms.join({ ...entry, ...typed }, entry !== undefined, users, community.rules.exchange);
}

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
    const feedback = await received(unit, member, subject as PairingId);
    const names = await namesIn(unit, space, [feedback.giverId]);
    const question = await questionOf(unit, community, feedback);
    return privately(words.exchange.feedback(names.name(feedback.giverId), feedback, question));
  },
};

/** *Say what helped*, under a feedback. */
export const respondButton: ButtonHandler = {
  action: buttonActions.respondToFeedback,
  run: async ({ unit, community, member, words }, subject) => {
    const feedback = await received(unit, member, subject as PairingId);
    return openForm(words.exchangeForms.respond(feedback, community.rules.exchange));
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
