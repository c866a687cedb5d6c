import { broughtBy } from '../../src/app/exchange/joining.ts';
import { namesIn } from '../../src/app/member/names.ts';
import type { ButtonHandler, CommandContext } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { openForm } from '../../src/chat/answer.ts';
import type { Form } from '../../src/chat/form.ts';

/** *Join*, under the news of a round. */
export const joinButton: ButtonHandler = {
  action: buttonActions.joinExchange,
  run: async (context) => openForm(await joinFormFor(context)),
};

/** The form for joining, with what the member brings already. */
export async function joinFormFor({ unit, community, space, member, words }: CommandContext): Promise<Form> {
  const { entry, notWith } = await broughtBy(unit, member);
  const names = await namesIn(unit, space, notWith);
  const users = notWith.flatMap((id) => names.user(id)?.user ?? []);
  return words.exchangeForms.join(entry ?? {}, users, community.rules.exchange);
}
