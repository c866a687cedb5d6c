import { ChannelType, MessageFlags, MessageType } from 'discord-api-types/v10';
import type { Changes } from '../slack/changes.ts';
import type { Conversations } from './conversation.ts';
import { describeChannel, describeThreadMember } from './describe.ts';
import type { Emit } from './events.ts';
import type { Channel, Fields, Message } from './shapes.ts';
import type { World } from './world.ts';

export interface NewThread {
  name: string;
  autoArchiveMinutes?: number;
  type?: number;
  appliedTags?: readonly string[];
}

/** Threads and forum posts, with the events that Discord sends about them. */
export interface Threads {
  /** A thread from a message has the id of the message. */
  start(parent: Channel, ownerId: string, thread: NewThread, from?: Message): Channel;
  update(
    thread: Channel,
    change: { name?: string; archived?: boolean; locked?: boolean; appliedTags?: string[] },
  ): void;
  enter(thread: Channel, userId: string): void;
  leave(thread: Channel, userId: string): void;
}

interface Settings {
  world: World;
  newId: () => string;
  now: () => number;
  emit: Emit;
  talk: Conversations;
  changed: Changes;
}

export function threads({ world, newId, now, emit, talk, changed }: Settings): Threads {
  function told(event: string, thread: Channel, more: Fields = {}): void {
    emit.inChannel(event, thread, { ...describeChannel(thread, world), ...more });
    changed.happened();
  }

  function members(thread: Channel, more: Fields): void {
    emit.inChannel('THREAD_MEMBERS_UPDATE', thread, {
      id: thread.id,
      guild_id: thread.guildId,
      member_count: thread.thread?.members.size ?? 0,
      ...more,
    });
    changed.happened();
  }

  return {
    start(parent, ownerId, { name, autoArchiveMinutes = 1440, type, appliedTags = [] }, from) {
      const news = parent.type === ChannelType.GuildAnnouncement;
      const own = {
        id: from?.id ?? newId(),
        name,
        type: type ?? (news ? ChannelType.AnnouncementThread : ChannelType.PublicThread),
      };
      const state = {
        archived: false,
        locked: false,
        createdAt: now(),
        archivedAt: now(),
        autoArchiveMinutes,
        ownerId,
      };
      const thread = world.addThread(parent, { ...state, members: new Set([ownerId]), count: 0, sent: 0 }, own);
      thread.appliedTags = [...appliedTags];
      told('THREAD_CREATE', thread, { newly_created: true });
      if (from) {
        from.threadId = thread.id;
        from.flags |= MessageFlags.HasThread;
        emit.ofMessage('MESSAGE_UPDATE', from);
      } else if (parent.type !== ChannelType.GuildForum && own.type !== ChannelType.PrivateThread) {
        // The channel shows that a thread was started.
        const reference = { channel_id: thread.id, ...(thread.guildId ? { guild_id: thread.guildId } : {}) };
        talk.post(parent, ownerId, {
          type: MessageType.ThreadCreated,
          content: name,
          allowedMentions: { parse: [] },
          reference: reference as NonNullable<Message['reference']>,
        });
      }
      return thread;
    },

    update(thread, { name, archived, locked, appliedTags }) {
      if (!thread.thread) throw new Error(`${thread.name} is no thread`);
      if (name !== undefined) thread.name = name;
      if (locked !== undefined) thread.thread.locked = locked;
      if (appliedTags) thread.appliedTags = appliedTags;
      if (archived !== undefined) {
        thread.thread.archived = archived;
        thread.thread.archivedAt = now();
      }
      told('THREAD_UPDATE', thread);
    },

    enter(thread, userId) {
      if (thread.thread?.members.has(userId)) return;
      thread.thread?.members.add(userId);
      const member = { ...describeThreadMember(thread, userId), presence: null };
      members(thread, { added_members: [member] });
    },

    leave(thread, userId) {
      if (!thread.thread?.members.delete(userId)) return;
      members(thread, { removed_member_ids: [userId] });
    },
  };
}
