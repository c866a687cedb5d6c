import { buttonActions, formActions } from '../../chat/actions.ts';
import { button } from '../../chat/button.ts';
import type { Form } from '../../chat/form.ts';
import {
  type Block,
  buttons,
  command,
  divider,
  heading,
  type Inline,
  type Message,
  message,
  note,
  paragraph,
  quote,
  time,
  written,
} from '../../chat/message.ts';
import type { Availability } from '../../domain/offer/availability.ts';
import { type Offer, type OfferKind, offerKinds } from '../../domain/offer/offer.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Zone } from '../../domain/time/zone.ts';
import { dateIn } from './date-and-time.ts';
import { plural } from './phrase.ts';

export type OfferListName = 'all' | 'mine';

/** One offer in a list, with its member already named. */
export interface ListedOffer {
  readonly offer: Offer;
  /** `you` when they read it themselves. */
  readonly by: Inline | 'you';
  /** Set while they have time for others. */
  readonly aroundUntil: Instant | undefined;
}

const kindLabels: Readonly<Record<OfferKind, string>> = {
  expertise: 'What I know',
  skills: 'What I can do',
  time: 'My time',
  assets: 'Something I have, to lend or to share',
};

const topicsIn = ({ topics }: Pick<Offer, 'topics'>): string => topics.join(', ');

/** The kind, and the topics where they say more than the offer itself. */
const about = (offer: Offer): string =>
  topicsIn(offer) === offer.text.toLowerCase() || offer.topics.length === 0
    ? offer.kind
    : `${offer.kind}: ${topicsIn(offer)}`;

const fields = ({ maxTextCharacters }: Rules['offer'], given: Partial<Pick<Offer, 'text' | 'kind' | 'topics'>>) =>
  [
    {
      type: 'text',
      name: 'text',
      label: 'What can you give?',
      hint: 'In your own words, for example: I can look over CSS layouts',
      required: true,
      hasToSay: true,
      maxLength: maxTextCharacters,
      ...(given.text !== undefined && { value: given.text }),
    },
    {
      type: 'choice',
      name: 'kind',
      label: 'What is it?',
      required: true,
      choices: offerKinds.map((value) => ({ value, label: kindLabels[value] })),
      value: given.kind ?? 'expertise',
    },
    {
      type: 'text',
      name: 'topics',
      label: 'Which topics is it about?',
      hint: 'With commas between them, for example: css, flexbox',
      maxLength: 150,
      ...(given.topics !== undefined && { value: given.topics.join(', ') }),
    },
  ] as const;

/** One offer in a list; of one's own it can be taken back. */
export function offerBlocks({ offer, by, aroundUntil }: ListedOffer): readonly Block[] {
  const isOwn = by === 'you';
  return [
    paragraph(isOwn ? 'You' : by, isOwn ? ' offer:' : ' offers:'),
    quote(...written(offer.text)),
    note(
      about(offer),
      ...(offer.sleepsSince === undefined ? [] : ['. It sleeps: nobody finds it, and I ask you nothing because of it']),
      ...(aroundUntil === undefined
        ? []
        : [isOwn ? '. You are around until ' : '. Around until ', time(aroundUntil, 'time')]),
    ),
    ...(isOwn
      ? [
          buttons(
            ...(offer.sleepsSince === undefined
              ? []
              : [button(buttonActions.wakeOffer, 'Wake it', offer.id, 'primary')]),
            button(buttonActions.removeOffer, 'Take it back', offer.id),
          ),
        ]
      : []),
  ];
}

const emptyLists: Readonly<Record<OfferListName, readonly (Inline | string)[]>> = {
  all: ['Nobody offers anything here right now. To offer something: ', command('offer'), '.'],
  mine: [
    'You offer nothing yet. Whatever you know, can do, have or have time for may help somebody: ',
    command('offer'),
    '.',
  ],
};

export const offer = {
  command: {
    description: 'Offer what you know, can do or have',
    add: {
      description: 'Offer something to everybody here',
      text: 'What you can give, in your own words',
      kind: 'expertise, skills, time or assets (something to lend or share)',
      topics: 'What it is about, with commas: css, flexbox',
      example: 'I can look over CSS layouts topics:css, flexbox',
    },
    list: {
      description: 'See what people here offer',
      list: 'all: what everybody offers; mine: what you offer',
      example: 'mine',
    },
    remove: 'See what you offer, and take it back',
    around: {
      description: 'Say that you have time for others right now',
      hours: 'For how many hours; 2 if you say nothing',
      example: '3',
    },
    pause: {
      description: 'For a while, let nobody find what you offer, and be asked for no help',
      until: 'A date like 31 January, or a time like 3 weeks; off ends the pause',
      example: '3 weeks',
    },
  },

  /** Next to the field, when it is empty. */
  nothingOffered: 'Please say what you can give.',

  form: (given: Partial<Pick<Offer, 'text' | 'kind' | 'topics'>>, rules: Rules['offer']) =>
    ({
      action: formActions.offer,
      subject: '',
      title: 'What you can give',
      submitLabel: 'Offer it',
      fields: fields(rules, given),
    }) satisfies Form,

  /** @param hidden why nobody finds it yet */
  added: (added: Offer, leftOut: readonly string[], hidden: 'break' | 'pause' | undefined): Message =>
    message(
      hidden
        ? paragraph(
            `Thank you. Your offer is kept, but nobody finds it while you ${hidden === 'break' ? 'take a break' : 'pause everything'}. To end that: `,
            hidden === 'break' ? command('offer', 'pause off') : command('home'),
            '.',
          )
        : paragraph(
            'Thank you! Everybody here can find your offer now: ',
            command('find'),
            ' looks for it, and ',
            command('offer', 'list'),
            ' shows it.',
          ),
      quote(...written(added.text)),
      note(about(added)),
      leftOut.length === 0
        ? undefined
        : note(`I kept ${plural(added.topics.length, 'topic')}, and left out: ${leftOut.join(', ')}.`),
      buttons(button(buttonActions.removeOffer, 'Take it back', added.id)),
    ),

  page: (list: OfferListName, listed: readonly ListedOffer[], next: string | undefined, isFirst: boolean): Message => {
    if (listed.length === 0 && isFirst) return message(paragraph(...emptyLists[list]));
    if (listed.length === 0)
      return message(paragraph('That was all. To start again: ', command('offer', `list ${list}`), '.'));
    return message(
      isFirst ? heading(list === 'mine' ? 'What you offer' : 'What people here offer') : undefined,
      ...listed.flatMap((each, index) => [...(index === 0 ? [] : [divider]), ...offerBlocks(each)]),
      next === undefined ? undefined : buttons(button(buttonActions.moreOffers, 'Show more', next)),
    );
  },

  removed: (removed: Offer | undefined): Message =>
    removed === undefined
      ? message(paragraph('That offer is gone already.'))
      : message(paragraph('You no longer offer this:'), quote(...written(removed.text))),

  /** @param mayBeAsked whether they did not choose to be asked nothing directly */
  around: (until: Instant, offers: number, mayBeAsked: boolean): Message =>
    message(
      offers === 0
        ? paragraph('Good to have you around, until ', time(until, 'time'), '!')
        : paragraph(
            'Good to have you around! ',
            command('offer', 'list'),
            ' says so beside what you offer, until ',
            time(until, 'time'),
            '.',
          ),
      paragraph(
        mayBeAsked
          ? 'Until then I may ask you whether you can help somebody, whatever the hour.'
          : 'I don’t ask you directly to help anybody, as you wanted.',
      ),
      offers === 0
        ? paragraph('So that others find you as well, you can say what you know or can do: ', command('offer'), '.')
        : undefined,
      buttons(button(buttonActions.endAvailability, 'Not any more')),
    ),

  paused: (until: Instant | undefined, zone: Zone): Message =>
    message(
      until === undefined
        ? paragraph(
            'Nobody finds what you offer, and I don’t ask you to help anybody, until you end the break: ',
            command('offer', 'pause off'),
            '.',
          )
        : paragraph(`Nobody finds what you offer, and I don’t ask you to help anybody, until ${dateIn(until, zone)}.`),
      buttons(button(buttonActions.endAvailability, 'End the break')),
    ),

  /** Directly, to its member. @param asks how many asks because of it brought no press */
  askedAbout: (offer: Offer, asks: number, sleepsAfterDays: number): Message =>
    message(
      paragraph(`I asked you ${asks} times because of this offer, and you may have been busy:`),
      quote(...written(offer.text)),
      paragraph(
        `Shall I keep it as it is? If I hear nothing for ${plural(sleepsAfterDays, 'day')}, I let it sleep: nobody finds it then, until you wake it.`,
      ),
      buttons(
        button(buttonActions.keepOffer, 'Keep it', offer.id, 'primary'),
        button(buttonActions.letOfferSleep, 'Let it sleep', offer.id),
        button(buttonActions.removeOffer, 'Remove it', offer.id),
      ),
    ),
  kept: (offer: Offer | undefined): Message =>
    message(paragraph(offer ? 'Lovely, thank you. That offer counts as before.' : 'That offer is not there any more.')),
  sleeps: (offer: Offer | undefined): Message =>
    message(
      offer
        ? paragraph('It sleeps now, so nobody finds it. To wake it: ', command('offer', 'list mine'), '.')
        : paragraph('That offer is not there any more.'),
    ),

  /** @param ended what was so before @param isPaused whether everything is paused still */
  asUsual: (ended: Availability['is'], isPaused: boolean): Message =>
    message(
      paragraph(
        {
          paused: isPaused
            ? 'The break is over. You still pause everything, so nobody finds what you offer yet.'
            : 'Welcome back! People find what you offer again, and I may ask you to help somebody.',
          around: 'All right. I no longer say that you are around.',
          usual: 'You were there as usual; nothing was changed.',
        }[ended],
      ),
    ),
};
