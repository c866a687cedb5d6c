import { toGive } from '../../src/app/exchange/giving.ts';
import type { ButtonHandler, CommandContext } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { openForm } from '../../src/chat/answer.ts';
import type { Form } from '../../src/chat/form.ts';
import type { PairingId } from '../../src/domain/ids.ts';

/** *Give feedback*, wherever somebody is told of it. */
export const giveButton: ButtonHandler = {
  action: buttonActions.giveFeedback,
  run: async (context, subject) => openForm(await giveFormFor(context, subject as PairingId)),
};

/** The form for giving, with what was written so far. */
export async function giveFormFor(
  { unit, community, member, words }: CommandContext,
  id: PairingId | undefined,
): Promise<Form> {
  const { pairing, work, begun } = await toGive(unit, member, id);
  const receiver = await unit.tx.members.find(pairing.receiverId);
  return words.exchangeForms.give(pairing.id, begun, receiver?.name ?? '', work, community.rules.exchange);
}
