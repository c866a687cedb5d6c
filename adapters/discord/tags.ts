import { RESTJSONErrorCodes as Code, type REST, Routes } from 'discord.js';
import { LRUCache } from 'lru-cache';
import { isLoneThread, type MessageRef } from '../../src/chat/address.ts';
import { flagAt, listAt, textAt, textsAt } from '../../src/chat/json-access.ts';
import { minuteMs } from '../../src/domain/time/instant.ts';
import { delivered, hasCode } from './failure.ts';
import { limits } from './limits.ts';
import { snowflakeAt } from './snowflake.ts';
import { threadName } from './threads.ts';

/** The tags of a forum or of a post, as far as they matter. */
export interface Tagged {
  /** The forum's, by id, with the names in lower case. */
  readonly available: ReadonlyMap<string, string>;
  /** The post's, by id. */
  readonly applied: readonly string[];
}

/**
 * The tags that a post shall have, by id: those wanted that the forum has, and whatever people put on it, as far as there
 * is room. @returns `undefined` where nothing changes
 */
export function changedTags(
  { available, applied }: Tagged,
  wanted: readonly string[],
  own: readonly string[],
): readonly string[] | undefined {
  const idsOf = (names: readonly string[]): readonly string[] =>
    [...available].filter(([, name]) => names.includes(name)).map(([id]) => id);
  const ours = idsOf(own);
  const kept = applied.filter((id) => !ours.includes(id));
  const put = idsOf(wanted).slice(0, Math.max(0, limits.forumTags - kept.length));
  const next = [...kept, ...put];
  const isSame = next.length === applied.length && next.every((id) => applied.includes(id));
  return isSame ? undefined : next;
}

/** How long is relied on what a forum said of its tags. */
const trueForMs = 10 * minuteMs;

/** More forums than one process is likely to write in within that time. */
const mostForums = 5_000;

interface Forum {
  /** By id, with the names in lower case. */
  readonly available: ReadonlyMap<string, string>;
  readonly requiresTag: boolean;
}

/** Keeps the tags of forum posts up to date. */
export interface Tagging {
  /**
   * Gives a forum post the tags in `wanted` and takes those others of `own` off; archived ones stay as they are. Throws a
   * `DeliveryError`.
   * Source: https://docs.discord.com/developers/resources/channel#modify-channel-json-params-thread
   */
  tag(post: MessageRef, wanted: readonly string[], own: readonly string[], title?: string): Promise<void>;
}

/**
 * What a forum has is remembered for a while, and where it has none of our tags nothing else is asked. What stands on a post
 * is asked each time, because a change replaces all of its tags, those of people included.
 */
export function createTagging(rest: REST, now: () => number): Tagging {
  const forums = new LRUCache<string, Forum>({ max: mostForums, ttl: trueForMs, perf: { now }, ttlResolution: 0 });

  async function forumOf(id: string): Promise<Forum> {
    const known = forums.get(id);
    if (known) return known;
    const forum = forumIn(await delivered(() => rest.get(Routes.channel(id))));
    forums.set(id, forum);
    return forum;
  }

  async function tagPost(
    forumId: string,
    post: unknown,
    postId: string,
    wanted: readonly string[],
    own: readonly string[],
  ) {
    const forum = await forumOf(forumId);
    const next = changedTags({ available: forum.available, applied: textsAt(post, 'applied_tags') }, wanted, own);
    if (next === undefined || (next.length === 0 && forum.requiresTag)) return;
    await delivered(() => rest.patch(Routes.channel(postId), { body: { applied_tags: next } }));
  }

  /** A thread below a post has the id of the post; where there is none, nothing is called anything. */
  async function rename(threadId: string, name: string): Promise<void> {
    try {
      await delivered(() => rest.patch(Routes.channel(threadId), { body: { name } }));
    } catch (error) {
      if (hasCode(error, Code.UnknownChannel)) return;
      if (!hasCode(error, Code.InvalidActionOnArchivedThread)) throw error;
      await delivered(() => rest.patch(Routes.channel(threadId), { body: { name, archived: false } }));
    }
  }

  return {
    async tag({ at, id }, wanted, own, title) {
      if (title !== undefined) await rename(at.thread ?? id, threadName(title));
      if (own.length === 0) return;
      if (!isLoneThread(at) && !hasAnyOf(await forumOf(at.channel), own)) return;
      const post = await delivered(() => rest.get(Routes.channel(id)));
      const forumId = snowflakeAt(post, 'parent_id');
      if (forumId === undefined || flagAt(post, 'thread_metadata', 'archived')) return;
      try {
        await tagPost(forumId, post, id, wanted, own);
      } catch (error) {
        // Somebody deleted a tag that is remembered.
        if (!hasCode(error, Code.UnknownTag) || !forums.delete(forumId)) throw error;
        await tagPost(forumId, post, id, wanted, own);
      }
    },
  };
}

const hasAnyOf = ({ available }: Forum, names: readonly string[]): boolean =>
  [...available.values()].some((name) => names.includes(name));

const forumIn = (forum: unknown): Forum => ({
  available: new Map(
    listAt(forum, 'available_tags').flatMap((tag) => {
      const [id, name] = [snowflakeAt(tag, 'id'), textAt(tag, 'name')];
      return id === undefined || name === undefined ? [] : [[id, name.trim().toLowerCase()] as const];
    }),
  ),
  requiresTag: isTagRequired(forum),
});

/** https://docs.discord.com/developers/resources/channel#channel-object-channel-flags */
const requiresTag = 1 << 4;

const isTagRequired = (forum: unknown): boolean =>
  ((forum as { readonly flags?: number } | undefined)?.flags ?? 0) % (2 * requiresTag) >= requiresTag;
