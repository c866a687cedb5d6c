import type { CommandInput } from '../../src/chat/event.ts';
import { wordingOf } from '../../src/chat/wording.ts';
import { dayMs, earlier, hourMs, minuteMs } from '../../src/domain/time/instant.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Inbound } from '../../src/ports/inbound.ts';
import { actsOf } from './demo-acts.ts';
import { channels, community, members } from './demo-community.ts';
import { liveThrough, type PastClock, type PastTimes, pastOf } from './demo-past.ts';
import { type Said, talk } from './demo-talk.ts';
import { solved, weekOf } from './demo-week.ts';
import { refOf } from './outbound.ts';
import { addressOf, directChannel, people, type State, userOf } from './state.ts';
import { typedPost } from './typed-text.ts';
import { newestFor } from './unread.ts';

/** What was said, and how long ago, where nobody can have lived through it; oldest first. */
const conversation: readonly (readonly [agoMs: number, said: Said])[] = [
  [3 * dayMs, talk.greeting],
  [26 * hourMs, talk.smallKiln],
  [25 * hourMs, talk.testTiles],
  [
    7 * hourMs,
    {
      channel: community.help,
      by: 'u-chidi',
      text: solved.asks,
      replies: [{ by: solved.answers[0][0], text: solved.answers[0][1] }],
    },
  ],
  [5 * hourMs, talk.arrival],
  [2 * hourMs, talk.glazeTable],
  [50 * minuteMs, talk.firstCups],
];

/** How long after a message in that conversation the reply to it came. */
const replyAfterMs = 30 * minuteMs;

/** What the newcomer wrote without asking for anything by command: nobody answers it, and Hearth notices. */
const simplyWritten = {
  channel: community.help,
  by: community.newcomer,
  agoMs: minuteMs,
  text: 'How dry should a bowl be before I trim it? Mine still feels cold.',
} as const;

/**
 * The moments of the past, counted from the day on which it began: whoever stops the playground in the middle of it and comes
 * back days later finds the rest where it belongs, and what fell due since after it.
 */
export async function pastTimes({ begun, change }: State, past: Pick<PastClock, 'today'>): Promise<PastTimes> {
  const at = begun.get('demo') ?? past.today();
  if (begun.get('demo') === undefined) await change((batch) => batch.put(begun, 'demo', at));
  return pastOf(at, community.zone);
}

/** Creates the community if there is none yet. @param past where its past is to be lived through */
export async function createDemo(state: State, clock: Clock, past: PastClock | undefined): Promise<void> {
  if (state.milestones.get('demo-made')) return;
  if (past) await past.rewindTo((await pastTimes(state, past)).begins);
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
    const newest: Record<string, string> = {};
    const put = ({ by, channel, text, reactions = [] }: Said, agoMs: number, thread?: string): string => {
      const place = { channel, ...(thread === undefined ? {} : { thread }) };
      const post = typedPost(state, by, place, text, earlier(clock.now(), agoMs));
      const given = reactions.flatMap(([emoji, ...all]) => all.map((each) => ({ emoji, by: each })));
      batch.put(state.posts, post.id, { ...post, reactions: given });
      newest[channel] = post.id;
      return post.id;
    };
    for (const [agoMs, said] of past ? [] : conversation) {
      const root = put(said, agoMs);
      for (const reply of said.replies ?? []) put({ ...reply, channel: said.channel }, agoMs - replyAfterMs, root);
    }
    for (const { id } of members) batch.put(state.lastSeen, id, newest);
    batch.put(state.milestones, 'demo-made', true);
  });
}

/**
 * Sets the community up once, with the commands that a steward would use. Their ids never change, so the core ignores
 * them when they are sent again.
 */
export async function configureDemo(
  state: State,
  clock: Clock,
  inbound: Inbound,
  past: PastClock | undefined,
): Promise<void> {
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
  if (past) {
    const scenes = weekOf(state, actsOf(state, clock, inbound), await pastTimes(state, past));
    await liveThrough(scenes, clock, past);
  }
  await writeSimply(state, clock, inbound);
  await state.change((batch) => batch.put(state.milestones, 'demo-settled', true));
}

/** The newcomer has just written something. Everybody has seen all, but not they what was said about help. */
async function writeSimply(state: State, clock: Clock, inbound: Inbound): Promise<void> {
  const { by, channel, text, agoMs } = simplyWritten;
  const written = await state.change((batch) => {
    const known = [...state.posts.all()].find((post) => post.author === by && post.channel === channel);
    const post = known ?? typedPost(state, by, { channel }, text, earlier(clock.now(), agoMs));
    batch.put(state.posts, post.id, post);
    return post;
  });
  await state.change((batch) => {
    for (const { id } of people(state)) {
      const seen = [...state.channels.all()].filter((each) => id !== by || each.id !== channel);
      const newest = seen.map((each) => [each.id, newestFor(state, id, each.id)] as const);
      const known = newest.flatMap(([at, post]) => (post === undefined ? [] : [[at, post]]));
      batch.put(state.lastSeen, id, { ...state.lastSeen.get(id), ...Object.fromEntries(known) });
    }
  });
  const event = { id: `message/${written.id}`, at: written.at, user: userOf(by), message: refOf(written) };
  await inbound.message({ ...event, wording: wordingOf(text) });
}
