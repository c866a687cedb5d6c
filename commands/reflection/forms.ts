import { changeReflection, reflect } from '../../src/app/reflection/answering.ts';
import { takesPart } from '../../src/app/reflection/participation.ts';
import { FormError } from '../../src/app/runtime/errors.ts';
import type { CommandContext, FormHandler } from '../../src/app/runtime/feature.ts';
import { formActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import { type FormValues, textValue } from '../../src/chat/form.ts';
import type { ReflectionId } from '../../src/domain/ids.ts';
import { suspendedUntil } from '../../src/domain/member/suspension.ts';
import { isSharing, type Sharing } from '../../src/domain/reflection/reflection.ts';

/** The answer to a question. */
export const writtenForm: FormHandler = {
  action: formActions.reflection,
  form: ({ community, words }, subject) => words.reflection.form('', subject, community.rules.reflection),
  run: async (context, values, subject) => {
    const { unit, community, member, words } = context;
    const joined = await takesPart(unit, member);
    const reflection = await reflect(unit, community, member, subject, writtenIn(context, values));
    return privately(words.reflection.kept(reflection, joined, community.rules.reflection));
  },
};

/** A change of what somebody wrote, or of who can read it. */
export const changedForm: FormHandler = {
  action: formActions.changedReflection,
  form: ({ community, words }, subject) => words.reflection.form('', subject, community.rules.reflection),
  run: async (context, values, subject) => {
    const { unit, community, member, words } = context;
    const reflection = await changeReflection(unit, member, subject as ReflectionId, writtenIn(context, values));
    return privately(words.reflection.kept(reflection, true, community.rules.reflection));
  },
};

/** What somebody wrote, and who can read it: nobody else, unless they say so. */
function writtenIn(
  { unit, community, member, words }: CommandContext,
  values: FormValues,
): { readonly text: string; readonly sharing: Sharing } {
  const { reflection } = community.rules;
  const text = textValue(values, 'text');
  const sharing = textValue(values, 'sharing');
  if (text === '') throw new FormError({ text: words.reflection.textLength(reflection) });
  const until = isSharing(sharing) && sharing !== 'private' ? suspendedUntil(member, unit.now) : undefined;
  if (until !== undefined) {
    throw new FormError({ sharing: words.moderationRest.keepIt(until, member.zone ?? community.zone) });
  }
  return { text, sharing: isSharing(sharing) ? sharing : 'private' };
}
