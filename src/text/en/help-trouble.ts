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

/** What cannot be changed: the post of a request, or anything else that Hearth wrote about it. */
export type Stuck = 'post' | 'note';

const cannotChange: Readonly<Record<Stuck, string>> = {
  post: 'I can’t change the post of this request.',
  note: 'I can’t change everything that I wrote about this request.',
};

function stuckSoThat({ state }: HelpRequest, stuck: Stuck): string {
  if (stuck === 'note')
    return 'I can’t change everything that I wrote about your request, so people may still read how it was before:';
  return state === 'resolved'
    ? 'Your request is resolved, but I can’t change its post or write in its thread, so people there don’t see that:'
    : 'Something changed about your request, but I can’t change its post or write in its thread:';
}

/** When a request is not, or no longer, where it should be. All but `movedAway` and `postStuck` to its asker. */
export const helpTrouble = {
  /** In place of what brought it up again, where it was. */
  movedAway: (): Message => message(note('This request is no longer here.')),

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

  /** In the thread of a request of which something shows how it stood before. */
  postStuck: (request: HelpRequest, helpers: readonly NamedHelper[], stuck: Stuck): Message =>
    message(paragraph(cannotChange[stuck], ' This is how it stands now: ', ...stateOf(request, helpers))),

  postStuckDirectly: (request: HelpRequest, stuck: Stuck): Message =>
    message(
      paragraph(stuckSoThat(request, stuck)),
      quote(...written(request.need)),
      note('My lists show it as it is: ', command('requests', 'mine'), '.'),
    ),
};
