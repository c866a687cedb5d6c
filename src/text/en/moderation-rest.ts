import {
  type Block,
  command,
  type Inline,
  type Message,
  message,
  note,
  paragraph,
  quote,
  written,
} from '../../chat/message.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Zone } from '../../domain/time/zone.ts';
import { dateIn } from './date-and-time.ts';
import { plural } from './phrase.ts';

/** What somebody can do who rests. */
const whatGoesOn = paragraph(
  'You can read everything as before: your page, the lists, and what I keep of you: ',
  command('privacy'),
  '. Requests of yours that are open stay open, and you can resolve them or take them back. Feedback that somebody waits for you can still give: ',
  command('exchange', 'give'),
  '.',
);

/** A steward lets somebody rest from Hearth for a time. */
export const moderationRest = {
  command: {
    rest: {
      description: 'Let somebody rest from Hearth for a time',
      example: '@bo until:2 weeks reason:Please calm down first',
      member: 'Who is to rest',
      until: 'Until when, such as 2 weeks or 31 January',
      reason: 'Why: they read it, with your name',
    },
    unrest: {
      description: 'End somebody’s rest from Hearth now',
      example: '@bo',
      member: 'Whose rest ends',
    },
  },

  /** To the steward. @param isTold whether there is a way to write to them */
  begun: (member: Inline, until: Instant, zone: Zone, isTold: boolean): Message =>
    message(
      paragraph(
        member,
        ` rests from Hearth until ${dateIn(until, zone)}. They can read, but not ask, offer, thank, join exchanges or welcome, and I send nobody to them.`,
      ),
      isTold
        ? paragraph(
            'I’m telling them who decided this, why, and until when. If that doesn’t reach them, I’ll tell you.',
          )
        : paragraph(
            'I can’t write to them, so they don’t know it yet. It’s on their page, ',
            command('home'),
            '. If you know them, please tell them yourself.',
          ),
      paragraph('It ends by itself. To end it sooner: ', command('community', 'unrest'), '.'),
      note('Everybody can have me forget them, and is new to me afterwards. A rest ends with that, too.'),
    ),

  /** To the steward. */
  ended: (member: Inline, isTold: boolean): Message =>
    message(
      paragraph('The rest of ', member, ' is over: they can take part again.'),
      isTold ? paragraph('I’m telling them.') : undefined,
    ),

  /** To whoever rests, when it begins. */
  toMember: (steward: Inline, reason: string, until: Instant, zone: Zone): Message =>
    message(
      paragraph(
        steward,
        `, a steward, lets you rest from Hearth until ${dateIn(until, zone)}. Until then I won’t take requests, offers or thanks from you, you can’t join exchanges, and I won’t ask you to help or send you the question of the week.`,
      ),
      paragraph('The reason:'),
      quote(...written(reason)),
      whatGoesOn,
      paragraph('It ends by itself. If you see it differently, please talk to ', steward, ' or another steward.'),
    ),

  /** To whoever rested, when a steward ends it. */
  overForMember: (steward: Inline): Message =>
    message(paragraph(steward, ', a steward, ended your rest from Hearth. You can take part again. Welcome back.')),

  /** To somebody who rests and does what takes part. @param steward who decided it, where that is known */
  refusal: (until: Instant, zone: Zone, steward: Inline | undefined): Message =>
    message(
      paragraph(
        `You’re resting from Hearth until ${dateIn(until, zone)}, so I can’t take this now. Nobody else sees this, and it ends by itself.`,
      ),
      paragraph('What is yours you can still end or take back.'),
      steward
        ? paragraph('If you’d like to talk about it, please write to ', steward, ' or another steward.')
        : paragraph('If you’d like to talk about it, please write to a steward.'),
    ),

  /** To somebody who rests and resolved a request of their own. */
  resolved: (until: Instant, zone: Zone): Message =>
    message(
      paragraph(
        `Resolved. You’re resting from Hearth until ${dateIn(until, zone)}, so this names, thanks and credits nobody.`,
      ),
      paragraph('If somebody helped you, ', command('kudos'), ' thanks them once your rest is over.'),
    ),

  /** At the top of the page of whoever rests. */
  onPage: (until: Instant | undefined, zone: Zone): readonly Block[] =>
    until === undefined
      ? []
      : [
          paragraph(
            `You’re resting from Hearth until ${dateIn(until, zone)}: you can read everything here, and take part again then. It ends by itself.`,
          ),
        ],

  /** Next to the field that says who can read a reflection, to somebody who rests. */
  keepIt: (until: Instant, zone: Zone): string =>
    `You’re resting from Hearth until ${dateIn(until, zone)}. You can keep it to yourself now, and share it later.`,

  isSteward: (member: Inline): Message =>
    message(
      paragraph(
        member,
        ' is a steward, and stewards look after Hearth, so they can’t rest from it. If they shouldn’t be one any more, ',
        command('community', 'stewards remove'),
        ' comes first; whoever looks after the whole space loses that in its own settings.',
      ),
    ),

  yourself: (): Message =>
    message(
      paragraph(
        'That’s you. If you’d like a break from what I send, ',
        command('home'),
        ' has a pause for you in its settings.',
      ),
    ),

  notResting: (member: Inline): Message => message(paragraph(member, ' isn’t resting, so there’s nothing to end.')),

  /** For how long somebody can rest. */
  howLong: (most: number): Message =>
    message(
      paragraph(
        `Somebody can rest for a day up to ${plural(most, 'day')}. For example: `,
        command('community', 'rest @bo until:2 weeks reason:Please calm down first'),
      ),
    ),
};
