import { randomUUID } from 'node:crypto';
import { normalBlocks } from './blocks/normal.ts';
import type { Changes } from './changes.ts';
import { describeMessage } from './describe.ts';
import type { Emit } from './events.ts';
import { newShortId } from './ids.ts';
import { richText } from './mrkdwn.ts';
import type { Block, Channel, Ephemeral, Fields, Message, Metadata } from './shapes.ts';
import type { Workspace } from './workspace.ts';

/** What a message says, whoever says it. */
export interface Content {
  text: string;
  blocks?: Block[];
  attachments?: Fields[];
  files?: Fields[];
  metadata?: Metadata;
  thread_ts?: string;
  /** show a reply in the channel too */
  broadcast?: boolean;
}

/** Writing, changing and deleting, with the events that Slack sends of it. */
export interface Conversations {
  post(channel: Channel, userId: string, content: Content): { message: Message; told: Promise<void> };
  whisper(channel: Channel, to: string, content: Content): Ephemeral;
  edit(message: Message, editor: string, content: Content): Promise<void>;
  remove(message: Message): Promise<void>;
  react(message: Message, userId: string, name: string): Promise<void>;
  unreact(message: Message, userId: string, name: string): Promise<void>;
  enter(channel: Channel, userId: string, inviter?: string): Promise<void>;
}

const KIND = { public: 'channel', private: 'group', im: 'im', mpim: 'mpim' } as const;
/** member_joined_channel says it with one letter. */
const LETTER = { public: 'C', private: 'G', im: 'D', mpim: 'G' } as const;

export function conversations(space: Workspace, nextTs: () => string, emit: Emit, changed: Changes): Conversations {
  const { bot, team } = space;

  const tell = (channel: Channel, event: Fields): Promise<void> =>
    emit(`message.${{ public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' }[channel.kind]}`, channel, {
      type: 'message',
      ...event,
      channel: channel.id,
      channel_type: KIND[channel.kind],
    });

  const listOf = (channelId: string): Message[] => space.messages.get(channelId) ?? [];

  return {
    post(channel, userId, content) {
      const user = space.users.get(userId);
      const byApp = userId === bot.id;
      const parent = content.thread_ts ? space.message(channel.id, content.thread_ts) : undefined;
      const message: Message = {
        ...(content.broadcast && parent ? { subtype: 'thread_broadcast' } : {}),
        type: 'message',
        channel: channel.id,
        user: userId,
        text: content.text,
        team: team.id,
        ts: nextTs(),
        ...(user?.is_bot ? { bot_id: String(user.bot_id) } : { client_msg_id: randomUUID() }),
        ...(byApp ? { app_id: bot.appId } : {}),
        ...(content.thread_ts ? { thread_ts: content.thread_ts } : {}),
        ...(parent ? { parent_user_id: parent.user } : {}),
        blocks: content.blocks?.length ? normalBlocks(content.blocks) : [richText(content.text, newShortId())],
        ...(content.attachments?.length ? { attachments: content.attachments } : {}),
        ...(content.files?.length ? { files: content.files } : {}),
        ...(content.metadata ? { metadata: content.metadata } : {}),
        reactions: [],
      };
      listOf(channel.id).push(message);
      changed.happened();
      const said = {
        ...describeMessage(message, space),
        ...(message.subtype === 'thread_broadcast' && parent ? { root: describeMessage(parent, space) } : {}),
        event_ts: message.ts,
      };
      const mentioned = !user?.is_bot && content.text.includes(`<@${bot.id}>`);
      const { channel_type: _, subtype: __, ...mention } = { channel_type: '', subtype: '', ...said } as Fields;
      const told = Promise.all([
        tell(channel, said),
        mentioned && emit('app_mention', channel, { ...mention, type: 'app_mention', channel: channel.id }),
      ]).then(() => undefined);
      return { message, told };
    },

    whisper(channel, to, content) {
      const ephemeral: Ephemeral = {
        type: 'message',
        is_ephemeral: true,
        channel: channel.id,
        ts: nextTs(),
        to,
        user: bot.id,
        text: content.text,
        ...(content.thread_ts ? { thread_ts: content.thread_ts } : {}),
        ...(content.blocks?.length ? { blocks: normalBlocks(content.blocks) } : {}),
      };
      space.ephemerals.push(ephemeral);
      changed.happened();
      return ephemeral;
    },

    async edit(message, editor, content) {
      const before = describeMessage(message, space);
      message.text = content.text;
      message.blocks = content.blocks?.length ? normalBlocks(content.blocks) : [richText(content.text, newShortId())];
      if (content.attachments) message.attachments = content.attachments;
      if (content.metadata) message.metadata = content.metadata;
      const ts = nextTs();
      message.edited = { user: editor, ts };
      changed.happened();
      await tell(space.channel(message.channel), {
        subtype: 'message_changed',
        message: describeMessage(message, space),
        previous_message: before,
        hidden: true,
        ts,
        event_ts: ts,
      });
    },

    async remove(message) {
      const list = listOf(message.channel);
      const previous = describeMessage(message, space);
      const ts = nextTs();
      const hasReplies = list.some((one) => one.thread_ts === message.ts && one.ts !== message.ts);
      // A thread outlives its first message: Slack leaves a tombstone in its place.
      if (hasReplies) {
        const tombstone: Message = {
          type: 'message',
          subtype: 'tombstone',
          channel: message.channel,
          ts: message.ts,
          thread_ts: message.ts,
          user: 'USLACKBOT',
          team: team.id,
          text: 'This message was deleted.',
          reactions: [],
        };
        list.splice(list.indexOf(message), 1, tombstone);
      } else {
        list.splice(list.indexOf(message), 1);
      }
      changed.happened();
      await tell(space.channel(message.channel), {
        subtype: 'message_deleted',
        previous_message: previous,
        hidden: true,
        deleted_ts: message.ts,
        ts,
        event_ts: ts,
      });
    },

    async react(message, userId, name) {
      const reaction = message.reactions.find((one) => one.name === name);
      if (reaction) reaction.users.push(userId);
      else message.reactions.push({ name, users: [userId], count: 1 });
      if (reaction) reaction.count = reaction.users.length;
      changed.happened();
      await reacted('reaction_added', message, userId, name);
    },

    async unreact(message, userId, name) {
      const reaction = message.reactions.find((one) => one.name === name);
      if (!reaction) return;
      reaction.users = reaction.users.filter((id) => id !== userId);
      reaction.count = reaction.users.length;
      message.reactions = message.reactions.filter((one) => one.count > 0);
      changed.happened();
      await reacted('reaction_removed', message, userId, name);
    },

    async enter(channel, userId, inviter) {
      if (channel.members.has(userId)) return;
      channel.members.add(userId);
      changed.happened();
      await emit('member_joined_channel', channel, {
        type: 'member_joined_channel',
        user: userId,
        channel: channel.id,
        channel_type: LETTER[channel.kind],
        team: team.id,
        ...(inviter ? { inviter } : {}),
        event_ts: nextTs(),
      });
    },
  };

  function reacted(type: string, message: Message, userId: string, name: string): Promise<void> {
    return emit(type, space.channel(message.channel), {
      type,
      user: userId,
      reaction: name,
      item: { type: 'message', channel: message.channel, ts: message.ts },
      item_user: message.user,
      event_ts: nextTs(),
    });
  }
}
