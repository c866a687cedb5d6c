import { Events, type REST } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { Channel, Message } from '../../support/discord/index.ts';
import { textOf } from '../../support/discord/index.ts';
import { aBot, aRest, aVillage, button, refusal, row, type Village, wrongFields } from './set-up.ts';

const say = async (rest: REST, channel: Channel, body: object): Promise<{ id: string }> =>
  (await rest.post(`/channels/${channel.id}/messages`, { body })) as { id: string };

const last = ({ discord }: Village, channel: Channel): Message => {
  const message = discord.messages(channel).at(-1);
  if (!message) throw new Error('nothing was said');
  return message;
};

describe('a message of the bot', () => {
  it('is posted, changed, read and deleted, and comes back through the gateway', async () => {
    const village = await aVillage();
    const bot = await aBot(village.discord);
    const told: string[] = [];
    bot.on(Events.MessageCreate, ({ content }) => told.push(`new ${content}`));
    bot.on(Events.MessageUpdate, (_, { content }) => told.push(`now ${content}`));
    bot.on(Events.MessageDelete, () => told.push('gone'));
    const rest = aRest(village.discord);
    const { id } = await say(rest, village.help, { content: 'One', components: [row(button('Press', 'go'))] });
    const at = `/channels/${village.help.id}/messages/${id}` as const;
    await rest.patch(at, { body: { content: 'Two' } });
    expect(await rest.get(at)).toMatchObject({ content: 'Two', components: [{ id: 1, components: [{ id: 2 }] }] });
    await rest.delete(at);
    expect(await refusal(rest.get(at))).toBe(10008);
    await expect.poll(() => told).toEqual(['new One', 'now Two', 'gone']);
  });

  it('with a nonce that is enforced is posted once', async () => {
    const village = await aVillage();
    const rest = aRest(village.discord);
    const body = { content: 'Once', nonce: '7', enforce_nonce: true };
    const [first, again] = [await say(rest, village.help, body), await say(rest, village.help, body)];
    expect(again.id).toBe(first.id);
    await say(rest, village.help, { content: 'Twice', nonce: '7' });
    expect(village.discord.messages(village.help)).toHaveLength(2);
  });

  it('shows its embeds to people', async () => {
    const village = await aVillage();
    await say(aRest(village.discord), village.help, {
      content: 'Hello',
      embeds: [{ title: 'A request', fields: [{ name: 'Kind', value: 'Feedback' }] }],
    });
    expect(textOf(last(village, village.help))).toBe('Hello\nA request\nKind\nFeedback');
  });

  it('can carry files', async () => {
    const village = await aVillage();
    const files = [{ name: 'picture.png', data: Buffer.from('png'), contentType: 'image/png' }];
    const body = { content: 'Look', attachments: [{ id: 0, description: 'A picture' }] };
    await aRest(village.discord).post(`/channels/${village.help.id}/messages`, { body, files });
    expect(last(village, village.help).attachments).toMatchObject([
      { filename: 'picture.png', description: 'A picture', size: 3, content_type: 'image/png' },
    ]);
    expect(village.discord.requests.at(-1)).toMatchObject({ body, files: [{ name: 'picture.png' }] });
    const { id } = last(village, village.help);
    const at = `/channels/${village.help.id}/messages/${id}` as const;
    await aRest(village.discord).patch(at, { body: { content: 'Look again' } });
    expect(last(village, village.help).attachments).toHaveLength(1);
    await aRest(village.discord).patch(at, { body: { attachments: [] } });
    expect(last(village, village.help).attachments).toEqual([]);
  });
});

describe('who is pinged', () => {
  const mentions = async (allowed_mentions: object | undefined, mentionable = true) => {
    const village = await aVillage();
    const { discord, guild, help, ada, bo } = village;
    const helpers = discord.addRole(guild, { name: 'Helpers', mentionable });
    discord.changeMember(guild, bo, { roles: [helpers] });
    discord.permit(guild, ['ViewChannel', 'SendMessages', 'MentionEveryone']);
    if (!mentionable) discord.permit(guild, ['ViewChannel', 'SendMessages']);
    const content = `@everyone <@${ada.id}> <@&${helpers.id}> \`<@${bo.id}>\``;
    await say(aRest(discord), help, { content, ...(allowed_mentions ? { allowed_mentions } : {}) });
    const { pings } = last(village, help);
    return {
      pinged: { everyone: pings.everyone, users: pings.users.length, roles: pings.roles.length },
      bo: bo.pings().length,
    };
  };

  it('is everybody named, where nothing says otherwise', async () => {
    expect(await mentions(undefined)).toEqual({ pinged: { everyone: true, users: 1, roles: 1 }, bo: 1 });
  });

  it('is nobody, where nothing may be parsed', async () => {
    expect(await mentions({ parse: [] })).toEqual({ pinged: { everyone: false, users: 0, roles: 0 }, bo: 0 });
  });

  it('is only who is listed', async () => {
    expect(await mentions({ parse: ['roles'], users: ['1'] })).toMatchObject({
      pinged: { everyone: false, users: 0, roles: 1 },
    });
  });

  it('is no role and not everyone, where the bot may not mention them', async () => {
    expect(await mentions(undefined, false)).toMatchObject({ pinged: { everyone: false, users: 1, roles: 0 } });
  });

  it('cannot be both parsed and listed', async () => {
    const { discord, help } = await aVillage();
    const body = { content: 'Hi', allowed_mentions: { parse: ['users'], users: ['1'] } };
    expect(await wrongFields(say(aRest(discord), help, body))).toEqual([
      'allowed_mentions[MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE]',
    ]);
  });
});

describe('a request is refused', () => {
  const nowhere = { id: '1' } as Channel;

  it('for what is not there', async () => {
    const { discord, guild, help, ada } = await aVillage();
    const rest = aRest(discord);
    const cy = discord.addUser({ username: 'cy' });
    expect(await refusal(say(rest, nowhere, { content: 'Hi' }))).toBe(10003);
    expect(await refusal(rest.get(`/channels/${help.id}/messages/1`))).toBe(10008);
    expect(await refusal(rest.get('/users/1'))).toBe(10013);
    expect(await refusal(rest.get('/guilds/1'))).toBe(10004);
    expect(await refusal(rest.get(`/guilds/${guild.id}/members/${cy.id}`))).toBe(10007);
    const message = ada.say(help, 'hello');
    expect(await refusal(rest.put(`/channels/${help.id}/messages/${message.id}/reactions/nope/@me`))).toBe(10014);
    expect(await refusal(rest.post('/users/@me/channels', { body: { recipient_id: '1' } }))).toBe(50033);
  });

  it('without the bot token', async () => {
    const { discord, help } = await aVillage();
    const request = say(aRest(discord, 'another'), help, { content: 'Hi' });
    await expect(request).rejects.toMatchObject({ status: 401 });
  });

  it('without permission', async () => {
    const { discord, guild, help, ada } = await aVillage();
    const rest = aRest(discord);
    const secret = discord.addChannel(guild, { name: 'secret', may: { everyone: { deny: ['ViewChannel'] } } });
    expect(await refusal(rest.get(`/channels/${secret.id}`))).toBe(50001);
    discord.overwrite(help, { [discord.botRole(guild).id]: { deny: ['SendMessages', 'EmbedLinks'] } });
    expect(await refusal(say(rest, help, { content: 'Hi' }))).toBe(50013);
    const message = ada.say(help, 'mine');
    const at = `/channels/${help.id}/messages/${message.id}` as const;
    expect(await refusal(rest.patch(at, { body: { content: 'yours' } }))).toBe(50005);
    expect(await refusal(rest.delete(at))).toBe(50013);
    discord.overwrite(help, { everyone: { deny: ['CreatePublicThreads'] }, [discord.botRole(guild).id]: {} });
    expect(await refusal(rest.post(`${at}/threads`, { body: { name: 'x' } }))).toBe(50013);
    discord.botRemoved(guild);
    expect(await refusal(rest.get(`/channels/${help.id}`))).toBe(50001);
  });

  it('where a direct message cannot be sent', async () => {
    const { discord, guild, ada } = await aVillage();
    const rest = aRest(discord);
    const direct = (await rest.post('/users/@me/channels', { body: { recipient_id: ada.id } })) as Channel;
    await say(rest, direct, { content: 'Hello' });
    ada.closeDms();
    expect(await refusal(say(rest, direct, { content: 'Hello?' }))).toBe(50007);
    ada.openDms();
    discord.kick(guild, ada);
    expect(await refusal(say(rest, direct, { content: 'Hello??' }))).toBe(50278);
    expect(discord.directMessages(ada)).toHaveLength(1);
  });

  it('that has no such address', async () => {
    const { discord } = await aVillage();
    await expect(aRest(discord).get('/nothing/here')).rejects.toMatchObject({ status: 404 });
  });
});
