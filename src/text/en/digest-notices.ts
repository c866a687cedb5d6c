import { buttonActions } from '../../chat/actions.ts';
import { type Address, channelOf, type MessageRef } from '../../chat/address.ts';
import { button } from '../../chat/button.ts';
import {
  type Block,
  buttons,
  channel,
  command,
  divider,
  type Message,
  message,
  note,
  paragraph,
} from '../../chat/message.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { WeeksKept } from '../../domain/time/timing.ts';
import type { Zone } from '../../domain/time/zone.ts';
import { dateAndTime, dateIn } from './date-and-time.ts';
import { linkTo } from './digest-help.ts';
import { sayAgainLater } from './notices.ts';

/** Where a digest goes, and when, if it is known; `zone` is the community's. */
export interface Forthcoming {
  readonly at: Address;
  readonly dueAt: Instant | undefined;
  readonly zone: Zone;
}

/** How far back a digest goes, when those before it did not come. */
const doubleSpans: Readonly<Record<WeeksKept, string>> = {
  every: 'two weeks',
  even: 'four weeks',
  odd: 'four weeks',
  first: 'ten weeks',
};

/** What the digest says, to somebody alone: its buttons would do what the digest itself has not offered yet. */
const withoutButtons = (said: Message, above: readonly Block[]): Message => ({
  ...said,
  blocks: [...above, divider, ...said.blocks.filter(({ type }) => type !== 'buttons')],
});

/** What stewards read about digests. */
export const digestNotices = {
  /** To the stewards, when the digest pauses. */
  resting: (weeks: WeeksKept): Message =>
    message(
      paragraph(
        weeks === 'every'
          ? 'It’s been quiet for two weeks, so I’m pausing the weekly digest until something happens again.'
          : 'The last two digests had nothing to tell, so I’m pausing the digest until something happens again.',
      ),
      paragraph('One thing that often helps: ask something small yourself, with ', command('ask'), '.'),
    ),

  /** Above the digest as it would be, whose buttons are left out. */
  preview: (said: Message, { at, dueAt, zone }: Forthcoming): Message =>
    withoutButtons(said, [
      paragraph(
        dueAt === undefined ? 'As things are now, this would go to ' : 'As things are now, this goes to ',
        channel(at),
        dueAt === undefined ? '.' : ` on ${dateAndTime(dueAt, zone)} (${zone}).`,
      ),
      note('Only you can see this. The buttons of the digest are left out here.'),
    ]),

  /** The same, for a steward who wants it to be sent at once. */
  offerToSend: (said: Message, { at, dueAt, zone }: Forthcoming & { readonly dueAt: Instant }): Message =>
    withoutButtons(said, [
      paragraph(
        'Nothing is sent yet. If you press the button, this goes to ',
        channel(at),
        ` now, and not on ${dateAndTime(dueAt, zone)} (${zone}).`,
      ),
      buttons(button(buttonActions.sendDigest, 'Send now', String(dueAt), 'primary')),
      note('Only you can see this. The buttons of the digest are left out here.'),
    ]),

  /** To the steward who sent it. @param next when the one after that is due */
  sentNow: ({ at, zone }: Forthcoming, next: Instant): Message =>
    message(
      paragraph('The digest is on its way to ', channel(at), '.'),
      paragraph(`The next one comes on ${dateAndTime(next, zone)} (${zone}).`),
    ),

  /** To a steward who wants another one, a few days after the last. @param sent when it was */
  sentLately: (sent: Instant, { dueAt, zone }: Forthcoming): Message =>
    message(
      paragraph(`A digest went out on ${dateAndTime(sent, zone)} (${zone}), and one is enough for a week.`),
      dueAt === undefined ? undefined : paragraph(`The next one comes on ${dateAndTime(dueAt, zone)} (${zone}).`),
    ),

  /** To a steward whose button is for a digest that came, or was moved to another time. */
  anotherByNow: ({ dueAt, zone }: Forthcoming): Message =>
    message(
      paragraph(
        'That button was for an earlier digest, so nothing was sent.',
        dueAt === undefined ? '' : ` The next one comes on ${dateAndTime(dueAt, zone)} (${zone}).`,
      ),
      paragraph('To send that one now: ', command('digest', 'send'), '.'),
    ),

  comesByItself: (at: Address): Message =>
    message(paragraph('The digest is due right now: it goes to ', channel(at), ' by itself.')),

  /** In place of a preview. */
  nothingToSend: ({ at, dueAt, zone }: Forthcoming): Message =>
    message(
      paragraph(
        'It’s been quiet for so long that, as things are now, nothing goes to ',
        channel(at),
        dueAt === undefined ? '.' : ` on ${dateAndTime(dueAt, zone)} (${zone}).`,
      ),
      paragraph('As soon as something happens here, the digest is back.'),
    ),
  switchedOff: (): Message =>
    message(
      paragraph('The digest is switched off, so none is sent.'),
      paragraph('To switch it on: ', command('community', 'rituals'), '.'),
    ),

  /**
   * To the stewards: a digest could not be posted, and nobody saw it.
   * @param next when the next one is due; `undefined` while they are switched off
   */
  leftToNext: (
    { at, dueAt, zone }: Forthcoming & { readonly dueAt: Instant },
    next: Instant | undefined,
    weeks: WeeksKept,
  ): Message =>
    message(
      paragraph(`The digest of ${dateIn(dueAt, zone)} couldn’t be posted in `, channel(at), ', so nobody has seen it.'),
      paragraph(
        next === undefined
          ? 'Once digests are switched on again, the next one'
          : `The next one, on ${dateAndTime(next, zone)} (${zone}),`,
        ` covers that time as well. A digest goes back ${doubleSpans[weeks]} at most.`,
      ),
      sayAgainLater(),
    ),

  /** To the stewards: of a digest in several messages, the last ones could not be posted. */
  inPart: (at: Address): Message =>
    message(
      paragraph('Only the beginning of a digest could be posted in ', channel(at), '.'),
      paragraph('The next one doesn’t repeat the rest, because nothing is quoted twice.'),
      sayAgainLater(),
    ),

  /**
   * To whoever gave thanks that a digest may quote which could not be changed.
   * @param became what happened to the thanks, or to their post
   */
  stillThanksInDigest: (at: MessageRef, became: 'taken_back' | 'deleted'): Message =>
    message(
      paragraph(
        became === 'taken_back' ? 'Your thanks are taken back' : 'The post of your thanks was deleted',
        ', but I couldn’t change the digest in ',
        channel(channelOf(at.at)),
        ', so it may still say them.',
      ),
      paragraph('A steward can delete that post.', ...linkTo(at)),
    ),

  nowhere: (): Message =>
    message(
      paragraph('I have no channel to post the digest in.'),
      paragraph('Choose one with ', command('community', 'channel digest #general'), '.'),
    ),
};
