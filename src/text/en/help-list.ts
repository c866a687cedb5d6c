import { buttonActions } from '../../chat/actions.ts';
import type { MessageRef } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import {
  type Block,
  bold,
  buttons,
  command,
  divider,
  heading,
  type Inline,
  type Message,
  message,
  note,
  paragraph,
  postLink,
  time,
} from '../../chat/message.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import { dayMs, hourMs, type Instant, minuteMs } from '../../domain/time/instant.ts';
import { type NamedHelper, seatsFound } from './came-forward.ts';
import { needOf } from './help-need.ts';
import { soFar } from './help-state.ts';
import { excerpt, plural, wishOf } from './phrase.ts';

export type ListName = 'open' | 'mine' | 'waiting';

/** One request in a list, as it is right now, with people already named. */
export interface ListedRequest {
  readonly request: HelpRequest;
  /** `you` when the asker reads it. */
  readonly asker: Inline | 'you';
  readonly helpers: readonly NamedHelper[];
  /** `undefined` while its post is on its way. */
  readonly post: MessageRef | undefined;
}

/**
 * Short enough that five usually fit into one message of Discord (4,000 characters). The rest of a longer one is a
 * click away.
 */
const maxNeedCharacters = 300;

const titles: Readonly<Record<ListName, string>> = {
  open: 'Ongoing requests',
  mine: 'What you asked for',
  waiting: 'Waiting for help',
};

const empty: Readonly<Record<ListName, readonly (Inline | string)[]>> = {
  open: [
    'Nobody is asking for anything here right now. If something would be easier with company: ',
    command('ask'),
    '.',
  ],
  mine: ['You have no ongoing request. If something would be easier with company: ', command('ask'), '.'],
  waiting: ['Nobody is left waiting here. To see everything ongoing: ', command('requests'), '.'],
};

function howLong(ms: number): string {
  if (ms >= 2 * dayMs) return plural(Math.floor(ms / dayMs), 'day');
  if (ms >= 2 * hourMs) return plural(Math.floor(ms / hourMs), 'hour');
  return ms < minuteMs ? 'less than a minute' : plural(Math.floor(ms / minuteMs), 'minute');
}

function stateOf({ request, helpers }: ListedRequest, list: ListName, now: Instant): readonly (Inline | string)[] {
  if (list === 'waiting') {
    const offers = helpers.length === 0 ? [] : [' ', ...soFar(request, helpers)];
    const long = howLong(now - request.askedAt);
    // Whoever got an answer that was not enough has not waited all that time.
    const since = request.answeredAt === undefined ? `Waiting for ${long}, since ` : `Asked ${long} ago, `;
    return [since, time(request.askedAt), '.', ...offers];
  }
  const asked = [' Asked: ', time(request.askedAt), '.'];
  if (request.state === 'open' && helpers.length === 0) return ['Nobody has come forward yet.', ...asked];
  const who = helpers.length === 0 ? ['Somebody answered.'] : soFar(request, helpers);
  return [...who, seatsFound(request, helpers), ...asked];
}

function entry(listed: ListedRequest, list: ListName, now: Instant): readonly Block[] {
  const { request, asker, post } = listed;
  const { need } = request;
  const isLong = need.length > maxNeedCharacters;
  const isCut = isLong && excerpt(need, maxNeedCharacters) !== excerpt(need, Number.POSITIVE_INFINITY);
  return [
    paragraph(
      ...(request.urgent ? [bold('Urgent: ')] : []),
      asker === 'you' ? 'You' : asker,
      ` ${wishOf(request, asker === 'you' ? 'you' : 'another')}`,
      request.seats > 1 ? `, and could use ${request.seats} people` : '',
    ),
    needOf(request, isLong ? maxNeedCharacters : undefined),
    note(
      ...stateOf(listed, list, now),
      isCut ? ` Shortened to ${maxNeedCharacters} characters. ` : ' ',
      post === undefined ? 'Its post is on its way.' : postLink(isCut ? 'Read all of it' : 'See its post', post),
    ),
  ];
}

export const helpList = {
  command: {
    description: 'See who could use help right now',
    list: 'open: everything ongoing; mine: what you asked for; waiting: nobody has answered yet',
    example: 'waiting',
  },

  /**
   * @param next where the next page begins, if there is one
   * @param isFirst whether this is where the list begins
   */
  page: (
    list: ListName,
    listed: readonly ListedRequest[],
    next: string | undefined,
    isFirst: boolean,
    now: Instant,
  ): Message => {
    if (listed.length === 0 && isFirst) return message(paragraph(...empty[list]));
    if (listed.length === 0)
      return message(paragraph('That was all. To start again: ', command('requests', list), '.'));
    return message(
      isFirst ? heading(titles[list]) : undefined,
      ...listed.flatMap((each, index) => [...(index === 0 ? [] : [divider]), ...entry(each, list, now)]),
      next === undefined ? undefined : buttons(button(buttonActions.moreRequests, 'Show more', next)),
    );
  },
};
