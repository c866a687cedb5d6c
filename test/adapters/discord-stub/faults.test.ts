import { Events } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { aBot, aRest, aVillage, refusal } from './set-up.ts';

const POST = 'POST /channels/:channel/messages';

describe('a rate limit', () => {
  it('is kept by discord.js, which tries again when it is over', async () => {
    const { discord, help } = await aVillage();
    const bot = await aBot(discord);
    discord.fail(POST, { status: 429, retryAfterSeconds: 0.1, scope: 'shared' });
    await bot.rest.post(`/channels/${help.id}/messages`, { body: { content: 'Patience' } });
    const [first, second] = discord.requests.filter(({ method }) => method === 'POST');
    expect([first?.status, second?.status]).toEqual([429, 200]);
    expect(Number(second?.at) - Number(first?.at)).toBeGreaterThanOrEqual(99);
  });

  it('of the whole bot is said to be global', async () => {
    const { discord } = await aVillage();
    const rest = aRest(discord);
    discord.fail('*', { status: 429, retryAfterSeconds: 0.02, scope: 'global' });
    const limited = new Promise((resolve) => rest.once('rateLimited', resolve));
    await rest.get('/users/@me');
    expect(await limited).toMatchObject({ global: true });
  });

  it('of a bucket is told in headers, so that discord.js waits of itself', async () => {
    const { discord, help } = await aVillage();
    const rest = aRest(discord);
    discord.enforceRates(2, 100);
    for (const content of ['One', 'Two', 'Three']) {
      await rest.post(`/channels/${help.id}/messages`, { body: { content } });
    }
    expect(discord.requests.map(({ status }) => status)).toEqual([200, 200, 200]);
    discord.enforceRates(2, 60_000);
    const answer = await fetch(`${discord.apiUrl}/v10/gateway`);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'x-ratelimit-limit': '2',
      'x-ratelimit-remaining': '1',
      'x-ratelimit-bucket': expect.stringMatching(/^[0-9a-f]{32}$/),
      'x-ratelimit-reset-after': expect.stringMatching(/^(?:60|59)\.\d{3}$/),
    });
    await Promise.all([1, 2].map(() => fetch(`${discord.apiUrl}/v10/gateway`)));
    expect(discord.requests.at(-1)?.status).toBe(429);
  });
});

describe('a planned fault', () => {
  it('answers with a status or an error code, as often as wanted, where it fits', async () => {
    const { discord, help } = await aVillage();
    const rest = aRest(discord);
    const say = (content: string) => rest.post(`/channels/${help.id}/messages`, { body: { content } });
    discord.fail(POST, { status: 503, matching: (body) => body.content === 'Two' });
    discord.fail(POST, { code: 50013, message: 'Missing Permissions', matching: (body) => body.content === 'Three' });
    await say('One');
    await expect(say('Two')).rejects.toMatchObject({ status: 503 });
    expect(await refusal(say('Three'))).toBe(50013);
    await Promise.all([say('Two'), say('Three')]);
    expect(discord.messages(help)).toHaveLength(3);
  });

  it('cuts the connection before or after the work was done', async () => {
    const { discord, help } = await aVillage();
    const rest = aRest(discord);
    const say = () => rest.post(`/channels/${help.id}/messages`, { body: { content: 'Hi' } });
    discord.fail(POST, { cut: true });
    await expect(say()).rejects.toThrow();
    expect(discord.messages(help)).toHaveLength(0);
    discord.fail(POST, { cut: true, when: 'after' });
    await expect(say()).rejects.toThrow();
    expect(discord.messages(help)).toHaveLength(1);
    expect(discord.requests.map(({ status }) => status)).toEqual(['cut', 'cut']);
  });

  it('can keep the caller waiting, or be forgotten', async () => {
    const { discord } = await aVillage();
    const rest = aRest(discord);
    discord.fail('GET /users/@me', { hangMs: 30 });
    const startedAt = performance.now();
    await rest.get('/users/@me');
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(29);
    discord.fail('*', { status: 500 });
    discord.clear();
    await rest.get('/users/@me');
  });

  it('of the token ends a login', async () => {
    const { discord } = await aVillage();
    discord.fail('GET /gateway/bot', { status: 401 });
    await expect(aBot(discord)).rejects.toThrow('invalid token');
  });
});

describe('what happened', () => {
  it('can be waited for, and names in its complaint what was waited for in vain', async () => {
    const { discord, help } = await aVillage();
    const bot = await aBot(discord);
    bot.once(Events.MessageCreate, (message) => void message.react('🙌'));
    await bot.rest.post(`/channels/${help.id}/messages`, { body: { content: 'Hi' } });
    await discord.until(() => discord.messages(help)[0]?.reactions.length === 1);
    await discord.idle();
    await expect(discord.until(() => discord.gateway.connections() > 5, 10)).rejects.toThrow('connections() > 5');
  });
});
