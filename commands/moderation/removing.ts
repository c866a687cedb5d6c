import { namesIn } from '../../src/app/member/names.ts';
import { removableIn } from '../../src/app/moderation/removable.ts';
import {
  type Content,
  contentIn,
  contentOf,
  removeFeedback,
  removeReflection,
  removeRequest,
  requireRemovable,
  subjectFor,
} from '../../src/app/moderation/taking-down.ts';
import { FormError } from '../../src/app/runtime/errors.ts';
import {
  act,
  type ButtonHandler,
  type CommandContext,
  type FormHandler,
  type MenuHandler,
} from '../../src/app/runtime/feature.ts';
import { buttonActions, formActions } from '../../src/chat/actions.ts';
import { type Answer, openForm, privately } from '../../src/chat/answer.ts';
import { textValue } from '../../src/chat/form.ts';
import type { KudosId, PairingId, ReflectionId, RequestId } from '../../src/domain/ids.ts';
import { defaultWords } from '../../src/text/words.ts';
import { saysVoided } from '../kudos/voiding.ts';

const words = defaultWords.moderationRemoval;

/** `/community remove`: the latest that can be taken down, each with a button. */
export const removeAct = act(
  { name: 'remove', description: words.command.description, reply: 'private', requires: 'steward', options: [] },
  async ({ unit, community, space, member, place, words }) => {
    const found = await removableIn(unit, community, member, place);
    const all = [...found.requests, ...found.reflections, ...found.thanks, ...found.feedback];
    const people = all.flatMap(({ authorId, receiverId }) => [authorId ?? [], receiverId ?? []].flat());
    const { name } = await namesIn(unit, space, people);
    const shown = (entries: (typeof found)['requests']) =>
      entries.map(({ authorId, receiverId, ...rest }) => ({
        ...rest,
        author: authorId && name(authorId),
        ...(receiverId !== undefined && { receiver: name(receiverId) }),
      }));
    return privately(
      words.moderationRemoval.list({
        requests: shown(found.requests),
        reflections: shown(found.reflections),
        thanks: shown(found.thanks),
        feedback: shown(found.feedback),
      }),
    );
  },
);

/** *Take it down*, in that list and under feedback that was shown to the stewards: asks why. */
export const removeButton: ButtonHandler = {
  action: buttonActions.removeContent,
  requires: 'steward',
  run: (context, subject) => askWhy(context, contentOf(subject)),
};

/** *Take down*, in the menu of a message. */
export const takeDownMenu: MenuHandler = {
  spec: { name: 'take-down', target: 'message', ...words.menu, reply: 'form' },
  requires: 'steward',
  run: async (context, { message }) => askWhy(context, await contentIn(context.unit, context.community, message)),
};

async function askWhy({ unit, community, words }: CommandContext, content: Content): Promise<Answer> {
  await requireRemovable(unit, community, content);
  return openForm(words.moderationRemoval.form(content.kind, subjectFor(content), community.rules.moderation));
}

/** That form, filled in. */
export const removeForm: FormHandler = {
  action: formActions.removeContent,
  requires: 'steward',
  form: ({ community, words }, subject) =>
    words.moderationRemoval.form(contentOf(subject).kind, subject, community.rules.moderation),
  run: async (context, values, subject) => {
    const { unit, community, space, member, words } = context;
    const { moderation } = community.rules;
    const reason = textValue(values, 'reason');
    if (reason === '') throw new FormError({ reason: words.moderationRemoval.reasonLength(moderation) });
    const { kind, id } = contentOf(subject);
    if (kind === 'thanks') return saysVoided(context, id as KudosId, reason);
    const { told, ...how } = await {
      request: () => removeRequest(unit, community, member, id as RequestId, reason),
      reflection: () => removeReflection(unit, community, member, id as ReflectionId, reason),
      feedback: () => removeFeedback(unit, community, member, id as PairingId, reason),
    }[kind]();
    const { name } = await namesIn(unit, space, told);
    return privately(words.moderationRemoval.removed(kind, told.map(name), how));
  },
};
