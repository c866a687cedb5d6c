import type { Address, Place as ChatPlace, SpaceRef, UserRef } from '../../src/chat/address.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import type { KeyValueStore } from '../../src/ports/key-value-store.ts';
import { type Collection, type Collections, openCollections } from './collections.ts';
import type {
  LastSeen,
  OpenForm,
  PendingEvent,
  Place,
  PlaygroundChannel,
  PlaygroundMember,
  Post,
  Whisper,
} from './records.ts';

/** The playground is one space. */
export const space: SpaceRef = { platform: 'playground', space: 'playground' };

/** Hearth's own member id. */
export const hearthId = 'u-hearth';

/** Everything in the playground's chat: its members and channels, and what was said. */
export interface State {
  readonly members: Collection<PlaygroundMember>;
  readonly channels: Collection<PlaygroundChannel>;
  readonly posts: Collection<Post>;
  readonly whispers: Collection<Whisper>;
  readonly forms: Collection<OpenForm>;
  readonly pendingEvents: Collection<PendingEvent>;
  /** By member. */
  readonly lastSeen: Collection<LastSeen>;
  /** Steps of the set-up that are done. */
  readonly milestones: Collection<true>;
  /** When the past of the demo began to be lived through, by the clock outside. */
  readonly begun: Collection<Instant>;
  /** A new id; later ids sort after earlier ones. */
  nextId(): string;
  readonly change: Collections['change'];
  readonly onChange: Collections['onChange'];
}

export async function openState(keyValues: KeyValueStore): Promise<State> {
  const collections = await openCollections(keyValues);
  const nextId = await countFrom(collections);
  return {
    members: collections.collection('member'),
    channels: collections.collection('channel'),
    posts: collections.collection('post'),
    whispers: collections.collection('whisper'),
    forms: collections.collection('form'),
    pendingEvents: collections.collection('pending-event'),
    lastSeen: collections.collection('seen'),
    milestones: collections.collection('milestone'),
    begun: collections.collection('begun'),
    nextId,
    change: collections.change,
    onChange: collections.onChange,
  };
}

/** An id is the number of this run of the program and a count within it, so that a new id need not be stored. */
async function countFrom(collections: Collections): Promise<() => string> {
  const runs = collections.collection<number>('runs');
  const run = (runs.get('count') ?? 0) + 1;
  await collections.change((batch) => batch.put(runs, 'count', run));
  let count = 0;
  return () => {
    count += 1;
    return `${String(run).padStart(5, '0')}-${String(count).padStart(7, '0')}`;
  };
}

export const people = (state: State): readonly PlaygroundMember[] =>
  [...state.members.all()].filter((member) => !member.bot);

export const openChannels = (state: State): readonly PlaygroundChannel[] =>
  [...state.channels.all()]
    .filter((channel) => channel.directWith === undefined)
    .sort((a, b) => a.position - b.position);

export const directChannelId = (member: string): string => `d-${member}`;

/** The channel that a member has alone with Hearth. */
export const directChannel = (member: string): PlaygroundChannel => ({
  id: directChannelId(member),
  name: 'Hearth',
  topic: '',
  position: 0,
  directWith: member,
});

/** The channel of that id, if this member may see it. */
export function channelFor(state: State, member: string, id: string): PlaygroundChannel | undefined {
  const channel = state.channels.get(id);
  return channel && (channel.directWith === undefined || channel.directWith === member) ? channel : undefined;
}

/** The posts of a channel outside its threads, or of a thread after its first post; oldest first. */
export function postsAt(state: State, place: Place): readonly Post[] {
  const posts = [...state.posts.all()].filter((post) => post.channel === place.channel && post.thread === place.thread);
  return posts.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What only this member sees there. */
export const whispersAt = (state: State, member: string, place: Place): readonly Whisper[] =>
  [...state.whispers.all()].filter(
    (whisper) =>
      whisper.to === member &&
      !whisper.dismissed &&
      whisper.channel === place.channel &&
      whisper.thread === place.thread,
  );

export const addressOf = (place: Place): Address => ({
  ...space,
  channel: place.channel,
  ...(place.thread === undefined ? {} : { thread: place.thread }),
});

/** The place of an action, for the core: nobody else reads along in the channel with Hearth. */
export const placeOfAction = (state: State, place: Place): ChatPlace =>
  state.channels.get(place.channel)?.directWith === undefined
    ? addressOf(place)
    : { ...addressOf(place), audience: 'direct' };

export const userOf = (member: string): UserRef => ({ ...space, user: member });

export const isHere = (ref: SpaceRef): boolean => ref.platform === space.platform && ref.space === space.space;
