import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Events, type Interaction } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { withIds } from '../../support/slack/index.ts';
import { aBot, aRest, aVillage, button, INTENTS, row, type Village } from './set-up.ts';

type Fields = Record<string, unknown>;

/** What Discord really sent, kept outside of the repository and not there everywhere. */
const FOLDER = resolve('../shared/payloads/discord/recorded');
const recorded = (name: string): Fields => JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8')) as Fields;
const isHere = existsSync(FOLDER);
if (!isHere) console.log('Skipped: the recordings of Discord are not on this machine.');

/** Every path of a payload that has a value, with list positions left out. */
function paths(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => paths(one, `${at}[]`));
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, one]) => paths(one, at ? `${at}.${key}` : key));
}

const lacking = (wanted: unknown, sent: unknown): string[] => {
  const there = new Set(paths(sent));
  return [...new Set(paths(wanted))].filter((path) => !there.has(path));
};

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

describe.skipIf(!isHere)('what the stub sends has all that Discord was recorded to send', () => {
  it('of messages, in channels and threads', async () => {
    const village = await aVillage();
    const { discord, help, ada } = village;
    const told = await listening(village);
    ada.say(help, `<@${discord.bot.id}> Hey`);
    // A nonce is made by the client of the person who writes.
    const nonce = ['nonce'];
    expect(lacking(recorded('discord.gatewayMention').data, await told('MESSAGE_CREATE'))).toEqual(nonce);
    const thread = ada.startThread(help, 'Talk');
    expect(lacking(recorded('discord.gatewayThreadCreate').data, await told('THREAD_CREATE'))).toEqual([]);
    ada.say(thread, 'Hey');
    await expect.poll(async () => (await told('MESSAGE_CREATE')).channel_id).toBe(thread.id);
    const wanted = recorded('discord.gatewaySubscribedMessage').data;
    expect(lacking(wanted, await told('MESSAGE_CREATE'))).toEqual(nonce);
  });

  it('of a press', async () => {
    const village = await aVillage();
    const { discord, help, ada } = village;
    const told = await listening(village);
    const thread = ada.startThread(help, 'Talk');
    const embeds = [{ title: 'Hi', description: 'Hello', color: 1, fields: [{ name: 'a', value: 'b', inline: true }] }];
    const body = { content: 'Welcome', embeds, components: [row(button('Hello', 'hello'))] };
    await aRest(discord).post(`/channels/${thread.id}/messages`, { body });
    const [message] = discord.messages(thread);
    if (!message) throw new Error('nothing was posted');
    const pressed = ada.press(message, 'Hello');
    const lacks = lacking(recorded('discord.buttonClickHello'), await told('INTERACTION_CREATE'));
    discord.pass(3_000);
    await pressed;
    expect(lacks).toEqual(['message.embeds[].content_scan_version', 'message.embeds[].id']);
  });

  it('and what was recorded can be sent again, and answered', async () => {
    const village = await aVillage();
    const { discord, guild, help, ada } = village;
    const bot = await aBot(discord, { intents: INTENTS });
    const heard = new Set<string>();
    bot.on(Events.Raw, ({ t }: { t: string }) => void heard.add(t));
    bot.on(Events.InteractionCreate, (one: Interaction) => one.isRepliable() && void one.reply('Yes'));
    const ids = {
      '1457468924290662599': guild.id,
      '1457510428359004343': help.id,
      '1457536551830421524': ada.startThread(help, 'Talk').id,
      '1457469483726668048': discord.bot.id,
      '1033044521375764530': ada.id,
      '9876543210987654321': ada.id,
    };
    for (const [index, name] of readdirSync(FOLDER).entries()) {
      const payload = withIds(recorded(name.replace(/\.json$/, '')), ids);
      const type = String(payload.type);
      if (type.startsWith('GATEWAY_')) await discord.send(type.slice('GATEWAY_'.length), payload.data as Fields);
      else {
        const id = String(BigInt(ada.id) + BigInt(index));
        const answered = await discord.send('INTERACTION_CREATE', { ...payload, id });
        expect(answered).toMatchObject({ state: 'acknowledged', callback: 4 });
      }
    }
    const events = ['MESSAGE_CREATE', 'THREAD_CREATE', 'INTERACTION_CREATE'];
    await expect.poll(() => heard).toEqual(new Set(events));
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
