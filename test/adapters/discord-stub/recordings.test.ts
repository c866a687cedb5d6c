import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Events, type Interaction } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { discordFixtures, ids } from '../../fixtures/discord/index.ts';
import { recordings } from '../../support/beside.ts';
import { withIds } from '../../support/slack/index.ts';
import { aBot, aRest, aVillage, button, INTENTS, row, type Village } from './set-up.ts';

type Fields = Record<string, unknown>;

/** What was recorded, where that lies beside the repository. */
const recorded = recordings('payloads/discord/recorded').map(({ name, body }) => {
  const type = String(body.type);
  return type.startsWith('GATEWAY_')
    ? { name, event: type.slice('GATEWAY_'.length), data: body.data as Fields }
    : { name, event: 'INTERACTION_CREATE', data: body };
});
const known: readonly { readonly name: string; readonly event: string; readonly data: Fields }[] = [
  ...discordFixtures,
  ...recorded,
];

function dataOf(...names: readonly string[]): readonly Fields[] {
  const found = known.filter(({ name }) => names.includes(name)).map(({ data }) => data);
  if (found.length === 0) throw new Error(`There is nothing named ${names.join(' or ')}`);
  return found;
}

/** Every path of a payload that has a value, with list positions left out. */
function paths(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => paths(one, `${at}[]`));
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, one]) => paths(one, at ? `${at}.${key}` : key));
}

/** What things of these names have, and what was sent has not. */
function lacking(sent: unknown, ...names: readonly string[]): readonly string[] {
  const there = new Set(paths(sent));
  return [...new Set(dataOf(...names).flatMap((data) => paths(data)))].filter((path) => !there.has(path));
}

/** Everything that the client was told from now on, by the name of the event. */
async function listening(village: Village): Promise<(event: string) => Promise<Fields>> {
  const bot = await aBot(village.discord);
  const told: { t: string; d: Fields }[] = [];
  // discord.js puts things of its own into what it was told.
  bot.on(Events.Raw, (packet: { t: string; d: Fields }) => told.push(structuredClone(packet)));
  return async (event) => {
    await expect.poll(() => told.some(({ t }) => t === event)).toBe(true);
    return told.findLast(({ t }) => t === event)?.d ?? {};
  };
}

describe('what the stub sends has all that Discord sends', () => {
  it('of messages, in channels and threads', async () => {
    const village = await aVillage();
    const { discord, guild, help, ada } = village;
    discord.changeMember(guild, ada, { roles: [discord.addRole(guild, { name: 'Potters' })] });
    const told = await listening(village);
    ada.say(help, `<@${discord.bot.id}> Hey`);
    // A nonce is made by the client of the person who writes.
    const isNoNonce = (path: string) => path !== 'nonce';
    expect(
      lacking(await told('MESSAGE_CREATE'), 'message that mentions us', 'discord.gatewayMention').filter(isNoNonce),
    ).toEqual([]);
    const thread = ada.startThread(help, 'Talk');
    expect(lacking(await told('THREAD_CREATE'), 'thread made', 'discord.gatewayThreadCreate')).toEqual([]);
    ada.say(thread, 'Hey');
    await expect.poll(async () => (await told('MESSAGE_CREATE')).channel_id).toBe(thread.id);
    const wanted = ['message in a thread', 'discord.gatewaySubscribedMessage'];
    expect(lacking(await told('MESSAGE_CREATE'), ...wanted).filter(isNoNonce)).toEqual([]);
  });

  it('of a press', async () => {
    const village = await aVillage();
    const { discord, guild, help, ada } = village;
    discord.changeMember(guild, ada, { roles: [discord.addRole(guild, { name: 'Potters' })] });
    const told = await listening(village);
    const thread = ada.startThread(help, 'Talk');
    const embeds = [{ title: 'Hi', description: 'Hello', color: 1, fields: [{ name: 'a', value: 'b', inline: true }] }];
    const body = { content: 'Welcome', embeds, components: [row(button('Hello', 'hello'))] };
    await aRest(discord).post(`/channels/${thread.id}/messages`, { body });
    const [message] = discord.messages(thread);
    if (!message) throw new Error('nothing was posted');
    const pressed = ada.press(message, 'Hello');
    const lacks = lacking(await told('INTERACTION_CREATE'), 'press in a thread', 'discord.buttonClickHello');
    discord.pass(3_000);
    await pressed;
    // What only an embed that was really scanned has.
    const ofScans = ['message.embeds[].content_scan_version', 'message.embeds[].id'];
    expect(lacks.filter((path) => !ofScans.includes(path))).toEqual([]);
  });

  it('and all of that can be sent again, and answered', async () => {
    const village = await aVillage();
    const { discord, guild, help, ada } = village;
    const bot = await aBot(discord, { intents: INTENTS });
    const heard = new Set<string>();
    bot.on(Events.Raw, ({ t }: { t: string }) => void heard.add(t));
    bot.on(Events.InteractionCreate, (one: Interaction) => one.isRepliable() && void one.reply('Yes'));
    const thread = ada.startThread(help, 'Talk').id;
    const here = {
      [ids.guild]: guild.id,
      [ids.help]: help.id,
      [ids.thread]: thread,
      [ids.bot]: discord.bot.id,
      [ids.ada]: ada.id,
      '1457468924290662599': guild.id,
      '1457510428359004343': help.id,
      '1457536551830421524': thread,
      '1457469483726668048': discord.bot.id,
      '1033044521375764530': ada.id,
      '9876543210987654321': ada.id,
    };
    const told = ['message', 'reaction', 'thread made', 'press', 'form sent', 'command', 'menu entry of a message'];
    const some = [...discordFixtures.filter(({ name }) => told.includes(name)), ...recorded];
    for (const [index, { event, data }] of some.entries()) {
      const payload = withIds(data, here);
      if (event !== 'INTERACTION_CREATE') await discord.send(event, payload);
      else {
        const id = String(BigInt(ada.id) + BigInt(index));
        const answered = await discord.send(event, { ...payload, id, token: `${String(payload.token)}${index}` });
        expect(answered).toMatchObject({ state: 'acknowledged', callback: 4 });
      }
    }
    const events = new Set(some.map(({ event }) => event));
    await expect.poll(() => heard).toEqual(events);
  });
});

describe('what the app asked for', () => {
  it('is written a line a request', async () => {
    const { discord, help } = await aVillage();
    const rest = aRest(discord);
    await rest.post(`/channels/${help.id}/messages`, { body: { content: 'Hi' } });
    await rest.get('/users/@me');
    const folder = await mkdtemp(join(tmpdir(), 'hearth-discord-'));
    try {
      await discord.writeRequests(join(folder, 'requests.jsonl'));
      const lines = (await readFile(join(folder, 'requests.jsonl'), 'utf8')).trim().split('\n');
      expect(lines.map((line) => JSON.parse(line))).toEqual([
        { method: 'POST', path: `/channels/${help.id}/messages`, body: { content: 'Hi' } },
        { method: 'GET', path: '/users/@me' },
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
