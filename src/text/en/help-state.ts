import { buttonActions } from '../../chat/actions.ts';
import { type Button, button } from '../../chat/button.ts';
import { type Block, buttons, type Inline } from '../../chat/message.ts';
import { hasRoom, isEffort } from '../../domain/help/effort.ts';
import { type HelpRequest, isOngoing } from '../../domain/help/request.ts';
import { cameForward, type NamedHelper, namesOf, seatsFound, whoDidWhat } from './came-forward.ts';

/** How a request stands, in a line or two: under its post, and wherever else it is told. */
export function stateOf(request: HelpRequest, helpers: readonly NamedHelper[]): readonly (Inline | string)[] {
  const seats = seatsFound(request, helpers);
  switch (request.state) {
    case 'open':
      if (hasNotHelped(request, helpers)) {
        return [...whoDidWhat(helpers), ', and more help is needed: press “I can help”, or answer in the thread.'];
      }
      if (!hasRoom(request, helpers)) return [...cameForward(helpers), seats];
      return helpers.length === 0
        ? [`Waiting for help. Press “I can help”, or answer in the thread.${seats}`]
        : [...cameForward(helpers), `${seats} Others are welcome, too: press “I can help”, or answer in the thread.`];
    case 'answered':
      return helpers.length === 0 ? [`Somebody answered.${seats}`] : [...cameForward(helpers), seats];
    case 'resolved':
      return helpers.length === 0 ? ['Resolved.'] : ['Resolved, with help from ', ...namesOf(helpers), '.'];
    case 'withdrawn':
      return [whyWithdrawn(request)];
    case 'expired':
      return ['Closed after two quiet weeks.'];
  }
}

/** Where a press brings nobody in, because all seats of an effort are taken, there is no button for it. */
const helpButton = (request: HelpRequest, helpers: readonly NamedHelper[]): readonly Button[] =>
  hasRoom(request, helpers) ? [button(buttonActions.offerHelp, 'I can help', request.id, 'primary')] : [];

/** What people can press under what brings a request up; nothing once it is over. */
export const nudgeButtons = (request: HelpRequest, helpers: readonly NamedHelper[]): Block | undefined => {
  const shown = isOngoing(request) ? helpButton(request, helpers) : [];
  return shown.length === 0 ? undefined : buttons(...shown);
};

/** What people can press under the post of a request, or its card; nothing once it is over. */
export const postButtons = (request: HelpRequest, helpers: readonly NamedHelper[]): Block | undefined =>
  isOngoing(request)
    ? buttons(
        ...helpButton(request, helpers),
        button(buttonActions.resolveRequest, 'Resolved', request.id),
        button(buttonActions.editRequest, 'Edit', request.id),
        button(buttonActions.withdrawRequest, 'Withdraw', request.id),
        ...(isEffort(request) ? [button(buttonActions.stepBack, 'I can’t after all', request.id)] : []),
      )
    : undefined;

/** Who came forward and how, and that this was not enough where it waits again. */
export const soFar = (request: HelpRequest, helpers: readonly NamedHelper[]): readonly (Inline | string)[] =>
  hasNotHelped(request, helpers) ? [...whoDidWhat(helpers), ', and more help is needed.'] : cameForward(helpers);

/** Whether it waits again although enough people answered, and nobody has offered since. */
const hasNotHelped = ({ state, seats }: HelpRequest, helpers: readonly NamedHelper[]): boolean =>
  state === 'open' && helpers.every(({ status }) => status !== 'offered') && helpers.length >= seats;

function whyWithdrawn({ endedWhy }: HelpRequest): string {
  switch (endedWhy) {
    case 'by_steward':
      return 'A steward closed this request.';
    case 'taken_down':
      return 'A steward took this request down.';
    case 'asker_left':
      return 'Whoever asked this left, so the request is closed.';
    case 'removed':
    case 'not_posted':
      return 'This request is closed.';
    default:
      return 'Whoever asked this took it back.';
  }
}
