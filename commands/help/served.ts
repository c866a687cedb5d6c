import { nominate } from '../../src/app/digest/nominating.ts';
import { helpBehind } from '../../src/app/help/one-help.ts';
import { UserError } from '../../src/app/runtime/errors.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import type { RequestId } from '../../src/domain/ids.ts';
import { namedAnswer } from '../digest/nominating.ts';

/** *This served our purpose*, below the note of what solved a request: for whoever reads it. */
export const servedPurposeButton: ButtonHandler = {
  action: buttonActions.servedPurpose,
  takesPart: true,
  run: async (context, subject) => {
    const { unit, community, member, place } = context;
    if (!place) throw new UserError('unknown_button');
    const requestId = subject as RequestId;
    const { helper, message, text } = await helpBehind(unit, community, requestId);
    return namedAnswer(context, await nominate(unit, community, member, helper, { message, place, text, requestId }));
  },
};
