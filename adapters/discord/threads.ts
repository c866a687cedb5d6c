import { type REST, Routes } from 'discord.js';
import { flagAt, listAt, numberAt, textAt } from '../../src/chat/json-access.ts';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import { delivered } from './failure.ts';
import { limits } from './limits.ts';

/** https://docs.discord.com/developers/resources/channel#channel-object-channel-types */
export const privateThread = 12;
const threadKinds = [10, 11, privateThread];
const forumKinds = [15, 16];
const textKinds = [0, 5];

export const isThreadKind = (kind: number): boolean => threadKinds.includes(kind);
export const isForumKind = (kind: number): boolean => forumKinds.includes(kind);
export const isTextKind = (kind: number): boolean => textKinds.includes(kind);

/** Discord takes 60, 1,440, 4,320 and 10,080 minutes. A request is asked after when it was idle for as long. */
const archiveAfterMinutes = 10_080;

/** A server has at most 1,000 active threads; archived ones make room for others. */
const mostKept = 2_000;

/**
 * Which channel each thread of a server hangs from. Discord names only the thread where something is written in it, and
 * asking for the rest would be a call for each message.
 */
export interface Threads {
  /** @param thread as Discord describes it */
  note(thread: unknown): void;
  forget(id: string): void;
  /** A channel was deleted, and its threads with it. */
  forgetIn(channelId: string): void;
  parentOf(id: string): string | undefined;
}

export function createThreads(): Threads {
  const parents = new Map<string, string>();

  return {
    note(thread) {
      const [id, parent] = [textAt(thread, 'id'), textAt(thread, 'parent_id')];
      if (id === undefined || parent === undefined || !isThreadKind(numberAt(thread, 'type') ?? -1)) return;
      // The first ones are the first to go. One that is being archived does not move to the back of the row.
      if (flagAt(thread, 'thread_metadata', 'archived') && parents.has(id)) return;
      parents.delete(id);
      parents.set(id, parent);
      const [oldest] = parents.keys();
      if (parents.size > mostKept && oldest !== undefined) parents.delete(oldest);
    },
    forget: (id) => void parents.delete(id),
    forgetIn(channelId) {
      for (const [id, parent] of parents) if (parent === channelId) parents.delete(id);
    },
    parentOf: (id) => parents.get(id),
  };
}

/** The title of a thread; never empty, and never longer than Discord takes. */
export function threadName(title: string): string {
  const line = title.replace(/\s+/g, ' ').trim();
  if (line.length <= limits.threadName) return line === '' ? '…' : line;
  const cut = line.slice(0, limits.threadName - 1).replace(/[\ud800-\udbff]$/, '');
  return `${(cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut).trimEnd()}…`;
}

/** Opens a thread from a message; it bears the message's id. Throws a `DeliveryError`. */
export const openThread = (rest: REST, channelId: string, messageId: string, title: string): Promise<unknown> =>
  delivered(() =>
    rest.post(Routes.threads(channelId, messageId), {
      body: { name: threadName(title), auto_archive_duration: archiveAfterMinutes },
    }),
  );

/** Discord's code for a forum in which every post has to bear a tag. */
const tagRequired = '40067';

/**
 * Makes a post in a forum; its first message bears the post's id. Where posts need a tag it gets the first one that
 * anybody may use. Throws a `DeliveryError`.
 */
export async function openPost(
  rest: REST,
  forumId: string,
  title: string,
  message: object,
): Promise<string | undefined> {
  const body = { name: threadName(title), auto_archive_duration: archiveAfterMinutes, message };
  const open = (more: object): Promise<unknown> =>
    delivered(() => rest.post(Routes.threads(forumId), { body: { ...body, ...more } }));
  try {
    return textAt(await open({}), 'id');
  } catch (error) {
    const tag =
      error instanceof DeliveryError && error.detail === tagRequired ? await firstTag(rest, forumId) : undefined;
    if (tag === undefined) throw error;
    return textAt(await open({ applied_tags: [tag] }), 'id');
  }
}

async function firstTag(rest: REST, forumId: string): Promise<string | undefined> {
  const forum = await delivered(() => rest.get(Routes.channel(forumId)));
  const tag = listAt(forum, 'available_tags').find((each) => !flagAt(each, 'moderated'));
  return textAt(tag, 'id');
}

/** Opens an archived thread again. Throws a `DeliveryError`, where it is locked for example. */
export const unarchive = (rest: REST, threadId: string): Promise<unknown> =>
  delivered(() => rest.patch(Routes.channel(threadId), { body: { archived: false } }));
