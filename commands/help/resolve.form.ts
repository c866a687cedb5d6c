import { resolveRequest } from '../../src/app/help/resolving.ts';
import { namesIn } from '../../src/app/member/names.ts';
import type { FormHandler } from '../../src/app/runtime/feature.ts';
import { formActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import { listValue, textValue } from '../../src/chat/form.ts';
import type { RequestId } from '../../src/domain/ids.ts';

/** Who helped, and a word of thanks: the request is over. */
export const resolveForm: FormHandler = {
  action: formActions.resolveRequest,
  run: async (context, values, subject) => {
    const { unit, community, space, member, place, words } = context;
    const helpers = await context.members(listValue(values, 'helpers'));
    const thanks = textValue(values, 'thanks');
    const id = subject as RequestId;
    const { credited, notCredited } = await resolveRequest(unit, community, member, id, helpers, thanks, place);
    const names = await namesIn(
      unit,
      space,
      helpers.map((helper) => helper.id),
    );
    return privately(
      words.ask.resolvedPrivately(
        credited.map((helper) => names.name(helper.id)),
        notCredited.map((entry) => ({ why: entry.why, helper: names.name(entry.member.id) })),
      ),
    );
  },
};
