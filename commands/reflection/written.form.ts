import { reflect } from '../../src/app/reflection/answering.ts';
import type { FormHandler } from '../../src/app/runtime/feature.ts';
import { formActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import { writtenIn } from './written.ts';

/** A prompt is answered. */
export const writtenForm: FormHandler = {
  action: formActions.reflection,
  run: async (context, values, subject) => {
    const { unit, community, member, words } = context;
    const takesPart = (await unit.tx.participations.find(member.id)) !== undefined;
    const reflection = await reflect(unit, community, member, subject, writtenIn(context, values));
    return privately(words.reflect.kept(reflection, takesPart, community.rules.reflection));
  },
};
