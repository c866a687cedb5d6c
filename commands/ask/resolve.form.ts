import { resolveRequest } from '../../src/app/help-requests.ts';
import { namesIn } from '../../src/app/names.ts';
import type { FormHandler } from '../../src/app/registry.ts';
import { formActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import { listValue, textValue } from '../../src/chat/form.ts';
import type { RequestId } from '../../src/domain/ids.ts';

/** Who helped, and a word of thanks: the request is over. */
export const resolveForm: FormHandler = {
  action: formActions.resolveRequest,
  run: async (scene, values, subject) => {
    const { unit, community, space, member, place, words } = scene;
    const helpers = await scene.members(listValue(values, 'helpers'));
    const thanks = textValue(values, 'thanks');
    const credited = await resolveRequest(unit, community, member, subject as RequestId, helpers, thanks, place);
    const ids = credited.map(({ id }) => id);
    const names = await namesIn(unit, space, ids);
    return privately(words.ask.resolvedPrivately(ids.map(names.name)));
  },
};
