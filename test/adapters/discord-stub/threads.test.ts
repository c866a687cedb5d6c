import { Events, type MessageReaction, type PartialMessageReaction, type REST } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { Channel } from '../../support/discord/index.ts';
import { aBot, aRest, aVillage, refusal, type Village } from './set-up.ts';

const say = async (rest: REST, channel: Channel, body: object): Promise<{ id: string }> =>
  (await rest.post(`/channels/${channel.id}/messages`, { body })) as { id: string };

describe('a reaction', () => {
  it('on a message that the client never saw is told with its author, and taken off without', async () => {
    const { discord, help, ada, bo } = await aVillage();
    const message = ada.say(help, 'Use flexbox');
    const bot = await aBot(discord);
    const raw: Record<string, unknown>[] = [];
    bot.on(Events.Raw, ({ t, d }: { t: string; d: Record<string, unknown> }) => {
      if (t.startsWith('MESSAGE_REACTION')) raw.push(d);
    });
    const added = new Promise<MessageReaction | PartialMessageReaction>((resolve) =>
      bot.once(Events.MessageReactionAdd, resolve),
    );
    bo.react(message, '🙌🏽');
    expect((await added).message.id).toBe(message.id);
    bo.unreact(message, '🙌🏽');
    await expect.poll(() => raw.length).toBe(2);
    expect(raw[0]).toMatchObject({
      user_id: bo.id,
      message_author_id: ada.id,
      emoji: { id: null, name: '🙌🏽' },
      member: { user: { username: 'bo' } },
    });
    expect(raw[1]).not.toHaveProperty('message_author_id');
    expect((await (await added).message.fetch()).author.id).toBe(ada.id);
  });

  it('can be one of the server, or of the bot', async () => {
    const { discord, guild, help, ada, bo } = await aVillage();
    const id = discord.addEmoji(guild, 'bread');
    const message = ada.say(help, 'hello');
    bo.react(message, 'bread');
    await aRest(discord).put(`/channels/${help.id}/messages/${message.id}/reactions/bread:${id}/@me`);
    expect(discord.message(message)?.reactions).toEqual([
      { emoji: { id, name: 'bread' }, users: [bo.id, discord.bot.id] },
    ]);
    expect(() => bo.react(message, 'bread')).toThrow('already reacted');
    expect(() => bo.react(message, 'cake')).toThrow('knows no emoji');
  });
});

describe('a thread', () => {
  const start = async (village: Village): Promise<Channel> => {
    const message = village.ada.say(village.help, 'How?');
    const at = `/channels/${village.help.id}/messages/${message.id}/threads` as const;
    return (await aRest(village.discord).post(at, { body: { name: 'How?' } })) as Channel;
  };

  it('is started from a message once, and people write in it', async () => {
    const village = await aVillage();
    const { discord, help, bo } = village;
    const bot = await aBot(discord);
    const made = new Promise((resolve) => bot.once(Events.ThreadCreate, resolve));
    const thread = await start(village);
    expect(await made).toMatchObject({ id: thread.id, parentId: help.id });
    bo.say(thread, 'Like this');
    expect(discord.messages(thread)).toMatchObject([{ content: 'Like this', position: 0 }]);
    expect(discord.threadOf({ id: thread.id })?.name).toBe('How?');
    const again = aRest(discord).post(`/channels/${help.id}/messages/${thread.id}/threads`, { body: { name: 'x' } });
    expect(await refusal(again)).toBe(160004);
  });

  it('that is archived opens again when somebody writes, but is closed to anything else', async () => {
    const village = await aVillage();
    const { discord } = village;
    const rest = aRest(discord);
    const thread = await start(village);
    const { id } = await say(rest, thread, { content: 'One' });
    discord.archiveThread(thread);
    expect(await refusal(rest.patch(`/channels/${thread.id}/messages/${id}`, { body: { content: 'Two' } }))).toBe(
      50083,
    );
    await say(rest, thread, { content: 'Three' });
    expect(discord.channel(thread).thread?.archived).toBe(false);
  });

  it('that is locked is closed to who may not manage threads', async () => {
    const village = await aVillage();
    const { discord } = village;
    const thread = await start(village);
    discord.lockThread(thread);
    expect(await refusal(say(aRest(discord), thread, { content: 'Hi' }))).toBe(160005);
    expect(() => village.bo.say(thread, 'Hi')).toThrow('locked');
    discord.archiveThread(thread);
    expect(await refusal(say(aRest(discord), thread, { content: 'Hi' }))).toBe(50083);
  });

  it('in a forum is a post', async () => {
    const village = await aVillage();
    const { discord, guild, bo } = village;
    const rest = aRest(discord);
    const forum = discord.addChannel(guild, { name: 'questions', kind: 'forum', tags: ['css'], requiresTag: true });
    const body = { name: 'How?', message: { content: 'How do I begin?' } };
    const at = `/channels/${forum.id}/threads` as const;
    expect(await refusal(say(rest, forum, { content: 'Hi' }))).toBe(40058);
    expect(await refusal(rest.post(at, { body }))).toBe(40067);
    const post = (await rest.post(at, { body: { ...body, applied_tags: [forum.tags[0]?.id] } })) as Channel;
    expect(discord.messages(post)).toMatchObject([{ id: post.id, content: 'How do I begin?' }]);
    expect(discord.threads(forum)).toMatchObject([{ id: post.id, appliedTags: [forum.tags[0]?.id] }]);
    expect(bo.postInForum(forum, 'Mine', 'Hello').parentId).toBe(forum.id);
  });

  it('without a message leaves a note in its channel', async () => {
    const { discord, help, bo } = await aVillage();
    const rest = aRest(discord);
    const thread = (await rest.post(`/channels/${help.id}/threads`, { body: { name: 'Effort', type: 11 } })) as Channel;
    expect(discord.messages(help)).toMatchObject([{ type: 18, content: 'Effort' }]);
    await rest.put(`/channels/${thread.id}/thread-members/${bo.id}`);
    expect(discord.channel(thread).thread?.members.has(bo.id)).toBe(true);
    await rest.patch(`/channels/${thread.id}`, { body: { archived: true } });
    expect(discord.channel(thread).thread?.archived).toBe(true);
  });
});

describe('people', () => {
  it('cannot do what they cannot do in Discord', async () => {
    const { discord, guild, ada, bo, help } = await aVillage();
    const stewards = discord.addChannel(guild, { name: 'stewards', may: { everyone: { deny: ['ViewChannel'] } } });
    expect(() => ada.say(stewards, 'hello')).toThrow('cannot see #stewards');
    const message = ada.say(help, 'hello @bo, see #help');
    expect(message.content).toBe(`hello <@${bo.id}>, see <#${help.id}>`);
    expect(() => bo.edits(message, 'mine')).toThrow('did not write');
    ada.edits(message, 'better');
    ada.deletes(message);
    expect(() => bo.react(message, '🙌')).toThrow('no longer there');
  });

  it('are greeted by Discord where they join', async () => {
    const { discord, guild, help } = await aVillage();
    discord.setSystemChannel(help);
    const cy = discord.join(guild, { username: 'cy' });
    expect(discord.messages(help)).toMatchObject([{ type: 7, author_id: cy.id }]);
  });
});
