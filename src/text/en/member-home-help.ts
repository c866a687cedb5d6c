import { buttonActions } from '../../chat/actions.ts';
import type { MessageRef } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import { type Block, command, type Inline, italic, paragraph, postLink, time } from '../../chat/message.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { NamedHelper } from './came-forward.ts';
import { needInLine, needInSentence } from './help-need.ts';
import { soFar } from './help-state.ts';
import {
  cut,
  type HomeAsk,
  type Line,
  leastRoom,
  listOf,
  type OwnPage,
  others,
  type Room,
  row,
  section,
} from './member-home-parts.ts';
import { excerpt } from './phrase.ts';

const plainName = (inline: Inline): string => ('name' in inline ? inline.name : 'them');

const linkTo = (post: MessageRef | undefined): Line =>
  post === undefined ? [' Its post is on its way.'] : [' ', postLink('Open it', post)];

/** Each of these has buttons of its own. */
const mostWithButtons = 2;

/** More names than that make a line hard to read. */
const mostNames = 3;
/** What waits for somebody, with the buttons that deal with it. */
export function whatWaits(
  { duties, promised, questions, asks }: OwnPage,
  { most, characters }: Room,
): readonly Block[] {
  const hasButtons = most > leastRoom.most;
  const [owed, offered] = [cut(duties, most), cut(promised, most)];
  const [open, direct] = [cut(questions, Math.min(most, mostWithButtons)), cut(asks, Math.min(most, mostWithButtons))];
  return section(
    'What waits for me',
    ...listOf(
      ...owed.items.map(({ receiver, work, deadlineAt, isOverdue }) => [
        'Feedback for ',
        receiver,
        ` on ${excerpt(work, characters)}, `,
        isOverdue ? 'which was due ' : 'by ',
        time(deadlineAt),
      ]),
      ...others(owed, command('exchange', 'status')),
      ...offered.items.map(({ request, asker, post }) => [
        'You offered to help ',
        asker,
        ': ',
        ...needInSentence(request, characters),
        ...linkTo(post),
      ]),
      ...(offered.more === 0 ? [] : [['… and you offered to help others, too.']]),
    ),
    ...row(
      ...owed.items.map(({ pairingId, receiver }) =>
        button(buttonActions.giveFeedback, `Give feedback: ${excerpt(plainName(receiver), 40)}`, pairingId, 'primary'),
      ),
    ),
    ...open.items.flatMap(({ request, what, post }) => [
      paragraph(
        what === 'helped' ? 'Did that help? ' : 'Are you still looking? ',
        ...needInSentence(request, characters),
        ...(post === undefined ? [] : linkTo(post)),
      ),
      ...(what === 'helped'
        ? row(
            button(buttonActions.helpedRequest, 'Yes: resolve it', request.id, 'primary'),
            button(buttonActions.notYet, 'Not yet', request.id),
          )
        : row(
            button(buttonActions.stillLooking, 'Still looking', request.id, 'primary'),
            button(buttonActions.resolveRequest, 'Resolved', request.id),
          )),
    ]),
    ...(hasButtons ? direct.items : []).flatMap((ask) => [
      paragraph(...askedOf(ask, characters)),
      ...row(
        button(buttonActions.offerHelp, 'I can help', ask.request.id, 'primary'),
        button(buttonActions.cannotNow, 'Not now', ask.request.id),
      ),
    ]),
    ...listOf(
      ...(hasButtons ? [] : direct.items).map((ask) => askedOf(ask, characters)),
      ...others(open, command('requests', 'mine')),
      ...others(direct, command('requests', 'waiting')),
    ),
  );
}

const askedOf = ({ request, asker, post }: HomeAsk, characters: number): Line => [
  'I asked you whether you can help ',
  asker,
  ': ',
  ...needInSentence(request, characters),
  ...linkTo(post),
];

function whyTakenAway({ endedWhy }: HelpRequest): string {
  if (endedWhy === 'not_posted') return 'could not be posted, so nobody saw it';
  if (endedWhy === 'quiet') return 'closed after two quiet weeks';
  return endedWhy === 'by_steward' ? 'closed by a steward' : 'closed, because its post was deleted';
}

function howItStands(request: HelpRequest, helpers: readonly NamedHelper[], most: number): Line {
  if (helpers.length === 0) return [request.state === 'open' ? 'Nobody has come forward yet.' : 'Somebody answered.'];
  const named = Math.min(most, mostNames);
  const left = helpers.length - named;
  return [...soFar(request, helpers.slice(0, named)), ...(left > 0 ? [` So did ${left} more.`] : [])];
}

/** What somebody asked for: not posted yet, ongoing with whoever came forward, and ended by others. */
export function whatWasAsked({ drafts, asked, takenAway }: OwnPage, { most, characters }: Room): readonly Block[] {
  const [waiting, ongoing, ended] = [cut(drafts, most), cut(asked, most), cut(takenAway, most)];
  return section(
    'What I asked for',
    ...listOf(
      ...waiting.items.map(({ need, postAt }) => [
        italic(excerpt(need, characters)),
        ' (not posted yet: I’m waiting until ',
        time(postAt, 'time'),
        ', in case an earlier answer solves it)',
      ]),
      ...(waiting.more === 0 ? [] : [['… and more that are not posted yet.']]),
      ...ongoing.items.map(({ request, helpers, post }) => [
        ...needInSentence(request, characters),
        ' ',
        ...howItStands(request, helpers, most),
        ...linkTo(post),
      ]),
      ...others(ongoing, command('requests', 'mine')),
      ...ended.items.map((request) => [...needInLine(request, characters), ` (${whyTakenAway(request)})`]),
      ...(ended.more === 0 ? [] : [['… and more that are closed.']]),
    ),
  );
}
