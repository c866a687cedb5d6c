import type { Inline } from '../../chat/message.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import { cameForward, type NamedHelper, namesOf, seatsFound } from './came-forward.ts';

/** How a request stands, in a line or two: under its post, and wherever else it is told. */
export function stateOf(request: HelpRequest, helpers: readonly NamedHelper[]): readonly (Inline | string)[] {
  const seats = seatsFound(request, helpers);
  switch (request.state) {
    case 'open':
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

function whyWithdrawn({ endedWhy }: HelpRequest): string {
  switch (endedWhy) {
    case 'by_steward':
      return 'A steward closed this request.';
    case 'asker_left':
      return 'Whoever asked this left, so the request is closed.';
    case 'removed':
    case 'not_posted':
      return 'This request is closed.';
    default:
      return 'Whoever asked this took it back.';
  }
}
