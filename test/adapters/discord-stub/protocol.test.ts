import { once } from 'node:events';
import { constants, createInflate } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { StubDiscord } from '../../support/discord/index.ts';
import { aDiscord, aVillage, TOKEN } from './set-up.ts';

interface Packet {
  op: number;
  d: { [field: string]: unknown };
  s: number | null;
  t: string | null;
}

const open: WebSocket[] = [];

afterEach(() => {
  for (const socket of open.splice(0)) socket.terminate();
});

/**
 * A connection without a library, that keeps what it was told.
 * @param hears gets every message from the first on, which may come together with the answer that opens the socket
 */
async function connected(
  discord: StubDiscord,
  query = 'v=10&encoding=json',
  hears: (data: Buffer, isBinary: boolean) => void = () => undefined,
) {
  const socket = new WebSocket(`${discord.apiUrl.replace('http', 'ws').replace('/api', '')}/?${query}`);
  open.push(socket);
  const told: Packet[] = [];
  socket.on('message', hears);
  socket.on('message', (data, isBinary) => {
    if (!isBinary) told.push(JSON.parse(String(data)));
  });
  const closed = once(socket, 'close').then(([code]) => code as number);
  await once(socket, 'open');
  return {
    socket,
    told,
    closed,
    send: (op: number, d: unknown) => socket.send(JSON.stringify({ op, d })),
    event: (name: string) => expect.poll(() => told.find(({ t }) => t === name)?.d),
  };
}

const identity = (more: object = {}) => ({
  token: TOKEN,
  intents: 513,
  properties: { os: 'linux', browser: 'test', device: 'test' },
  ...more,
});

describe('the gateway', () => {
  it('says hello, acknowledges heartbeats and makes ready', async () => {
    const { discord, guild } = await aVillage();
    const { send, told, event } = await connected(discord);
    await expect.poll(() => told[0]).toMatchObject({ op: 10, d: { heartbeat_interval: 41_250 } });
    send(1, null);
    await expect.poll(() => told[1]).toMatchObject({ op: 11 });
    send(2, identity());
    await event('READY').toMatchObject({
      v: 10,
      user: { id: discord.bot.id, bot: true },
      guilds: [{ id: guild.id, unavailable: true }],
      shard: [0, 1],
      application: { id: discord.applicationId },
      resume_gateway_url: expect.stringMatching(/\/resume$/),
    });
    await event('GUILD_CREATE').toMatchObject({ id: guild.id, member_count: 4, unavailable: false });
    expect(told.filter(({ op }) => op === 0).map(({ s }) => s)).toEqual([1, 2]);
  });

  it.each([
    { close: 4001, what: 'an unknown opcode', identify: true, op: 99, d: null },
    { close: 4003, what: 'anything before identifying', identify: false, op: 8, d: {} },
    { close: 4004, what: 'another token', identify: false, op: 2, d: identity({ token: 'another' }) },
    { close: 4005, what: 'identifying twice', identify: true, op: 2, d: identity() },
    { close: 4010, what: 'a shard that cannot be', identify: false, op: 2, d: identity({ shard: [2, 2] }) },
    { close: 4013, what: 'intents that are none', identify: false, op: 2, d: identity({ intents: 1 << 27 }) },
    { close: 4014, what: 'intents that are not allowed', identify: false, op: 2, d: identity({ intents: 1 << 15 }) },
  ])('closes with $close after $what', async ({ close, identify, op, d }) => {
    const { send, closed, event } = await connected(await aDiscord());
    if (identify) {
      send(2, identity());
      await event('READY').toBeDefined();
    }
    send(op, d);
    expect(await closed).toBe(close);
  });

  it('closes on another version, on what is no JSON, and on a flood', async () => {
    const discord = await aDiscord();
    expect(await (await connected(discord, 'v=6&encoding=json')).closed).toBe(4012);
    const confused = await connected(discord);
    confused.socket.send('hello?');
    expect(await confused.closed).toBe(4002);
    const eager = await connected(discord);
    for (let count = 0; count <= 120; count += 1) eager.send(1, null);
    expect(await eager.closed).toBe(4008);
  });

  it('resumes with what was missed, in order, and not with more than there was', async () => {
    const { discord, help, ada } = await aVillage();
    const first = await connected(discord);
    first.send(2, identity());
    await first.event('GUILD_CREATE').toBeDefined();
    const session_id = first.told.find(({ t }) => t === 'READY')?.d.session_id;
    discord.gateway.dropConnections();
    await first.closed;
    ada.say(help, 'one');
    ada.say(help, 'two');
    const second = await connected(discord);
    second.send(6, { token: TOKEN, session_id, seq: 2 });
    await second.event('RESUMED').toBeDefined();
    expect(second.told.filter(({ op }) => op === 0).map(({ s, t }) => [s, t])).toEqual([
      [3, 'MESSAGE_CREATE'],
      [4, 'MESSAGE_CREATE'],
      [5, 'RESUMED'],
    ]);
    const third = await connected(discord);
    third.send(6, { token: TOKEN, session_id, seq: 99 });
    expect(await third.closed).toBe(4007);
  });

  it('is told when identifying comes too soon after the last time', async () => {
    const discord = await aDiscord();
    for (const shard of [
      [0, 2],
      [1, 2],
    ]) {
      const { send, event } = await connected(discord);
      send(2, identity({ shard }));
      await event('READY').toBeDefined();
    }
    expect(discord.gateway.identifies.map(({ tooSoon }) => tooSoon)).toEqual([false, true]);
  });

  it('begins no session for whoever identifies too soon, where it refuses haste', async () => {
    const discord = await aDiscord({ refuseHaste: true });
    const first = await connected(discord);
    first.send(2, identity({ shard: [0, 2] }));
    await first.event('READY').toBeDefined();
    const second = await connected(discord);
    second.send(2, identity({ shard: [1, 2] }));
    await expect.poll(() => second.told.at(-1)).toMatchObject({ op: 9, d: false });
    expect(discord.gateway.sessions()).toBe(1);
  });

  it('finds members by name or id', async () => {
    const { discord, guild, ada } = await aVillage();
    const { send, event } = await connected(discord);
    send(2, identity());
    await event('READY').toBeDefined();
    send(8, { guild_id: guild.id, user_ids: [ada.id, '1'], nonce: 'n' });
    await event('GUILD_MEMBERS_CHUNK').toMatchObject({
      members: [{ user: { id: ada.id } }],
      not_found: ['1'],
      chunk_index: 0,
      chunk_count: 1,
      nonce: 'n',
    });
  });
});

describe('compression', () => {
  it('of the whole stream is one zlib stream with a flush after each packet', async () => {
    const { discord } = await aVillage();
    const inflate = createInflate({ finishFlush: constants.Z_SYNC_FLUSH });
    let text = '';
    inflate.on('data', (chunk: Buffer) => {
      text += chunk;
    });
    const ends: string[] = [];
    const { send } = await connected(discord, 'v=10&encoding=json&compress=zlib-stream', (data) => {
      ends.push(data.subarray(-4).toString('hex'));
      inflate.write(data);
    });
    send(2, identity());
    await expect.poll(() => text).toContain('GUILD_CREATE');
    expect(ends).toContain('0000ffff');
  });

  it('of single packets is for the large ones', async () => {
    const { discord } = await aVillage();
    const binary: number[] = [];
    const { send, told } = await connected(discord, undefined, (data, isBinary) => {
      if (isBinary) binary.push(data.length);
    });
    send(2, identity({ compress: true }));
    await expect.poll(() => binary.length).toBeGreaterThan(0);
    send(1, 1);
    await expect.poll(() => told.at(-1)).toMatchObject({ op: 11 });
  });
});
