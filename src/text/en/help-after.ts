import { buttonActions } from '../../chat/actions.ts';
import type { MessageRef } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import {
  type Block,
  buttons,
  command,
  type Inline,
  type Message,
  message,
  note,
  paragraph,
  postLink,
  time,
} from '../../chat/message.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { NamedHelper } from './came-forward.ts';
import { details } from './help.ts';
import { needOf } from './help-need.ts';
import { stateOf } from './help-state.ts';
import { enumerate, plural } from './phrase.ts';

/** Enough to recognise a request by. */
const maxQuoted = 300;

/** A longer name would leave no room for the words of the button. */
const maxNameCharacters = 30;

const threadLink = (post: MessageRef | undefined): Block | undefined => post && note(postLink('Open the thread', post));

const isShort = (name: string): boolean => [...name].length <= maxNameCharacters;

/** @param thanked the name of the one who is thanked, where it is one */
function helpedButtons({ id }: HelpRequest, thanked: string | undefined): Block {
  const label =
    thanked !== undefined && isShort(thanked) ? `Yes: resolve and thank ${thanked}` : 'Yes: resolve and thank them';
  return buttons(
    button(buttonActions.helpedRequest, label, id, 'primary'),
    button(buttonActions.notYet, 'Not yet', id),
  );
}

const lookingButtons = ({ id }: HelpRequest): Block =>
  buttons(
    button(buttonActions.stillLooking, 'Still looking', id, 'primary'),
    button(buttonActions.resolveRequest, 'Resolved', id),
    button(buttonActions.withdrawRequest, 'Withdraw', id),
  );

const didItHelp = ({ seats }: HelpRequest): string => (seats > 1 ? 'Is it done?' : 'Did that help?');

function whyClosed(
  { endedWhy, seats }: HelpRequest,
  { asker, by }: { readonly asker: Inline; readonly by: Inline },
): readonly (Inline | string)[] {
  const what = seats > 1 ? 'effort' : 'request';
  switch (endedWhy) {
    case 'quiet':
      return [`Nobody has written about this ${what} for two weeks, so I’ve closed it.`];
    case 'asker_left':
      return [asker, ` is no longer here, so this ${what} is closed.`];
    case 'taken_down':
      return [by, `, a steward, took this ${what} down, so nobody waits for an answer any more.`];
    case 'by_steward':
      return [by, `, a steward, closed this ${what}.`];
    default:
      return [asker, ` took this ${what} back, so nobody waits for an answer any more.`];
  }
}

const untilWhen = (looksAgainAt: Instant | undefined, otherwise: string): readonly (Inline | string)[] =>
  looksAgainAt === undefined
    ? [otherwise]
    : ['If nobody adds anything by ', time(looksAgainAt), ', I’ll start looking for help again.'];

/** What happens to a request after it was answered, or left alone. */
export const helpAfter = {
  /** To its asker. @param thanked the name for the button, where it is one person */
  helped: (
    request: HelpRequest,
    helpers: readonly Inline[],
    thanked: string | undefined,
    post: MessageRef | undefined,
  ): Message =>
    message(
      helpers.length === 0
        ? paragraph('Somebody got in touch about your request, and its thread has been quiet for a while:')
        : paragraph(
            ...enumerate(helpers),
            ' got in touch about your request, and its thread has been quiet for a while:',
          ),
      needOf(request, maxQuoted),
      paragraph(didItHelp(request)),
      helpedButtons(request, thanked),
      threadLink(post),
    ),

  /** To its asker, after a week without a word. */
  looking: (request: HelpRequest, helpers: readonly Inline[], post: MessageRef | undefined): Message =>
    message(
      paragraph('Nobody has written about your request for a week:'),
      needOf(request, maxQuoted),
      paragraph(
        helpers.length === 0 ? 'Are you still looking for help with it?' : 'Are you still looking, or did it work out?',
      ),
      lookingButtons(request),
      threadLink(post),
      note('If I hear nothing for another week, I’ll close it. You can open it again then.'),
    ),

  /** In the thread, where its asker cannot be asked directly. */
  below: (request: HelpRequest, what: 'helped' | 'looking', asker: Inline, thanked: string | undefined): Message =>
    what === 'helped'
      ? message(
          paragraph(asker, `, it has been quiet here since somebody got in touch. ${didItHelp(request)}`),
          helpedButtons(request, thanked),
        )
      : message(
          paragraph(asker, ', nobody has written here for a week. Are you still looking for help with this?'),
          lookingButtons(request),
          note('If I hear nothing for another week, I’ll close it. You can open it again then.'),
        ),

  /** In place of either question, of `expiredDirectly` and of `closedBySteward`, once it is answered or holds no more. */
  settled: (request: HelpRequest, helpers: readonly NamedHelper[]): Message =>
    message(paragraph('I wrote about this request. This is how it stands: ', ...stateOf(request, helpers))),

  /** To whoever says *Not yet*. @param looksAgainAt when it waits for somebody again, where it was answered */
  notYet: (looksAgainAt: Instant | undefined): Message =>
    message(
      paragraph('Thank you for telling me. ', ...untilWhen(looksAgainAt, 'Your request stays open.')),
      note('It often helps to write in the thread what you tried, and what happened.'),
    ),

  /** To whoever is still looking. @param looksAgainAt as in `notYet` */
  goesOn: (looksAgainAt: Instant | undefined): Message =>
    message(
      paragraph('Good to know. ', ...untilWhen(looksAgainAt, 'The request stays open.')),
      note('A word in its thread about how it stands now brings it back to mind.'),
    ),

  /** In the thread, when it ended and was not resolved. */
  closed: (
    request: HelpRequest,
    people: { readonly asker: Inline; readonly by: Inline },
    cameForward: boolean,
    rules: Rules['request'],
  ): Message =>
    message(
      paragraph(...whyClosed(request, people), cameForward ? ' Thank you to everybody who came forward.' : ''),
      request.endedWhy === 'taken_down'
        ? undefined
        : note(
            request.endedWhy === 'asker_left'
              ? `It can be opened again within ${plural(rules.returnDays, 'day')}, if they come back.`
              : `Whoever asked, or a steward, can open it again within ${plural(rules.reopenDays, 'day')}.`,
          ),
      request.endedWhy === 'asker_left' || request.endedWhy === 'taken_down'
        ? undefined
        : buttons(button(buttonActions.reopenRequest, 'Open it again', request.id)),
    ),
  /** In place of that note, once it holds no more. */
  wasClosed: (): Message => message(paragraph('This was closed, and then opened again.')),

  /** To somebody who came forward, where that could not be said in the thread. */
  closedForHelper: (asker: Inline): Message =>
    message(
      paragraph(
        'The request of ',
        asker,
        ' that you came forward for is closed, so nobody waits for you there any more.',
      ),
      paragraph('Thank you for coming forward.'),
    ),

  /** To its asker. */
  expiredDirectly: (request: HelpRequest, rules: Rules['request']): Message =>
    message(
      paragraph('Nobody has written about your request for two weeks, so I’ve closed it. These were your words:'),
      needOf(request),
      details(request),
      paragraph(
        `If you still need help, you can open it again within ${plural(rules.reopenDays, 'day')}, or ask anew: `,
        command('ask'),
        '.',
      ),
      buttons(button(buttonActions.reopenRequest, 'Open it again', request.id)),
    ),
};
