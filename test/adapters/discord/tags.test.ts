import { DiscordAPIError, REST, Routes } from 'discord.js';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { changedTags, createTagging } from '../../../adapters/discord/tags.ts';
import { channelIn, loneThread, threadIn } from '../../../src/chat/address.ts';
import { minuteMs } from '../../../src/domain/time/instant.ts';

const available = new Map([
  ['1', 'waiting'],
  ['2', 'solved'],
  ['3', 'glaze'],
  ['4', 'knowledge'],
]);
const own = ['knowledge', 'waiting', 'answered', 'solved'];

describe('the tags of a forum post', () => {
  it('follow how it stands, and those that people chose stay', () => {
    expect(changedTags({ available, applied: ['3', '1'] }, ['knowledge', 'solved'], own)).toEqual(['3', '2', '4']);
  });

  it('are left alone when nothing changes, or the forum has none of these names', () => {
    expect(changedTags({ available, applied: ['1', '3'] }, ['waiting'], own)).toBeUndefined();
    expect(changedTags({ available: new Map([['3', 'glaze']]), applied: ['3'] }, ['waiting'], own)).toBeUndefined();
  });

  it('are never more than Discord takes', () => {
    const applied = ['a', 'b', 'c', 'd'];
    expect(changedTags({ available, applied }, ['knowledge', 'waiting'], own)).toEqual([...applied, '1']);
  });
});

describe('keeping the tags of posts up to date', () => {
  const space = { platform: 'discord', space: '100' } as const;
  const [forumId, postId] = ['200', '300'];
  const post = { at: threadIn(channelIn(space, forumId), postId), id: postId };
  let clock: number;
  let forum: { available_tags: { id: string; name: string }[]; flags?: number };
  let applied: readonly string[];
  let calls: string[];
  let tagging: ReturnType<typeof createTagging>;
  let titles: string[];
  let isThere: boolean;

  const unknown = (code: number) =>
    new DiscordAPIError({ code, message: 'Unknown' }, code, 404, 'PATCH', '', { body: {}, files: [] });

  beforeEach(() => {
    clock = Date.UTC(2026, 0, 5);
    forum = { available_tags: [...available].map(([id, name]) => ({ id, name })) };
    applied = ['3'];
    calls = [];
    titles = [];
    isThere = true;
    const rest = new REST();
    vi.spyOn(rest, 'get').mockImplementation(async (route) => {
      calls.push(`GET ${route === Routes.channel(forumId) ? 'forum' : 'post'}`);
      return route === Routes.channel(forumId) ? forum : { id: postId, parent_id: forumId, applied_tags: applied };
    });
    vi.spyOn(rest, 'patch').mockImplementation(async (_route, options) => {
      calls.push('PATCH');
      const { applied_tags: next = [], name } = (options?.body ?? {}) as { applied_tags?: string[]; name?: string };
      if (!isThere) throw unknown(10_003);
      if (name !== undefined) {
        titles.push(name);
        return {};
      }
      if (next.some((id) => forum.available_tags.every((tag) => tag.id !== id))) throw unknown(10_087);
      applied = next;
      return {};
    });
    tagging = createTagging(rest, () => clock);
  });

  it('asks for the forum once in a while, and for the post each time, so that what people put on it stays', async () => {
    await tagging.tag(post, ['waiting', 'knowledge'], own);
    expect(applied).toEqual(['3', '1', '4']);
    applied = ['1', '4'];
    await tagging.tag(post, ['solved', 'knowledge'], own);
    expect(applied).toEqual(['2', '4']);
    expect(calls).toEqual(['GET forum', 'GET post', 'PATCH', 'GET post', 'PATCH']);
    clock += 10 * minuteMs + 1;
    await tagging.tag(post, ['waiting'], own);
    expect(calls.slice(5)).toEqual(['GET forum', 'GET post', 'PATCH']);
  });

  it('asks nothing about a post, once it is known that its forum has none of these tags', async () => {
    forum.available_tags = [{ id: '3', name: 'glaze' }];
    for (const wanted of [['waiting'], ['answered'], ['solved']]) await tagging.tag(post, wanted, own);
    expect(calls).toEqual(['GET forum']);
  });

  it('asks the forum again where a tag that it had is gone', async () => {
    await tagging.tag(post, ['waiting'], own);
    forum.available_tags = forum.available_tags.filter(({ id }) => id !== '2');
    applied = ['3'];
    await tagging.tag(post, ['solved', 'knowledge'], own);
    expect(applied).toEqual(['3', '4']);
    forum.available_tags = [];
    await expect(tagging.tag(post, ['waiting'], own)).resolves.toBeUndefined();
  });

  it('finds the forum of a thread of which nothing else is known', async () => {
    await tagging.tag({ at: loneThread(space, postId), id: postId }, ['waiting'], own);
    expect(calls).toEqual(['GET post', 'GET forum', 'PATCH']);
  });

  it('leaves the last tag where the forum wants one', async () => {
    forum.flags = 1 << 4;
    applied = ['1'];
    await tagging.tag(post, ['answered'], own);
    expect(applied).toEqual(['1']);
  });

  it('gives a conversation another title, where there is one, and touches no tag of it', async () => {
    await tagging.tag(post, [], [], 'Taken back');
    expect(calls).toEqual(['PATCH']);
    expect(titles).toEqual(['Taken back']);
    isThere = false;
    await expect(tagging.tag(post, [], [], 'Taken back')).resolves.toBeUndefined();
  });
});
