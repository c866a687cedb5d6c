import { latestThanks, voidable, voidedLately, voidThanks } from '../../src/app/kudos/voiding.ts';
import { peopleIn } from '../../src/app/member/home-people.ts';
import { namesIn } from '../../src/app/member/names.ts';
import { FormError } from '../../src/app/runtime/errors.ts';
import { act, type ButtonHandler, type CommandContext, type FormHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions, formActions } from '../../src/chat/actions.ts';
import { type Answer, openForm, privately } from '../../src/chat/answer.ts';
import { textValue } from '../../src/chat/form.ts';
import type { KudosId } from '../../src/domain/ids.ts';
import { defaultWords } from '../../src/text/words.ts';

const words = defaultWords.kudosVoiding;

/** Shows stewards the latest thanks with words, each with a button that voids them. */
export const voidAct = act(
  {
    name: 'void',
    description: words.command.description,
    example: words.command.example,
    reply: 'private',
    requires: 'steward',
    options: [{ name: 'member', description: words.command.member, type: 'members', most: 1, place: 'next' }],
  },
  async (context, { member: given = [] }) => {
    const { unit, community, space, words } = context;
    const [about] = await context.members(given);
    const thanks = await latestThanks(unit, community, about?.id);
    const voided = await voidedLately(unit, community, about?.id);
    const named = await peopleIn(unit, space).named(
      voided.flatMap(({ by, giverId, receivers }) => [by, giverId, ...receivers]),
    );
    const { name } = await namesIn(unit, space, [
      ...(about ? [about.id] : []),
      ...thanks.flatMap(({ giverId, receivers }) => [giverId, ...receivers]),
    ]);
    const entries = thanks.map(({ giverId, receivers, ...rest }) => ({
      ...rest,
      giver: name(giverId),
      receivers: receivers.map(name),
    }));
    const gone = voided.map(({ by, giverId, receivers, at }) => ({
      steward: named(by),
      giver: named(giverId),
      receivers: receivers.map(named),
      at,
    }));
    return privately(words.kudosVoiding.list(entries, gone, about && name(about.id)));
  },
);

/** Next to thanks in that list: asks why. */
export const voidButton: ButtonHandler = {
  action: buttonActions.voidKudos,
  requires: 'steward',
  run: async ({ unit, community, words }, subject) => {
    await voidable(unit, community, subject as KudosId);
    return openForm(words.kudosVoiding.form(subject, community.rules.kudos));
  },
};

/** That form, filled in. */
export const voidForm: FormHandler = {
  action: formActions.voidKudos,
  requires: 'steward',
  form: ({ community, words }, subject) => words.kudosVoiding.form(subject, community.rules.kudos),
  run: async (context, values, subject) => {
    const { community, words } = context;
    const reason = textValue(values, 'reason');
    if (reason === '') throw new FormError({ reason: words.kudosVoiding.reasonLength(community.rules.kudos) });
    return saysVoided(context, subject as KudosId, reason);
  },
};

/** Voids thanks, and says what came of it. */
export async function saysVoided(
  { unit, community, space, member, words }: CommandContext,
  id: KudosId,
  reason: string,
): Promise<Answer> {
  const { giverId, receivers, told, wasPosted } = await voidThanks(unit, community, member, id, reason);
  const { name } = await namesIn(unit, space, [giverId, ...receivers]);
  return privately(words.kudosVoiding.voided(name(giverId), receivers.map(name), told.map(name), wasPosted));
}
