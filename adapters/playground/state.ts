import type { Address, Place as ChatPlace, SpaceRef, UserRef } from '../../src/chat/address.ts';
import type { KeyValueStore } from '../../src/ports/key-value-store.ts';
import { openShelves, type Shelf, type Shelves } from './collections.ts';
import type {
  LastSeen,
  OpenForm,
  Place,
  PlaygroundChannel,
  PlaygroundMember,
  Post,
  Telling,
  Whisper,
} from './records.ts';

/** The playground is one space. */
export const space: SpaceRef = { platform: 'playground', space: 'playground' };

/** Hearth's own member id. */
export const hearthId = 'u-hearth';

/** The chat platform that the playground is: who and what there is, and what was said. */
export interface World {
  readonly members: Shelf<PlaygroundMember>;
  readonly channels: Shelf<PlaygroundChannel>;
  readonly posts: Shelf<Post>;
  readonly whispers: Shelf<Whisper>;
  readonly forms: Shelf<OpenForm>;
  readonly tellings: Shelf<Telling>;
  /** By member. */
  readonly lastSeen: Shelf<LastSeen>;
  /** What was done once and need not be done again. */
  readonly milestones: Shelf<true>;
  /** An id that was never given out before; later ones sort after earlier ones. */
  nextId(): string;
  readonly change: Shelves['change'];
  readonly onChange: Shelves['onChange'];
}

export async function openWorld(keyValues: KeyValueStore): Promise<World> {
  const shelves = await openShelves(keyValues);
  const nextId = await countFrom(shelves);
  return {
    members: shelves.shelf('member'),
    channels: shelves.shelf('channel'),
    posts: shelves.shelf('post'),
    whispers: shelves.shelf('whisper'),
    forms: shelves.shelf('form'),
    tellings: shelves.shelf('telling'),
    lastSeen: shelves.shelf('seen'),
    milestones: shelves.shelf('milestone'),
    nextId,
    change: shelves.change,
    onChange: shelves.onChange,
  };
}

/** Ids count within a run of the program, and runs are counted: so an id needs no writing of its own to be new. */
async function countFrom(shelves: Shelves): Promise<() => string> {
  const runs = shelves.shelf<number>('runs');
  const run = (runs.get('count') ?? 0) + 1;
  await shelves.change((draft) => draft.put(runs, 'count', run));
  let count = 0;
  return () => {
    count += 1;
    return `${String(run).padStart(5, '0')}-${String(count).padStart(7, '0')}`;
  };
}

export const people = (world: World): readonly PlaygroundMember[] =>
  [...world.members.all()].filter((member) => !member.bot);

export const openChannels = (world: World): readonly PlaygroundChannel[] =>
  [...world.channels.all()]
    .filter((channel) => channel.directWith === undefined)
    .sort((a, b) => a.position - b.position);

export const directChannelId = (member: string): string => `d-${member}`;

/** The channel in which Hearth talks alone with a member. */
export const directChannel = (member: string): PlaygroundChannel => ({
  id: directChannelId(member),
  name: 'Hearth',
  topic: '',
  position: 0,
  directWith: member,
});

/** A channel that this member can look into. */
export function channelFor(world: World, member: string, id: string): PlaygroundChannel | undefined {
  const channel = world.channels.get(id);
  return channel && (channel.directWith === undefined || channel.directWith === member) ? channel : undefined;
}

/** What was posted in a channel outside of threads, or in one thread after its first post; oldest first. */
export function postsAt(world: World, place: Place): readonly Post[] {
  const posts = [...world.posts.all()].filter((post) => post.channel === place.channel && post.thread === place.thread);
  return posts.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What this member alone sees there. */
export const whispersAt = (world: World, member: string, place: Place): readonly Whisper[] =>
  [...world.whispers.all()].filter(
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

/** The same as the place where somebody acted: in the channel with Hearth nobody else reads along. */
export const placeOfAct = (world: World, place: Place): ChatPlace =>
  world.channels.get(place.channel)?.directWith === undefined
    ? addressOf(place)
    : { ...addressOf(place), audience: 'direct' };

export const userOf = (member: string): UserRef => ({ ...space, user: member });

export const isHere = (ref: SpaceRef): boolean => ref.platform === space.platform && ref.space === space.space;
