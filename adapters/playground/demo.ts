import type { CommandInput } from '../../src/chat/event.ts';
import { dayMs, earlier, hourMs, minuteMs } from '../../src/domain/time/instant.ts';
import type { Zone } from '../../src/domain/time/zone.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Inbound } from '../../src/ports/inbound.ts';
import type { PlaygroundChannel, PlaygroundMember, Reaction } from './records.ts';
import { addressOf, directChannel, hearthId, type State, userOf } from './state.ts';
import { typedPost } from './typed-text.ts';

/** The community that the playground starts with: made up, like everybody in it. */
export const community = {
  name: 'The Kiln',
  zone: 'Europe/Berlin' as Zone,
  purpose:
    'We are makers who learn clay, glaze and fire together. Bring work that is half done, leave with a next step, and give somebody else theirs.',
  steward: 'u-ada',
  /** The member whom a visitor acts as at first. */
  newcomer: 'u-finn',
  welcome: 'c-welcome',
  general: 'c-general',
  help: 'c-help',
} as const;

const members: readonly PlaygroundMember[] = [
  person('u-ada', 'Ada Pebble', 'Steward. Keeps the kiln and the calendar.', 'Europe/Berlin', true),
  person('u-bruno', 'Bruno Thistle', 'Makes glazes, and notes on glazes.', 'America/Sao_Paulo'),
  person('u-chidi', 'Chidi Lantern', 'Second year at the wheel.', 'Africa/Lagos'),
  person('u-dalia', 'Dalia Marsh', 'Hand-builder, tiles and murals.', 'Asia/Kolkata'),
  person('u-emi', 'Emi Sparrow', 'Twenty years of wood firing.', 'Asia/Tokyo'),
  person('u-finn', 'Finn Harbour', 'New here. Owns one leaning bowl.', 'America/New_York'),
  {
    id: hearthId,
    name: 'Hearth',
    about: 'Looks after the community.',
    zone: community.zone,
    steward: false,
    bot: true,
  },
];

function person(id: string, name: string, about: string, zone: string, steward = false): PlaygroundMember {
  return { id, name, about, zone: zone as Zone, steward, bot: false };
}

const channels: readonly Omit<PlaygroundChannel, 'position'>[] = [
  { id: community.welcome, name: 'welcome', topic: 'Say hello, and what you would like to learn' },
  { id: community.general, name: 'general', topic: 'Everyday talk, and the digest on Mondays' },
  { id: community.help, name: 'help', topic: 'Ask with /ask, however small it is' },
  { id: 'c-showcase', name: 'showcase', topic: 'What came out of the kiln' },
];

interface Said {
  readonly channel: string;
  readonly by: string;
  readonly agoMs: number;
  readonly text: string;
  readonly reactions?: readonly Reaction[];
  readonly replies?: readonly Omit<Said, 'channel' | 'replies'>[];
}

const reaction = (emoji: string, ...by: string[]): readonly Reaction[] => by.map((each) => ({ emoji, by: each }));

/** Oldest first in each channel. No emoji here means thanks: whoever tries the playground gives the first ones. */
const conversation: readonly Said[] = [
  {
    channel: community.welcome,
    by: 'u-ada',
    agoMs: 3 * dayMs,
    text: 'Welcome to The Kiln. Tell us what you are making, and what you would like to get better at. Nobody here was born with centred clay.',
  },
  {
    channel: community.welcome,
    by: 'u-finn',
    agoMs: 5 * hourMs,
    text: 'Hello all. I threw my first bowl last month, and it leans like a ship in the wind. I would love to learn trimming.',
    reactions: reaction('👋', 'u-ada', 'u-emi'),
    replies: [
      {
        by: 'u-emi',
        agoMs: 4.5 * hourMs,
        text: 'Welcome, Finn. Every one of us began with a leaning bowl. Do not throw it away: in a year you will want to look at it.',
        reactions: reaction('❤️', 'u-finn'),
      },
    ],
  },
  {
    channel: community.general,
    by: 'u-dalia',
    agoMs: 26 * hourMs,
    text: 'The small kiln is free from Wednesday. Cone 6, and room for about twenty pieces.',
  },
  {
    channel: community.general,
    by: 'u-bruno',
    agoMs: 25 * hourMs,
    text: 'I have twelve test tiles waiting, @Dalia Marsh. Shall we fill it together?',
    reactions: reaction('🔥', 'u-dalia', 'u-ada'),
  },
  {
    channel: community.general,
    by: 'u-ada',
    agoMs: 2 * hourMs,
    text: 'Reminder for Thursday: glaze table at seven. Bring one piece you are unsure about rather than one you are proud of.',
  },
  {
    channel: community.help,
    by: 'u-chidi',
    agoMs: 7 * hourMs,
    text: 'My celadon comes out grey instead of green, three firings in a row. Is the reduction too late?',
    replies: [
      {
        by: 'u-emi',
        agoMs: 6.5 * hourMs,
        text: 'It was for me. Start it at 900 °C rather than 1,000 and hold it for forty minutes before you climb on.',
      },
      {
        by: 'u-bruno',
        agoMs: 6 * hourMs,
        text: 'And keep the glaze thin. Mine only turned green once I stopped being generous with it. My notes: https://example.org/celadon-notes',
      },
    ],
  },
  {
    channel: 'c-showcase',
    by: 'u-emi',
    agoMs: 50 * minuteMs,
    text: 'First wood-fired cups of the season. Two cracked, four sing when you tap them.',
    reactions: [...reaction('🔥', 'u-bruno', 'u-chidi', 'u-finn'), ...reaction('👀', 'u-dalia')],
  },
];

/** Creates the community if there is none yet. */
export async function createDemo(state: State, clock: Clock): Promise<void> {
  if (state.milestones.get('demo-made')) return;
  await state.change((batch) => {
    for (const member of members) batch.put(state.members, member.id, member);
    for (const [position, channel] of channels.entries()) {
      batch.put(state.channels, channel.id, { ...channel, position });
    }
    for (const { id, bot } of members) {
      const direct = directChannel(id);
      if (!bot) batch.put(state.channels, direct.id, direct);
    }
  });
  await state.change((batch) => {
    const now = clock.now();
    const put = (said: Omit<Said, 'replies'>, thread?: string): string => {
      const place = { channel: said.channel, ...(thread === undefined ? {} : { thread }) };
      const post = typedPost(state, said.by, place, said.text, earlier(now, said.agoMs));
      batch.put(state.posts, post.id, { ...post, reactions: said.reactions ?? [] });
      return post.id;
    };
    const newest: Record<string, string> = {};
    for (const { replies, ...said } of conversation) {
      const root = put(said);
      const last = replies?.map((reply) => put({ ...reply, channel: said.channel }, root)).at(-1);
      newest[said.channel] = last ?? root;
    }
    for (const { id } of members) batch.put(state.lastSeen, id, newest);
    batch.put(state.milestones, 'demo-made', true);
  });
}

/**
 * Sets the community up once, with the commands that a steward would use. Their ids never change, so the core ignores
 * them when they are sent again.
 */
export async function configureDemo(state: State, clock: Clock, inbound: Inbound): Promise<void> {
  if (state.milestones.get('demo-settled')) return;
  const settings: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
    ['purpose', 'purpose', { text: community.purpose }],
    ['timezone', 'timezone', { zone: community.zone }],
    ['help-channel', 'channel', { role: 'help', channel: community.help }],
    ['digest-channel', 'channel', { role: 'digest', channel: community.general }],
  ];
  for (const [id, subcommand, values] of settings) {
    const input: CommandInput = { form: 'values', subcommand, values };
    await inbound.command({
      id: `demo/${id}`,
      at: clock.now(),
      user: userOf(community.steward),
      place: addressOf({ channel: community.general }),
      command: 'community',
      input,
    });
  }
  await state.change((batch) => batch.put(state.milestones, 'demo-settled', true));
}
