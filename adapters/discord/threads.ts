import { ChannelType, RESTJSONErrorCodes as Code, type REST, Routes, ThreadAutoArchiveDuration } from 'discord.js';
import { flagAt, listAt, numberAt } from '../../src/chat/json-access.ts';
import { delivered, hasCode } from './failure.ts';
import { limits } from './limits.ts';
import type { DiscordMessage } from './render.ts';
import { snowflakeAt } from './snowflake.ts';

const threadKinds = [ChannelType.AnnouncementThread, ChannelType.PublicThread, ChannelType.PrivateThread];
const forumKinds = [ChannelType.GuildForum, ChannelType.GuildMedia];
const textKinds = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

export const isThreadKind = (kind: number): boolean => threadKinds.includes(kind);
export const isForumKind = (kind: number): boolean => forumKinds.includes(kind);
export const isTextKind = (kind: number): boolean => textKinds.includes(kind);

/** The longest there is: Hearth asks about a request that was idle for as long. */
const archiveAfter = ThreadAutoArchiveDuration.OneWeek;

/** A server has at most 1,000 active threads; the rest is for archived ones. */
const mostKept = 2_000;

/**
 * The parent channel of each thread of a server. An event in a thread names only the thread, and asking for its parent
 * would take a call for each message.
 */
export interface Threads {
  /** @param thread as Discord describes it */
  note(thread: unknown): void;
  /** Remembers one that is archived, unless it is known. */
  add(id: string, parent: string): void;
  forget(id: string): void;
  /** Forgets the threads of a channel that was deleted. */
  forgetIn(channelId: string): void;
  parentOf(id: string): string | undefined;
  /** Each thread that is remembered, and its parent. */
  all(): readonly (readonly [thread: string, parent: string])[];
}

export function createThreads(): Threads {
  const parents = new Map<string, string>();

  return {
    note(thread) {
      const [id, parent] = [snowflakeAt(thread, 'id'), snowflakeAt(thread, 'parent_id')];
      if (id === undefined || parent === undefined || !isThreadKind(numberAt(thread, 'type') ?? -1)) return;
      // The threads noted longest ago go first; one that is being archived keeps its place among them.
      if (flagAt(thread, 'thread_metadata', 'archived') && parents.has(id)) return;
      parents.delete(id);
      parents.set(id, parent);
      const [oldest] = parents.keys();
      if (parents.size > mostKept && oldest !== undefined) parents.delete(oldest);
    },
    add(id, parent) {
      if (!parents.has(id) && parents.size < mostKept) parents.set(id, parent);
    },
    forget: (id) => void parents.delete(id),
    forgetIn(channelId) {
      for (const [id, parent] of parents) if (parent === channelId) parents.delete(id);
    },
    parentOf: (id) => parents.get(id),
    all: () => [...parents],
  };
}

/** A title as Discord takes it: never empty, never too long. */
export function threadName(title: string): string {
  const line = title.replace(/\s+/g, ' ').trim();
  if (line.length <= limits.threadName) return line === '' ? '…' : line;
  const cut = line.slice(0, limits.threadName - 1).replace(/[\ud800-\udbff]$/, '');
  return `${(cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut).trimEnd()}…`;
}

/** Opens a thread from a message, with the message's id. Throws a `DeliveryError`. */
export const openThread = (rest: REST, channelId: string, messageId: string, title: string): Promise<unknown> =>
  delivered(() =>
    rest.post(Routes.threads(channelId, messageId), {
      body: { name: threadName(title), auto_archive_duration: archiveAfter },
    }),
  );

/**
 * Makes a post in a forum and returns its id, which is also its first message's. Where posts need a tag, it gets the
 * first one that anybody may use. Throws a `DeliveryError`.
 */
export async function openPost(
  rest: REST,
  forumId: string,
  title: string,
  message: DiscordMessage,
): Promise<string | undefined> {
  const body = { name: threadName(title), auto_archive_duration: archiveAfter, message };
  const open = (more: object): Promise<unknown> =>
    delivered(() => rest.post(Routes.threads(forumId), { body: { ...body, ...more } }));
  try {
    return snowflakeAt(await open({}), 'id');
  } catch (error) {
    const needsTag = hasCode(error, Code.TagRequiredToCreateAForumPostInThisChannel);
    const tag = needsTag ? await firstTag(rest, forumId) : undefined;
    if (tag === undefined) throw error;
    return snowflakeAt(await open({ applied_tags: [tag] }), 'id');
  }
}

async function firstTag(rest: REST, forumId: string): Promise<string | undefined> {
  const forum = await delivered(() => rest.get(Routes.channel(forumId)));
  const tag = listAt(forum, 'available_tags').find((each) => !flagAt(each, 'moderated'));
  return snowflakeAt(tag, 'id');
}

/** Reopens an archived thread. Throws a `DeliveryError`, for example where it is locked. */
export const unarchive = (rest: REST, threadId: string): Promise<unknown> =>
  delivered(() => rest.patch(Routes.channel(threadId), { body: { archived: false } }));
