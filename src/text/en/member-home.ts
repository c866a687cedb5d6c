import { buttonActions } from '../../chat/actions.ts';
import { button } from '../../chat/button.ts';
import {
  type Block,
  bold,
  command,
  heading,
  type Inline,
  inlinesOf,
  italic,
  list,
  type Message,
  message,
  note,
  paragraph,
  quote,
  time,
  written,
} from '../../chat/message.ts';
import { kudosVoiding } from './kudos-voiding.ts';
import { whatWaits, whatWasAsked } from './member-home-help.ts';
import {
  cut,
  type HomeThanks,
  leastRoom,
  listOf,
  type OwnPage,
  others,
  type Room,
  rooms,
  row,
  section,
} from './member-home-parts.ts';
import { memberSettings } from './member-settings.ts';
import { moderationRemoval } from './moderation-removal.ts';
import { moderationReporting } from './moderation-reporting.ts';
import { moderationRest } from './moderation-rest.ts';
import { excerpt, kindNames } from './phrase.ts';
import { whyStopped } from './stopped.ts';

/** What somebody was thanked for without words, or with words of somebody who has left. */
function withoutWords({ source, kind }: HomeThanks): string {
  if (source === 'exchange') return ', for your feedback';
  if (source === 'request') return ', for help with a request';
  return `, for ${kindNames[kind]}${source === 'reaction' ? ', with a reaction' : ''}`;
}

function whatThanks({ thanks }: OwnPage, { most, characters }: Room): readonly Block[] {
  const { items, more } = cut(thanks, most);
  if (items.length === 0) return [];
  return section(
    'Thanks I got',
    ...listOf(
      ...items.map((each) =>
        each.reason === ''
          ? [each.giver, withoutWords(each)]
          : [
              each.giver,
              each.source === 'exchange' ? ', after your feedback: ' : ': ',
              italic(excerpt(each.reason, 2 * characters)),
            ],
      ),
      ...(more === 0 ? [] : [['… and more before that.']]),
    ),
    ...row(button(buttonActions.showBalance, 'What I gave and got', '')),
  );
}

/**
 * What stewards did about what somebody wrote or reported. Their words stand there whole, where there is any room: whoever
 * could not be told of them reads them only here. Where there is hardly any, what was reported shares the small print.
 */
function whatStewardsDid({ voided, reports }: OwnPage, { most, whyVoided }: Room): readonly Block[] {
  const shown = voided.slice(0, most).map((each) => ({ ...each, reason: excerpt(each.reason, whyVoided) }));
  const hidden = voided.length - shown.length;
  const more = hidden === 0 ? [] : [`… and ${hidden} more. `];
  const lines = moderationReporting.onPage(
    reports.slice(0, most).map((each) => ({ ...each, answer: excerpt(each.answer, whyVoided / 2) })),
  );
  if (Number.isFinite(whyVoided)) {
    const reported = lines.flatMap((line) => ['What I reported: ', ...line]);
    const small = [...more, ...reported];
    return [...kudosVoiding.onPage(shown), ...(small.length === 0 ? [] : [note(...small)])];
  }
  return [
    ...kudosVoiding.onPage(shown),
    ...(more.length === 0 ? [] : [note(...more)]),
    ...section('What I reported', ...listOf(...lines)),
  ];
}

/** The same of what else stewards decided. */
function whatWasDecided({ decided }: OwnPage, { most, whyVoided }: Room): readonly Block[] {
  const shown = decided.slice(0, most).map((each) => ({ ...each, reason: excerpt(each.reason, whyVoided) }));
  const more = decided.length - shown.length;
  return [...moderationRemoval.onPage(shown), ...(more === 0 ? [] : [note(`… and ${more} more.`)])];
}

function whatIsOffered({ offers, settings: { availability } }: OwnPage, { most, characters }: Room): readonly Block[] {
  const { items, more } = cut(offers, most);
  const around = availability.is === 'around' ? [['You are around until ', time(availability.until, 'time')]] : [];
  return section(
    'What I offer',
    ...listOf(
      ...around,
      ...items.map(({ text, sleepsSince }) => [
        excerpt(text, characters),
        ...(sleepsSince === undefined ? [] : [' (sleeps; ', command('offer', 'list mine'), ' wakes it)']),
      ]),
      ...others({ items, more }, command('offer', 'list mine')),
    ),
  );
}

const giftWords = { none: ', by ', sealed: ': it’s here, sealed until you give yours', open: ': ready, see ' } as const;

function whatIsExchanged({ exchange, settings: { pausedUntil } }: OwnPage, { characters }: Room): readonly Block[] {
  if (!exchange) return [];
  const { brings, gifts, isOnBreak } = exchange;
  const matchedAt = brings?.matchedAt;
  return section(
    'My exchange',
    ...listOf(
      ...(brings === undefined
        ? []
        : [
            [
              `You bring ${excerpt(brings.work, characters)}`,
              ...(pausedUntil !== undefined && (matchedAt === undefined || matchedAt < pausedUntil)
                ? [', and it waits until your pause is over.']
                : brings.skips
                  ? [matchedAt === undefined ? ', and it waits for the next round.' : ', and you skip this round.']
                  : matchedAt === undefined
                    ? [', and it waits for a partner.']
                    : ['. I match people by ', time(matchedAt)]),
            ],
          ]),
      ...gifts.map(({ giver, state, deadlineAt }) => [
        'Feedback for you from ',
        giver,
        giftWords[state],
        ...(state === 'none' ? [time(deadlineAt)] : []),
        ...(state === 'open' ? [command('exchange', 'status')] : []),
      ]),
      ...(isOnBreak ? [['You take a break from exchanges. ', command('exchange', 'join'), ' ends it.']] : []),
    ),
  );
}

function whatWasLearned({ learned }: OwnPage, { most, characters }: Room): readonly Block[] {
  if (learned.length === 0) return [];
  if (most === leastRoom.most) return row(button(buttonActions.myLessons, 'What I learned by helping', ''));
  return section(
    'What I learned by helping',
    ...listOf(
      ...learned
        .slice(0, most)
        .map(({ text, at }) => [time(at, 'date'), ': ', ...written(excerpt(text, 2 * characters))]),
    ),
    ...row(button(buttonActions.myLessons, 'Read, change or share it', '')),
  );
}

const whatOneCouldDo: readonly Block[] = [
  paragraph('Nothing waits for you, and nothing is under way. Whenever you like:'),
  list([
    ['Stuck, or would company help? ', command('ask')],
    ['Something you know, can do or have? ', command('offer')],
    ['Did somebody do something good for you? ', command('kudos')],
  ]),
];

/** One that is longer is told in full by the command beside it. */
function purposeBlocks({ purpose }: OwnPage, { characters }: Room): readonly Block[] {
  if (purpose === '') return [];
  const short = excerpt(purpose, 3 * characters);
  const isCut = short !== excerpt(purpose, Number.POSITIVE_INFINITY);
  return [isCut ? quote(...written(short), ' ', command('community')) : quote(...written(purpose))];
}

const stopsIn = ({ stopped }: OwnPage): readonly Block[] =>
  stopped.length < 2 ? stopped.map(whyStopped) : [list(stopped.map((what) => inlinesOf(whyStopped(what))))];

function pageWith(own: OwnPage, room: Room): Message {
  const all = [
    ...whatWaits(own, room),
    ...whatWasAsked(own, room),
    ...whatThanks(own, room),
    ...whatStewardsDid(own, room),
    ...whatWasDecided(own, room),
    ...whatIsOffered(own, room),
    ...whatIsExchanged(own, room),
    ...whatWasLearned(own, room),
  ];
  return message(
    heading('My page'),
    ...moderationRest.onPage(own.restsUntil, own.settings.zone),
    ...memberSettings.paused(own.settings),
    ...stopsIn(own),
    ...(all.length === 0 ? whatOneCouldDo : all),
    // Otherwise it reads as more of the list above; where there is hardly any room, that has to do.
    ...(room.most === leastRoom.most ? [] : [paragraph(bold('My settings'))]),
    ...memberSettings.blocks(own.settings),
    ...purposeBlocks(own, room),
    note('Only you can see this page.'),
  );
}

/** How much a node takes at most where it becomes a link, a mark or a time. */
const widths = { post_link: 110, mention: 25, channel: 25, time: 20, command: 45 } as const;

const widthOf = (inline: Inline): number => {
  if (inline.type in widths) return widths[inline.type as keyof typeof widths];
  return 'text' in inline ? inline.text.length + 4 : 30;
};

/**
 * Whether it fits into one message everywhere. Discord takes 40 components, buttons and their rows included, and 4,000
 * characters, some of which escapes take. Slack takes 10,000 of all there is, its own marks for each node included.
 */
function fitsAnywhere({ blocks }: Message): boolean {
  const nodes = blocks.flatMap(inlinesOf);
  const pressed = blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : [])).length;
  const characters = nodes.reduce((sum, inline) => sum + widthOf(inline), 0);
  const onSlack = characters + 45 * nodes.length + 60 * blocks.length + 170 * pressed;
  return blocks.length + pressed <= 40 && characters <= 3_600 && onSlack <= 9_500;
}

export const memberHome = {
  command: {
    description: 'My page: what waits for me, what I asked, got and offer, and my settings',
    page: 'settings: change your clock, quiet hours, or what I send you; pause everything',
    example: 'settings',
  },

  /** As much of each as fits into one message, five at most, and how many more there are. */
  page: (own: OwnPage): Message =>
    rooms.map((room) => pageWith(own, room)).find(fitsAnywhere) ?? pageWith(own, leastRoom),
};
