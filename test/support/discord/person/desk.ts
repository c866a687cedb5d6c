import { ChannelType } from 'discord-api-types/v10';
import type { Changes } from '../../slack/changes.ts';
import { may } from '../access.ts';
import type { Commands } from '../commands.ts';
import type { Conversations } from '../conversation.ts';
import type { Interactions } from '../interactions.ts';
import { writing } from '../permissions.ts';
import type { Channel, Message, Ref, User } from '../shapes.ts';
import type { Threads } from '../threads.ts';
import type { World } from '../world.ts';

/** What Discord's client has at hand when a person does something. */
export interface Desk {
  world: World;
  talk: Conversations;
  threads: Threads;
  interactions: Interactions;
  commands: Commands;
  changed: Changes;
}

const nameOf = (channel: Channel): string => (channel.recipientId ? 'this direct conversation' : `#${channel.name}`);

/** The channel, if the person may look into it; a person's id means their conversation with the bot. */
export function seenBy(user: User, ref: Ref, { world }: Desk): Channel {
  const channel = world.channel(ref);
  if (!may(world, user.id, channel, 'ViewChannel')) throw new Error(`${user.username} cannot see ${nameOf(channel)}`);
  return channel;
}

/** The channel, if the person may write into it. */
export function writableBy(user: User, ref: Ref, desk: Desk): Channel {
  const channel = seenBy(user, ref, desk);
  const { world, threads } = desk;
  if (channel.type === ChannelType.GuildForum) throw new Error(`${nameOf(channel)} is a forum: post something in it`);
  if (!may(world, user.id, channel, writing(channel))) {
    throw new Error(`${user.username} may not write in ${nameOf(channel)}`);
  }
  if (channel.thread?.locked && !may(world, user.id, channel, 'ManageThreads')) {
    throw new Error(`${nameOf(channel)} is locked`);
  }
  if (channel.thread?.archived) threads.update(channel, { archived: false });
  return channel;
}

/** The message as it is now, if the person sees it. */
export function messageSeenBy(user: User, message: Message, desk: Desk): Message {
  const channel = seenBy(user, message.channel_id, desk);
  const current = desk.world.message(channel.id, message.id);
  if (!current) throw new Error(`The message ${message.id} (${message.content}) is no longer there`);
  if (current.ephemeralTo && current.ephemeralTo !== user.id) {
    throw new Error(`${user.username} does not see the private message ${message.id} (${message.content})`);
  }
  return current;
}

/** What Discord's client makes of what is typed: `@bo` and `#help` become mentions. */
export function typed(text: string, { world }: Desk): string {
  const id = (name: string, users: boolean): string | undefined => {
    const all = users ? [...world.users.values()] : [...world.channels.values()];
    return all.find((one) => ('username' in one ? one.username : one.name) === name)?.id;
  };
  return text.replace(/(?<![\w<])([@#])([\w.-]*\w)/g, (whole, sign: string, name: string) => {
    const known = id(name, sign === '@');
    if (!known) return whole;
    return sign === '@' ? `<@${known}>` : `<#${known}>`;
  });
}
