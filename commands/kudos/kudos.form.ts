import { UserError } from '../../src/app/errors.ts';
import type { FormHandler } from '../../src/app/registry.ts';
import { formActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import { listValue, textValue } from '../../src/chat/form.ts';
import { isHelpKind } from '../../src/domain/kind.ts';
import { thank } from './thank.ts';

/** The form of `/kudos`, filled in. */
export const kudosForm: FormHandler = {
  action: formActions.kudos,
  run: async (scene, values) => {
    const users = listValue(values, 'members');
    if (users.length === 0) throw new UserError('nobody_to_thank');
    const kind = textValue(values, 'kind');
    const members = await scene.members(users);
    return privately(await thank(scene, members, textValue(values, 'reason'), isHelpKind(kind) ? kind : 'support'));
  },
};
