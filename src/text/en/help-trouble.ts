import { buttonActions } from '../../chat/actions.ts';
import type { Address, MessageRef } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import { buttons, channel, command, type Inline, type Message, message, note, paragraph } from '../../chat/message.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { Rules } from '../../domain/rules.ts';
import type { DeliveryFailure } from '../../ports/chat-platform.ts';
import type { NamedHelper } from './came-forward.ts';
import { details } from './help.ts';
import { openThread } from './help-asks.ts';
import { needOf } from './help-need.ts';
import { stateOf } from './help-state.ts';
import { whyNotPosted } from './notices.ts';
import { plural } from './phrase.ts';

const words = (request: HelpRequest) => [needOf(request), details(request)] as const;

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

  removed: (request: HelpRequest): Message =>
    message(
      paragraph('The post of your request was deleted, so I’ve closed the request. This is what you wrote:'),
      ...words(request),
      paragraph('If you still need help, ask again: ', command('ask'), '.'),
    ),

  /** @param steward who closed it. @param post `undefined` while it is on its way */
  closedBySteward: (
    request: HelpRequest,
    steward: Inline,
    post: MessageRef | undefined,
    rules: Rules['request'],
  ): Message =>
    message(
      paragraph(steward, ', a steward, closed your request. This is what you wrote:'),
      ...words(request),
      paragraph(
        'If you still need help, you can open it again within ',
        plural(rules.reopenDays, 'day'),
        ', or talk to ',
        steward,
        ' about it.',
      ),
      openThread(post),
      buttons(button(buttonActions.reopenRequest, 'Open it again', request.id)),
    ),

  /** In the thread of a request of which something shows how it stood before. */
  postStuck: (request: HelpRequest, helpers: readonly NamedHelper[], stuck: Stuck): Message =>
    message(paragraph(cannotChange[stuck], ' This is how it stands now: ', ...stateOf(request, helpers))),

  postStuckDirectly: (request: HelpRequest, stuck: Stuck): Message =>
    message(
      paragraph(stuckSoThat(request, stuck)),
      needOf(request),
      note('My lists show it as it is: ', command('requests', 'mine'), '.'),
    ),
};
