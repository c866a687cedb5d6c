import { toBeResolved } from '../../src/app/help/resolving.ts';
import { namesIn } from '../../src/app/member/names.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { openForm } from '../../src/chat/answer.ts';
import type { RequestId } from '../../src/domain/ids.ts';

/** *Resolved*: asks who helped, with everybody who came forward named already. */
export const resolveButton: ButtonHandler = {
  action: buttonActions.resolveRequest,
  run: async ({ unit, space, member, place, words }, subject) => {
    const { request, helperIds } = await toBeResolved(unit, member, subject as RequestId, place);
    const names = await namesIn(unit, space, helperIds);
    const users = helperIds.flatMap((id) => names.user(id)?.user ?? []);
    return openForm(words.ask.resolveForm(request, users, request.askerId === member.id));
  },
};
