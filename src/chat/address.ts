export type PlatformId = 'slack' | 'discord' | 'playground';

/** A Slack workspace, a Discord server or the playground, by the id that its platform gives it. */
export interface SpaceRef {
  readonly platform: PlatformId;
  readonly space: string;
}

/** A user as one platform knows them. */
export interface UserRef extends SpaceRef {
  readonly user: string;
}

/** A group of people that a platform keeps: a user group of Slack, a role of Discord. */
export interface GroupRef extends SpaceRef {
  readonly group: string;
}

/** A place where messages go: a channel, or a thread in it. */
export interface Address extends SpaceRef {
  readonly channel: string;
  /** The platform's id of the thread: on Slack the `ts` of its first message. */
  readonly thread?: string;
}

/** Where somebody acted, and who else can read there. */
export interface Place extends Address {
  /** `some`: a private channel; `direct`: a conversation. Absent when everybody in the space can read it. */
  readonly audience?: 'some' | 'direct';
}

/** The address alone, as messages are sent to it. */
export const addressOf = ({ platform, space, channel, thread }: Address): Address =>
  thread === undefined ? { platform, space, channel } : { platform, space, channel, thread };

/** One message that was posted. */
export interface MessageRef {
  readonly at: Address;
  readonly id: string;
}

export const spaceOf = ({ platform, space }: SpaceRef): SpaceRef => ({ platform, space });

export const userIn = (space: SpaceRef, user: string): UserRef => ({ user, ...spaceOf(space) });

export const channelIn = (space: SpaceRef, channel: string): Address => ({ channel, ...spaceOf(space) });

export const threadIn = (channel: Address, thread: string): Address => ({ thread, ...channel });

/**
 * A thread of which only the id is known: it stands for its channel, too. Only Discord has such threads, whose ids are
 * unique in a server.
 */
export const loneThread = (space: SpaceRef, thread: string): Address => threadIn(channelIn(space, thread), thread);

export const isLoneThread = ({ channel, thread }: Address): boolean => thread === channel;

/** The channel itself, without the thread. */
export const channelOf = (at: Address): Address => channelIn(at, at.channel);

/** A string that is equal for equal addresses only. Platform ids hold no slash. */
export const addressKey = (at: Address): string =>
  [at.platform, at.space, at.channel, ...(at.thread === undefined ? [] : [at.thread])].join('/');

/** The inverse of `addressKey`, for channels. */
export function channelOfKey(key: string): Address {
  const [platform = '', space = '', channel = ''] = key.split('/');
  return { platform: platform as PlatformId, space, channel };
}

/**
 * A string for one message, whatever its thread: ids are unique in a channel on every platform. The id comes first and
 * counts up with time, so that rows ordered by this key lie beside rows of the same time.
 */
export const messageKey = (ref: MessageRef): string => `${ref.id}/${addressKey(channelOf(ref.at))}`;

/** A string for one message in its thread, from which `refOfKey` makes it again. */
export const refKey = ({ at, id }: MessageRef): string => `${id}/${addressKey(at)}`;

/** The inverse of `refKey`. */
export function refOfKey(key: string): MessageRef {
  const [id = '', ...at] = key.split('/');
  const [, , , thread] = at;
  const channel = channelOfKey(at.join('/'));
  return { at: thread === undefined ? channel : threadIn(channel, thread), id };
}

/** What the keys of all messages in a space with this id begin with, whichever channel they are in. */
export const messageKeyPrefix = ({ platform, space }: SpaceRef, id: string): string => `${id}/${platform}/${space}/`;

/** One string for one user. */
export const userKey = (user: UserRef): string => `${user.platform}/${user.space}/@${user.user}`;

/** The inverse of `userKey`. */
export function userOfKey(key: string): UserRef {
  const [platform = '', space = '', user = ''] = key.split('/');
  return { platform: platform as PlatformId, space, user: user.slice(1) };
}
