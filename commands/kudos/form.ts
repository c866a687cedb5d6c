import { FormError, UserError } from '../../src/app/runtime/errors.ts';
import type { FormHandler } from '../../src/app/runtime/feature.ts';
import { formActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import { listValue, textValue } from '../../src/chat/form.ts';
import { isHelpKind } from '../../src/domain/kind.ts';
import { thank } from './thank.ts';

/** The form of `/kudos`, filled in. */
export const kudosForm: FormHandler = {
  action: formActions.kudos,
  takesPart: true,
  form: ({ community, words }) => words.kudos.form([], '', community.rules.kudos),
  run: async (context, values) => {
    const users = listValue(values, 'members');
    if (users.length === 0) throw new UserError('nobody_to_thank');
    const reason = textValue(values, 'reason');
    if (reason === '') {
      throw new FormError({ reason: context.words.kudos.reasonLength(context.community.rules.kudos) });
    }
    const kind = textValue(values, 'kind');
    return privately(await thank(context, await context.members(users), reason, isHelpKind(kind) ? kind : 'support'));
  },
};
