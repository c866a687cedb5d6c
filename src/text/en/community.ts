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
  time,
  written,
} from '../../chat/message.ts';
import type { ChannelRole, Community } from '../../domain/community/community.ts';
import type { HelpKind } from '../../domain/kind.ts';
import type { Emoji } from '../../domain/kudos/emoji.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { enumerate, kindNames } from './phrase.ts';

const roleNames: Readonly<Record<ChannelRole, string>> = {
  help: 'Help requests',
  digest: 'The weekly digest',
  stewards: 'Notes to stewards',
};

const emojiList = (entries: Community['rules']['kudos']['emoji']): readonly (Inline | string)[] =>
  Object.entries(entries).flatMap(([character, kind], index) => [
    ...(index === 0 ? [] : [', ']),
    emoji(character as Emoji),
    ` ${kind}`,
  ]);

const reactionsThatThank = ({ rules }: Community): readonly (Inline | string)[] =>
  Object.keys(rules.kudos.emoji).length === 0 ? ['none at the moment'] : emojiList(rules.kudos.emoji);

const channelList = (channels: readonly Address[]): readonly Inline[] => enumerate(channels.map(channel));

export const community = {
  command: {
    description: 'What this community is for, and how it is set up',
    show: 'Show the purpose, the channels and the time zone',
    purpose: { description: 'Say what this community is for', text: 'The purpose, in your own words' },
    channel: {
      description: 'Choose where requests, digests or notes to stewards go',
      role: 'What for: help, digest or stewards',
      channel: 'Which channel',
    },
    timezone: {
      description: 'Set the time zone that the community keeps',
      zone: 'The time zone, for example Europe/Berlin',
    },
    emoji: {
      description: 'Choose which reaction counts as kudos, and what for',
      emoji: 'The emoji',
      kind: 'What it thanks for, or none to stop counting it',
    },
    reactions: {
      description: 'Choose in which channels reactions count as kudos',
      change: 'add or remove a channel, or everywhere',
      channel: 'Which channel to add or remove',
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
        ...(nextDigest === undefined ? [] : [field('Next digest', [time(nextDigest)])]),
        field('Reactions that thank', reactionsThatThank(shown)),
        ...(shown.rules.kudos.channels.length === 0
          ? []
          : [field('They thank only in', channelList(shown.rules.kudos.channels.map(channelOfKey)))]),
      ]),
      steward
        ? note(
            'You can change this: ',
            command('community', 'purpose …'),
            ', ',
            command('community', 'channel help #channel'),
            ', ',
            command('community', 'timezone Europe/Berlin'),
            ', ',
            command('community', 'emoji 🎉 support'),
            ', ',
            command('community', 'reactions add #channel'),
            '.',
          )
        : undefined,
    ),

  purposeSet: (purpose: string): Message =>
    message(paragraph('From now on, welcomes and digests open with this:'), quote(...written(purpose))),
  channelSet: (role: ChannelRole, at: Address): Message =>
    message(
      paragraph(bold(roleNames[role]), ': from now on in ', channel(at), '.'),
      note('If it is a private channel, make sure that I am in it and may write there.'),
    ),
  zoneSet: (zone: string, nextDigest: Instant | undefined): Message =>
    message(
      paragraph(
        'The community now keeps the time of ',
        bold(zone),
        '.',
        ...(nextDigest === undefined ? [] : [' The next digest comes ', time(nextDigest), '.']),
      ),
    ),
  emojiSet: (character: Emoji, kind: HelpKind): Message =>
    message(
      paragraph('From now on, ', emoji(character), ' on a message thanks its author for ', bold(kindNames[kind]), '.'),
    ),
  emojiUnset: (character: Emoji): Message =>
    message(paragraph(emoji(character), ' is just a reaction again. Kudos that were given with it stay.')),

  /** @param channels none means everywhere */
  reactionChannels: (channels: readonly Address[]): Message =>
    channels.length === 0
      ? message(paragraph('From now on, reactions thank in every channel.'))
      : message(
          paragraph('From now on, reactions thank only in ', ...channelList(channels), '.'),
          note(
            'Kudos that were given elsewhere stay. ',
            command('community', 'reactions everywhere'),
            ' lifts the limit again.',
          ),
        ),
  whichChannel: (change: string): Message =>
    message(paragraph('Say which channel, too: ', command('community', `reactions ${change} #channel`), '.')),

  unknownZone: (given: string): Message =>
    message(
      paragraph('I know no time zone called “', given, '”.'),
      paragraph(
        'Write it like ',
        code('Europe/Berlin'),
        ', ',
        code('America/New_York'),
        ' or ',
        code('Asia/Kolkata'),
        '.',
      ),
    ),
  unknownEmoji: (given: string): Message =>
    message(
      paragraph('“', given, '” is not an emoji that I know.'),
      paragraph('Pick one from the emoji picker, or write one of your own as ', code(':its-name:'), '.'),
    ),
};
