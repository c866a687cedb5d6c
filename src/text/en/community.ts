import { type Address, channelOfKey } from '../../chat/address.ts';
import {
  bold,
  channel,
  code,
  command,
  emoji,
  field,
  fields,
  heading,
  type Inline,
  type Message,
  message,
  note,
  paragraph,
  quote,
  written,
} from '../../chat/message.ts';
import type { ChannelRole, Community } from '../../domain/community/community.ts';
import type { HelpKind } from '../../domain/kind.ts';
import type { Emoji } from '../../domain/kudos/emoji.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Zone } from '../../domain/time/zone.ts';
import { clockTime, dateAndTime } from './date-and-time.ts';
import { enumerate, kindNames } from './phrase.ts';

const roleNames: Readonly<Record<ChannelRole, string>> = {
  help: 'Help requests',
  digest: 'The digest',
  stewards: 'Notes for stewards',
};

const examples = {
  purpose: 'Learn to build things that last',
  channel: 'help #help',
  timezone: 'Berlin',
  emoji: '🎉 support',
  reactions: 'add #showcase',
  resolving: 'helpers',
  'feedback-days': '3',
};

const emojiList = (entries: Community['rules']['kudos']['emoji']): readonly (Inline | string)[] =>
  Object.entries(entries).flatMap(([character, kind], index) => [
    ...(index === 0 ? [] : [', ']),
    emoji(character as Emoji),
    ` ${kind}`,
  ]);

const reactionsThatThank = ({ rules }: Community): readonly (Inline | string)[] =>
  Object.keys(rules.kudos.emoji).length === 0 ? ['none right now'] : emojiList(rules.kudos.emoji);

const channelList = (channels: readonly Address[]): readonly Inline[] => enumerate(channels.map(channel));

/** Platforms would show it on the reader’s clock, who may live elsewhere. */
const onItsClock = (at: Instant, zone: Zone): string => `${dateAndTime(at, zone)} (${zone})`;

export const community = {
  command: {
    description: 'What this community is for, and how it is set up',
    show: 'Show the purpose, the channels and the time zone',
    purpose: {
      description: 'Say what this community is for',
      text: 'The purpose, in your own words',
      example: examples.purpose,
    },
    channel: {
      description: 'Choose where requests, digests and notes for stewards go',
      role: 'What the channel is for: help, digest or stewards',
      channel: 'Which channel',
      example: examples.channel,
    },
    timezone: {
      description: 'Set the community’s time zone',
      zone: 'A time zone or a city, such as Berlin',
      example: examples.timezone,
    },
    emoji: {
      description: 'Let an emoji count as kudos, or stop counting it',
      emoji: 'The emoji',
      kind: 'What it thanks people for; none stops counting it',
      example: examples.emoji,
    },
    reactions: {
      description: 'Choose the channels where reactions count as kudos',
      change: 'add or remove a channel, or everywhere',
      channel: 'Which channel to add or remove',
      example: examples.reactions,
    },
    resolving: {
      description: 'Choose who can resolve a request',
      who: 'askers: whoever asked, and stewards; helpers: those who answered, too',
      example: examples.resolving,
    },
    feedbackDays: {
      description: 'Choose how many days people have to give feedback in an exchange',
      days: 'From 2 to 7; two is usual',
      example: examples['feedback-days'],
    },
  },

  show: (
    shown: Community,
    channels: Readonly<Partial<Record<ChannelRole, Address>>>,
    nextDigest: Instant | undefined,
    steward: boolean,
  ): Message =>
    message(
      heading(shown.name),
      shown.purpose === ''
        ? paragraph('Nobody has said yet what this community is for.')
        : paragraph('We are here for this:'),
      shown.purpose === '' ? undefined : quote(...written(shown.purpose)),
      fields([
        ...(['help', 'digest', 'stewards'] as const).map((role) => {
          const at = channels[role];
          return field(roleNames[role], at ? [channel(at)] : 'not chosen yet');
        }),
        field('Time zone', shown.zone),
        ...(nextDigest === undefined ? [] : [field('Next digest', onItsClock(nextDigest, shown.zone))]),
        field('Reactions that say thank you', reactionsThatThank(shown)),
        ...(shown.rules.kudos.channels.length === 0
          ? []
          : [field('Where they count', channelList(shown.rules.kudos.channels.map(channelOfKey)))]),
        ...(shown.rules.request.helpersResolve
          ? [field('Who can resolve a request', 'whoever asked, those who answered, and stewards')]
          : []),
      ]),
      steward
        ? note(
            'You can change this: all at once with ',
            command('community', 'setup'),
            ', or one by one. For example: ',
            ...enumerate(Object.entries(examples).map(([name, example]) => command('community', `${name} ${example}`))),
            '.',
          )
        : undefined,
    ),

  purposeSet: (purpose: string): Message =>
    message(paragraph('From now on, welcomes and digests open with this:'), quote(...written(purpose))),
  channelSet: (role: ChannelRole, at: Address): Message =>
    message(
      paragraph(bold(roleNames[role]), role === 'digest' ? ' now goes to ' : ' now go to ', channel(at), '.'),
      role === 'stewards'
        ? note(
            'Everybody who can open ',
            channel(at),
            ' can read what I write there. A private channel keeps it among you.',
          )
        : undefined,
      note('If that channel is private, please invite me, so that I can write there.'),
    ),
  zoneSet: (zone: Zone, now: Instant, nextDigest: Instant | undefined): Message =>
    message(
      paragraph(
        'The community now runs on ',
        bold(zone),
        ` time. It’s ${clockTime(now, zone)} there.`,
        ...(nextDigest === undefined ? [] : [` Next digest: ${onItsClock(nextDigest, zone)}.`]),
      ),
    ),
  emojiSet: (character: Emoji, kind: HelpKind): Message =>
    message(
      paragraph('From now on, ', emoji(character), ' on a message thanks its author for ', bold(kindNames[kind]), '.'),
    ),
  emojiUnset: (character: Emoji): Message =>
    message(paragraph(emoji(character), ' is just a reaction again. Kudos already given with it stay.')),

  resolvingSet: (helpersToo: boolean): Message =>
    message(
      paragraph(
        helpersToo
          ? 'From now on, those who answered a request can resolve it, too. Whoever asked reads that in its thread.'
          : 'From now on, only whoever asked and stewards can resolve a request.',
      ),
    ),

  feedbackDaysSet: (days: number): Message =>
    message(
      paragraph(`From now on, people have ${days} days to give feedback once they’re matched.`),
      note('Rounds that are open, and exchanges under way, keep the time that people were told.'),
    ),

  /** @param channels none means everywhere */
  reactionChannels: (channels: readonly Address[]): Message =>
    channels.length === 0
      ? message(paragraph('From now on, reactions count as kudos in every channel that I’m in.'))
      : message(
          paragraph('From now on, reactions count as kudos only in ', ...channelList(channels), '.'),
          note(
            'Kudos already given elsewhere stay. To count reactions everywhere again: ',
            command('community', 'reactions everywhere'),
            '.',
          ),
        ),
  /** @param isOnlyOne whether reactions count there and nowhere else; otherwise they count everywhere already */
  wouldCountEverywhere: (at: Address, isOnlyOne: boolean): Message =>
    isOnlyOne
      ? message(
          paragraph(
            channel(at),
            ' is the only channel where reactions count as kudos. Without it they’d count in every channel that I’m in, so I’ve left it as it is.',
          ),
          paragraph(
            'If you’d like them to count everywhere: ',
            command('community', 'reactions everywhere'),
            '. If you’d like another channel instead, add that one first: ',
            command('community', 'reactions add #help'),
            '.',
          ),
        )
      : message(
          paragraph('Reactions count as kudos in every channel that I’m in, so I’ve left it as it is.'),
          paragraph(
            'To count them in some channels only, name those, one by one: ',
            command('community', 'reactions add #help'),
            '.',
          ),
        ),
  whichChannel: (change: string): Message =>
    message(paragraph('Which channel? For example: ', command('community', `reactions ${change} #help`))),

  unknownEmoji: (given: string): Message =>
    message(
      paragraph('“', given, '” isn’t an emoji I know.'),
      paragraph('Pick one from the emoji picker, or type one of your own like ', code(':party-parrot:'), '.'),
    ),
};
