import type { Address, PlatformId } from '../../chat/address.ts';
import {
  type Block,
  channel,
  code,
  field,
  fields,
  type Inline,
  note,
  paragraph,
  quote,
  written,
} from '../../chat/message.ts';
import type { ChannelRole, Community } from '../../domain/community/community.ts';
import type { Ritual } from '../../domain/ritual/ritual.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { utc } from '../../domain/time/zone.ts';
import { dateAndTime } from './date-and-time.ts';
import { inWords } from './ritual-times.ts';

/** How a community is set up. */
export interface SetupState extends Pick<Community, 'name' | 'purpose' | 'zone'> {
  /** On which it is read. */
  readonly platform: PlatformId;
  readonly channels: Readonly<Partial<Record<ChannelRole, Address>>>;
  /** Those of the channels that were deleted or archived, or that Hearth was taken out of. */
  readonly gone: readonly ChannelRole[];
  /** Where digests go as things are. */
  readonly digestAt: Address | undefined;
  readonly digest: Ritual;
  readonly question: Ritual;
  readonly nextDigest: Instant | undefined;
  readonly isFirstDigest: boolean;
}

type Words = readonly (string | Inline)[];

/** Where something goes. @param until what happens as long as nothing is chosen */
function place({ channels, gone }: SetupState, role: ChannelRole, until: Words): Words {
  const at = channels[role];
  if (!at) return until;
  return gone.includes(role)
    ? [
        'the channel that you chose was deleted or archived, or I was taken out of it. Please choose one, or the same if it’s back',
      ]
    : [channel(at)];
}

function digestPlace(state: SetupState): Words {
  const { digest, digestAt } = state;
  if (!digest.enabled) return ['switched off'];
  if (!digestAt) return ['not chosen yet. Until you choose, there is none'];
  const at = place(state, 'digest', ['not chosen yet. Until you choose, it goes to ', channel(digestAt)]);
  return [...at, `, ${inWords(digest.timing)}`];
}

function rituals({ digest, question }: SetupState): string {
  const on = [
    ...(digest.enabled ? ['the digest'] : []),
    ...(question.enabled ? ['a question, for whoever likes one'] : []),
  ];
  return on.length === 0 ? 'none' : on.join(', and ');
}

/** What is chosen, and what happens as long as something is not. */
export const setupAsItIs = (state: SetupState): readonly (Block | undefined)[] => [
  ...(state.purpose === '' ? [] : [paragraph('You are here for this:'), quote(...written(state.purpose))]),
  fields([
    ...(state.purpose === ''
      ? [field('Purpose', 'not said yet. Until you say it, welcomes and digests begin without one')]
      : []),
    field(
      'Help requests',
      place(state, 'help', ['not chosen yet. Until you choose, requests are posted where they are asked']),
    ),
    field('The digest', digestPlace(state)),
    field(
      'Notes for stewards',
      place(state, 'stewards', ['not chosen yet. Until you choose, they go to each steward directly']),
    ),
    field('Time zone', state.zone === utc ? 'UTC, unless you choose your own' : state.zone),
    field('Every week', rituals(state)),
  ]),
];

/** How Hearth gets into channels. */
export const inviting = (platform: PlatformId): Words => {
  switch (platform) {
    case 'slack':
      return [
        'I hear answers and reactions only in channels that I’m in. To let me into one, type ',
        code('/invite @hearth'),
        ' there.',
      ];
    case 'discord':
      return ['I see the channels that my role may see. To let me into a private one, add my role to it.'];
    case 'playground':
      return ['Here I’m in every channel.'];
  }
};

/** What follows from it, and what else it takes. */
export function whatComesNext(state: SetupState): readonly (Block | undefined)[] {
  const { digestAt, nextDigest, isFirstDigest, zone, platform } = state;
  const comes =
    state.digest.enabled && digestAt && nextDigest !== undefined
      ? paragraph(
          `The ${isFirstDigest ? 'first' : 'next'} digest comes to `,
          channel(digestAt),
          ` on ${dateAndTime(nextDigest, zone)} (${zone}).`,
        )
      : undefined;
  const { stewards } = state.channels;
  const readable = stewards && note('Everybody who can open ', channel(stewards), ' can read what I write there.');
  const isChosen = Object.keys(state.channels).length > 0;
  const inside = isChosen && platform !== 'playground' ? note(...letIn[platform]) : undefined;
  return [comes, readable, inside];
}

const letIn: Readonly<Record<Exclude<PlatformId, 'playground'>, Words>> = {
  slack: [
    'I can’t tell whether I’m in a private channel. If one of these is, please type ',
    code('/invite @hearth'),
    ' there, so that I can write.',
  ],
  discord: ['If one of these channels is private, please add my role to it, so that I can write there.'],
};
