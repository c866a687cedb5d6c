import { readOn } from '../../src/app/digest/more.ts';
import { sendNow } from '../../src/app/digest/send-now.ts';
import { UserError } from '../../src/app/runtime/errors.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import type { DigestId } from '../../src/domain/ids.ts';
import { instant } from '../../src/domain/time/instant.ts';

/** *Show more*, under a digest. */
export const readDigestButton: ButtonHandler = {
  action: buttonActions.readDigest,
  run: async ({ unit, community, place }, subject) => {
    if (!place) throw new UserError('unknown_button');
    return privately(await readOn(unit, community, place, subject as DigestId));
  },
};

/** *Send now*, for stewards who have seen what the next digest says. */
export const sendDigestButton: ButtonHandler = {
  action: buttonActions.sendDigest,
  requires: 'steward',
  run: async ({ unit, community }, subject) => {
    if (!/^\d{1,15}$/.test(subject)) throw new UserError('unknown_button');
    return privately(await sendNow(unit, community, instant(Number(subject))));
  },
};
