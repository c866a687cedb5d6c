import { changeReflection } from '../../src/app/reflection/answering.ts';
import type { FormHandler } from '../../src/app/runtime/feature.ts';
import { formActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import type { ReflectionId } from '../../src/domain/ids.ts';
import { writtenIn } from './written.ts';

/** What somebody wrote is changed, or shared with others or fewer. */
export const changedForm: FormHandler = {
  action: formActions.changedReflection,
  run: async (context, values, subject) => {
    const { unit, community, member, words } = context;
    const reflection = await changeReflection(unit, member, subject as ReflectionId, writtenIn(context, values));
    return privately(words.reflect.kept(reflection, true, community.rules.reflection));
  },
};
