import type { MenuSpec } from '../../src/chat/command.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import { dayIn, type Zone } from '../../src/domain/time/zone.ts';
import { community } from './demo-community.ts';
import { groupReactions, type ReactionGroup } from './reaction-groups.ts';
import type { Place, PlaygroundChannel, PlaygroundMember, Post, Whisper } from './records.ts';
import { readerOf } from './reference.ts';
import type { Reader } from './render.tsx';
import {
  channelFor,
  directChannel,
  directChannelId,
  openChannels,
  people,
  postsAt,
  type State,
  whispersAt,
} from './state.ts';
import { type TourProgress, tourProgress } from './tour.ts';
import { unreadFor } from './unread.ts';

/** What the address of a page asks for. If it does not exist, the page shows the nearest thing that does. */
export interface Look {
  readonly as: string | undefined;
  /** A channel id, or `home` for the member's own page. */
  readonly at: string | undefined;
  readonly thread: string | undefined;
}

export interface ChannelLine {
  readonly channel: PlaygroundChannel;
  readonly unread: boolean;
  readonly mentions: number;
  readonly current: boolean;
}

export interface PostLine {
  readonly kind: 'post';
  readonly post: Post;
  readonly author: PlaygroundMember;
  /** Whether it continues the post above: by the same author, shortly after. */
  readonly continues: boolean;
  readonly reactions: readonly ReactionGroup[];
  readonly replies: ThreadSummary | undefined;
}

/** The summary of a thread, shown below its first post. */
export interface ThreadSummary {
  readonly count: number;
  readonly lastAt: Instant;
  readonly by: readonly PlaygroundMember[];
}

export interface WhisperLine {
  readonly kind: 'whisper';
  readonly whisper: Whisper;
}

/** The beginning of a new day. */
export interface DayLine {
  readonly kind: 'day';
  readonly at: Instant;
}

export type Line = PostLine | WhisperLine | DayLine;

/** The community's clock. */
export interface CommunityTime {
  readonly now: Instant;
  readonly zone: Zone;
  /** Whether people can move it. */
  readonly movable: boolean;
}

/** Everything that a page shows, as data. */
export interface View {
  readonly communityName: string;
  /** What the community is for; empty where nobody said. */
  readonly purpose: string;
  /** `undefined` where the demo has no past to tell of, because others go by the clock, too. */
  readonly tour: TourProgress | undefined;
  readonly time: CommunityTime;
  readonly acting: PlaygroundMember;
  readonly people: readonly PlaygroundMember[];
  readonly channels: readonly ChannelLine[];
  readonly direct: ChannelLine;
  readonly menus: readonly MenuSpec[];
  readonly reader: Reader;
  /** `undefined` on the member's own page. */
  readonly channel: PlaygroundChannel | undefined;
  readonly lines: readonly Line[];
  /** The first of the lines that the member has not seen. */
  readonly firstUnread: PostLine | WhisperLine | undefined;
  readonly thread: { readonly id: string; readonly lines: readonly Line[] } | undefined;
}

/** The member and the channel that the page shows, whatever its address asks for. */
function settle(state: State, look: Look): { readonly acting: PlaygroundMember; readonly channel: string | undefined } {
  const everybody = people(state);
  const acting = [look.as, community.newcomer].map((wanted) => everybody.find(({ id }) => id === wanted)).find(Boolean);
  if (!acting) throw new RangeError('There is nobody in the playground');
  if (look.at === 'home') return { acting, channel: undefined };
  const at = look.at === 'direct' ? directChannelId(acting.id) : (look.at ?? community.welcome);
  return { acting, channel: channelFor(state, acting.id, at)?.id ?? community.welcome };
}

export function viewOf(
  state: State,
  look: Look,
  time: CommunityTime,
  menus: readonly MenuSpec[],
  { purpose, hasTour }: { readonly purpose: string; readonly hasTour: boolean },
): View {
  const { acting, channel } = settle(state, look);
  const thread = channel === undefined ? undefined : threadAt(state, channel, look.thread);
  const line = (each: PlaygroundChannel): ChannelLine => ({
    channel: each,
    ...unreadFor(state, acting.id, each),
    current: each.id === channel,
  });
  const direct = directChannel(acting.id);
  const lines = channel === undefined ? [] : linesAt(state, acting, { channel });
  return {
    communityName: community.name,
    purpose,
    tour: hasTour ? tourProgress(state, time.zone) : undefined,
    time,
    acting,
    people: people(state),
    channels: openChannels(state).map(line),
    direct: line(state.channels.get(direct.id) ?? direct),
    menus,
    reader: readerFor(state, acting),
    channel: channel === undefined ? undefined : state.channels.get(channel),
    lines,
    firstUnread: channel === undefined ? undefined : firstUnreadIn(lines, state, acting.id, channel),
    thread: thread && {
      id: thread.id,
      lines: [...postLines(state, [thread]), ...linesAt(state, acting, { channel: thread.channel, thread: thread.id })],
    },
  };
}

const readerFor = (state: State, member: PlaygroundMember): Reader => ({
  member: member.id,
  zone: member.zone,
  channelName: (id) => channelFor(state, member.id, id)?.name,
  memberName: (id) => state.members.get(id)?.name,
  readReference: readerOf(state),
});

function threadAt(state: State, channel: string, id: string | undefined): Post | undefined {
  const post = id === undefined ? undefined : state.posts.get(id);
  return post?.channel === channel && post.thread === undefined ? post : undefined;
}

function linesAt(state: State, member: PlaygroundMember, place: Place): readonly Line[] {
  const posts = postLines(state, postsAt(state, place));
  const whispers = whispersAt(state, member.id, place).map((whisper): WhisperLine => ({ kind: 'whisper', whisper }));
  const sorted = [...posts, ...whispers].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  return place.thread === undefined ? withDays(sorted, member.zone) : sorted;
}

const idOf = (line: PostLine | WhisperLine): string => (line.kind === 'post' ? line.post.id : line.whisper.id);

function firstUnreadIn(
  lines: readonly Line[],
  state: State,
  member: string,
  channel: string,
): PostLine | WhisperLine | undefined {
  const seen = state.lastSeen.get(member)?.[channel] ?? '';
  const isUnread = (line: Line): line is PostLine | WhisperLine =>
    line.kind !== 'day' && idOf(line) > seen && !(line.kind === 'post' && line.post.author === member);
  return lines.find(isUnread);
}

const atOf = (line: PostLine | WhisperLine): Instant => (line.kind === 'post' ? line.post.at : line.whisper.at);

/** How soon after a post the next one by the same author continues it. */
const continuesMs = 5 * 60_000;

function postLines(state: State, posts: readonly Post[]): readonly PostLine[] {
  const threads = threadsOf(state, posts);
  return posts.flatMap((post, index): PostLine[] => {
    const author = state.members.get(post.author);
    if (!author) return [];
    const above = posts[index - 1];
    const continues = above?.author === post.author && post.at - above.at < continuesMs;
    const replies = repliesIn(state, threads.get(post.id) ?? []);
    return [{ kind: 'post', post, author, continues, reactions: groupReactions(state, post), replies }];
  });
}

/** The replies to each post, collected in one pass. */
function threadsOf(state: State, roots: readonly Post[]): ReadonlyMap<string, readonly Post[]> {
  const threads = new Map<string, Post[]>(roots.map(({ id }) => [id, []]));
  for (const post of state.posts.all()) {
    if (post.thread !== undefined) threads.get(post.thread)?.push(post);
  }
  return threads;
}

function repliesIn(state: State, replies: readonly Post[]): ThreadSummary | undefined {
  const last = replies.at(-1);
  if (!last) return undefined;
  const by = [...new Set(replies.map(({ author }) => author))].flatMap((id) => state.members.get(id) ?? []);
  return { count: replies.length, lastAt: last.at, by };
}

function withDays(lines: readonly (PostLine | WhisperLine)[], zone: Zone): readonly Line[] {
  let day = '';
  return lines.flatMap((line): Line[] => {
    const at = atOf(line);
    if (dayIn(zone, at) === day) return [line];
    day = dayIn(zone, at);
    const first = line.kind === 'post' ? { ...line, continues: false } : line;
    return [{ kind: 'day', at }, first];
  });
}
