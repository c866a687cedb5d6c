import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { myPage } from './my-page.ts';

/** *Older ones*: the next page of what somebody wrote. */
export const olderButton: ButtonHandler = {
  action: buttonActions.olderReflections,
  run: (context, subject) => myPage(context, /^\d{1,6}$/.test(subject) ? Number(subject) : 0),
};
