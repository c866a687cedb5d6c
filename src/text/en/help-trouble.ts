import type { Address } from '../../chat/address.ts';
import {
  channel,
  command,
  type Inline,
  type Message,
  message,
  note,
  paragraph,
  quote,
  written,
} from '../../chat/message.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { DeliveryFailure } from '../../ports/chat-platform.ts';
import type { NamedHelper } from './came-forward.ts';
import { details } from './help.ts';
import { stateOf } from './help-state.ts';
import { whyNotPosted } from './notices.ts';

const words = (request: HelpRequest) => [quote(...written(request.need)), details(request)] as const;

/** What could be done about it, after `whyNotPosted`. */
function insteadOfPosting(failure: DeliveryFailure): readonly (Inline | string)[] {
  if (failure === 'not_allowed')
    return ['Please ask somebody to invite me there, or ask again in a channel that I’m in.'];
  if (failure === 'refused') return ['Please put it in other words and ask again: ', command('ask'), '.'];
  return ['Please ask again in another channel: ', command('ask'), '.'];
}

/** When a request is not, or no longer, where it should be. All but `postStuck` to its asker. */
export const helpTrouble = {
  movedTo: (from: Address, where: Address, failure: DeliveryFailure): Message =>
    message(
      paragraph('Your request can’t stay in ', channel(from), ', because ', ...whyNotPosted(failure), '.'),
      paragraph('I’m putting it in ', channel(where), ' instead.'),
    ),

  notPosted: (request: HelpRequest, where: Address, failure: DeliveryFailure): Message =>
    message(
      paragraph(
        'Your request is not in ',
        channel(where),
        ', because ',
        ...whyNotPosted(failure),
        '. This is what you wrote:',
      ),
      ...words(request),
      paragraph(...insteadOfPosting(failure)),
    ),

  ended: (request: HelpRequest, why: 'by_steward' | 'removed'): Message =>
    message(
      paragraph(
        why === 'removed'
          ? 'The post of your request was deleted, so I’ve closed the request. This is what you wrote:'
          : 'A steward closed your request. This is what you wrote:',
      ),
      ...words(request),
      paragraph('If you still need help, ask a steward what was amiss, or ask again: ', command('ask'), '.'),
    ),

  /** In the thread of a post that shows something older. */
  postStuck: (request: HelpRequest, helpers: readonly NamedHelper[]): Message =>
    message(
      paragraph('I can’t change the post of this request. This is how it stands now: ', ...stateOf(request, helpers)),
    ),

  postStuckDirectly: (request: HelpRequest): Message =>
    message(
      paragraph(
        request.state === 'resolved'
          ? 'Your request is resolved, but I can’t change its post or write in its thread, so people there don’t see that:'
          : 'Something changed about your request, but I can’t change its post or write in its thread:',
      ),
      quote(...written(request.need)),
      note('My lists show it as it is: ', command('requests', 'mine'), '.'),
    ),
};
