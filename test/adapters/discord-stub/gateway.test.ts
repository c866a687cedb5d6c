import { type Client, Events, GatewayIntentBits, Status } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { aBot, aClient, aDiscord, aVillage, INTENTS, TOKEN } from './set-up.ts';

describe('logging in', () => {
  it('makes the client ready, with its servers, channels and itself in them', async () => {
    const { discord, guild, help } = await aVillage();
    const bot = await aBot(discord);
    expect(bot.user.id).toBe(discord.bot.id);
    expect(bot.guilds.cache.get(guild.id)?.channels.cache.get(help.id)?.name).toBe('help');
    expect(bot.guilds.cache.get(guild.id)?.members.me?.id).toBe(discord.bot.id);
    expect(discord.gateway.identifies).toMatchObject([{ shard: [0, 1], tooSoon: false }]);
  });

  it('fails with another token', async () => {
    const discord = await aDiscord();
    await expect(aClient(discord).login('another.token.entirely')).rejects.toThrow('invalid token');
  });

  it('is refused with an intent that is not switched on', async () => {
    const discord = await aDiscord();
    const client = aClient(discord, { intents: [...INTENTS, GatewayIntentBits.MessageContent] });
    const closed = new Promise((resolve) => client.once(Events.ShardDisconnect, resolve));
    await expect(client.login(TOKEN)).rejects.toThrow('disallowed intents');
    expect(await closed).toMatchObject({ code: 4014 });
  });

  it('splits the servers over the shards', async () => {
    const discord = await aDiscord({ shards: 2, maxConcurrency: 2 });
    const first = discord.addGuild({ id: String(4n << 22n) });
    const second = discord.addGuild({ id: String(5n << 22n) });
    const bot = await aBot(discord, { shards: 'auto' });
    expect(bot.guilds.cache.get(first.id)?.shardId).toBe(0);
    expect(bot.guilds.cache.get(second.id)?.shardId).toBe(1);
    expect(discord.gateway.identifies.every((one) => !one.tooSoon)).toBe(true);
    const alone = await aBot(discord, { shards: [1], shardCount: 2 });
    expect([...alone.guilds.cache.keys()]).toEqual([second.id]);
  });

  it('keeps an unavailable server out until it is back', async () => {
    const { discord, guild } = await aVillage();
    discord.unavailable(guild);
    const bot = await aBot(discord, { waitGuildTimeout: 20 });
    expect(bot.guilds.cache.get(guild.id)?.available).toBe(false);
    const back = new Promise((resolve) => bot.once(Events.GuildAvailable, resolve));
    discord.available(guild);
    await back;
    expect(bot.guilds.cache.get(guild.id)?.available).toBe(true);
  });
});

/** Counts the reactions that the client hears of. */
function counting(bot: Client): string[] {
  const heard: string[] = [];
  bot.on(Events.MessageReactionAdd, (reaction) => heard.push(String(reaction.emoji.name)));
  return heard;
}

const EMOJI = ['🙌', '💡', '🔍', '🧗', '🎉', '🔥', '🌱', '🍞'];

describe('a lost connection', () => {
  it('is resumed, and nothing that happened meanwhile is lost or told twice', async () => {
    const { discord, help, ada, bo } = await aVillage();
    const bot = await aBot(discord);
    const heard = counting(bot);
    const message = ada.say(help, 'hello');
    for (const emoji of EMOJI.slice(0, 3)) bo.react(message, emoji);
    discord.gateway.dropConnections();
    for (const emoji of EMOJI.slice(3)) bo.react(message, emoji);
    await expect.poll(() => heard).toEqual(EMOJI);
    expect(discord.gateway.resumes).toMatchObject([{ path: '/resume', ok: true }]);
    expect(discord.gateway.identifies).toHaveLength(1);
  });

  it('that cannot be resumed starts a new session, and what happened meanwhile is lost', async () => {
    const { discord, help, ada, bo } = await aVillage();
    const bot = await aBot(discord);
    const heard = counting(bot);
    const message = ada.say(help, 'hello');
    discord.gateway.dropConnections({ resumable: false });
    bo.react(message, '🙌');
    await discord.until(() => discord.gateway.identifies.length === 2);
    await discord.until(() => discord.gateway.sessions() === 1);
    bo.react(message, '💡');
    await expect.poll(() => heard).toEqual(['💡']);
    expect(discord.gateway.resumes).toMatchObject([{ ok: false }]);
  });

  it('is given up by the client when heartbeats are no longer acknowledged, and resumed', async () => {
    const { discord, help, ada, bo } = await aVillage({ heartbeatMs: 40 });
    const bot = await aBot(discord);
    const heard = counting(bot);
    const message = ada.say(help, 'hello');
    await discord.until(() => discord.gateway.heartbeats() > 2);
    discord.gateway.silence();
    bo.react(message, '🙌');
    await expect.poll(() => heard, { timeout: 5_000 }).toEqual(['🙌']);
    expect(discord.gateway.resumes).toMatchObject([{ ok: true }]);
  });

  it('comes back when Discord asks to reconnect', async () => {
    const { discord } = await aVillage();
    const bot = await aBot(discord);
    discord.gateway.askToReconnect();
    await discord.until(() => discord.gateway.resumes.length === 1);
    await expect.poll(() => bot.ws.status).toBe(Status.Ready);
    expect(discord.gateway.identifies).toHaveLength(1);
  });

  it.each([
    { resumable: true, identifies: 1, resumes: 1 },
    { resumable: false, identifies: 2, resumes: 0 },
  ])('goes on after an invalid session (resumable: $resumable)', async ({ resumable, identifies, resumes }) => {
    const { discord, help, ada, bo } = await aVillage();
    const bot = await aBot(discord);
    const heard = counting(bot);
    const message = ada.say(help, 'hello');
    discord.gateway.invalidateSessions({ resumable });
    await discord.until(
      () => discord.gateway.identifies.length + discord.gateway.resumes.length === identifies + resumes,
    );
    bo.react(message, '🙌');
    await expect.poll(() => heard).toEqual(['🙌']);
    expect(discord.gateway.identifies).toHaveLength(identifies);
    expect(discord.gateway.resumes).toHaveLength(resumes);
  });

  it('loses none of a thousand reactions', async () => {
    const { discord, guild, help, ada } = await aVillage();
    const bot = await aBot(discord);
    const heard = new Map<string, number>();
    bot.on(Events.MessageReactionAdd, (_, user) => void heard.set(user.id, (heard.get(user.id) ?? 0) + 1));
    const message = ada.say(help, 'thanks to all of you');
    for (let count = 1; count <= 1_000; count += 1) {
      discord.addMember(guild, { username: `member${count}` }).react(message, '🙌');
      if (count === 500) discord.gateway.dropConnections();
    }
    await expect.poll(() => heard.size, { timeout: 8_000 }).toBe(1_000);
    expect([...heard.values()].every((times) => times === 1)).toBe(true);
  });
});

describe('intents', () => {
  it('decide which events come', async () => {
    const { discord, guild, help, ada } = await aVillage();
    const bot = await aBot(discord, { intents: [GatewayIntentBits.Guilds] });
    const raw: string[] = [];
    bot.on(Events.Raw, ({ t }: { t: string }) => raw.push(t));
    ada.react(ada.say(help, 'hello'), '🙌');
    discord.join(guild, { username: 'cy' });
    discord.botRemoved(guild);
    await expect.poll(() => raw).toEqual(['GUILD_DELETE']);
  });

  it('without message content, leave only what is said to the bot or by it', async () => {
    const { discord, help, ada } = await aVillage();
    const bot = await aBot(discord);
    const heard: string[] = [];
    bot.on(Events.MessageCreate, (message) => heard.push(message.content));
    ada.say(help, 'just chatting');
    ada.say(help, `<@${discord.bot.id}> hello`);
    ada.say(discord.channel(await openDirect(bot, ada.id)), 'between us');
    await expect.poll(() => heard).toEqual(['', `<@${discord.bot.id}> hello`, 'between us']);
  });

  it('with message content, tell everything', async () => {
    const { discord, help, ada } = await aVillage({ privilegedIntents: { messageContent: true } });
    const bot = await aBot(discord, { intents: [...INTENTS, GatewayIntentBits.MessageContent] });
    const heard = new Promise((resolve) => bot.once(Events.MessageCreate, ({ content }) => resolve(content)));
    ada.say(help, 'just chatting');
    expect(await heard).toBe('just chatting');
  });
});

async function openDirect(bot: Client, userId: string): Promise<string> {
  return (await (await bot.users.fetch(userId)).createDM()).id;
}

describe('members', () => {
  it('are all fetched through the gateway, in chunks', async () => {
    const { discord, guild } = await aVillage();
    for (let count = 0; count < 1_200; count += 1) discord.addMember(guild, { username: `member${count}` });
    const bot = await aBot(discord);
    const members = await bot.guilds.cache.get(guild.id)?.members.fetch();
    expect(members?.size).toBe(1_204);
  });

  it('come, change and go', async () => {
    const { discord, guild } = await aVillage();
    const bot = await aBot(discord);
    const told: string[] = [];
    bot.on(Events.GuildMemberAdd, (member) => told.push(`${member.user.username} came`));
    bot.on(Events.GuildMemberUpdate, (_, member) => told.push(`${member.user.username} is ${member.nickname}`));
    bot.on(Events.GuildMemberRemove, (member) => told.push(`${member.user?.username} went`));
    const cy = discord.join(guild, { username: 'cy' });
    discord.changeMember(guild, cy, { nick: 'Cyprian' });
    discord.kick(guild, cy);
    await expect.poll(() => told).toEqual(['cy came', 'cy is Cyprian', 'cy went']);
  });
});

describe('a server', () => {
  it('that removes the bot, and adds it again, is told so', async () => {
    const { discord, guild } = await aVillage();
    const bot = await aBot(discord);
    const told: string[] = [];
    bot.on(Events.GuildDelete, ({ name }) => told.push(`removed from ${name}`));
    bot.on(Events.GuildCreate, ({ name }) => told.push(`added to ${name}`));
    bot.on(Events.GuildUnavailable, ({ name }) => told.push(`${name} has trouble`));
    discord.unavailable(guild);
    discord.available(guild);
    discord.botRemoved(guild);
    discord.botAdded(guild);
    await expect.poll(() => told).toEqual(['Village has trouble', 'removed from Village', 'added to Village']);
  });

  it('and a channel in it can be added while the client runs', async () => {
    const { discord, ada } = await aVillage();
    const bot = await aBot(discord);
    const heard: string[] = [];
    bot.on(Events.MessageReactionAdd, (reaction) => heard.push(reaction.message.channelId));
    const guild = discord.addGuild({ name: 'Hamlet' });
    const square = discord.addChannel(guild, { name: 'square' });
    discord.addMember(guild, ada);
    ada.react(ada.say(square, 'hello'), '🙌');
    await expect.poll(() => heard).toEqual([square.id]);
  });

  it('tells when a channel is deleted', async () => {
    const { discord, help } = await aVillage();
    const bot = await aBot(discord);
    const gone = new Promise((resolve) => bot.once(Events.ChannelDelete, ({ id }) => resolve(id)));
    discord.deleteChannel(help);
    expect(await gone).toBe(help.id);
  });
});
