import { describe, expect, it } from 'vitest';
import { aBot, aRest, aVillage, refusal } from './set-up.ts';

const ASK = { name: 'ask', description: 'Ask for help' };
const option = { type: 3, name: 'text', description: 'What you need' };

describe('registering commands', () => {
  it('all at once keeps the ids of those that stay, and is counted', async () => {
    const { discord } = await aVillage();
    const bot = await aBot(discord);
    const first = await bot.application.commands.set([ASK, { type: 3, name: 'Thank for this' }]);
    const second = await bot.application.commands.set([{ ...ASK, description: 'Ask anything' }]);
    expect(second.map(({ name, description }) => [name, description])).toEqual([['ask', 'Ask anything']]);
    expect(second.firstKey()).toBe(first.find(({ name }) => name === 'ask')?.id);
    expect(discord.commandWrites).toEqual({ overwrites: 2, singles: 0 });
  });

  it('gives them back as Discord does: without what is false, null or empty', async () => {
    const { discord } = await aVillage();
    const rest = aRest(discord);
    const at = `/applications/${discord.applicationId}/commands` as const;
    const body = [{ ...ASK, options: [{ ...option, required: false, choices: [] }], default_member_permissions: '32' }];
    await rest.put(at, { body });
    const [listed] = (await rest.get(at)) as object[];
    expect(listed).toMatchObject({
      ...ASK,
      type: 1,
      application_id: discord.applicationId,
      default_member_permissions: '32',
      dm_permission: true,
      contexts: null,
      integration_types: [0],
      nsfw: false,
    });
    expect((listed as { options: unknown }).options).toEqual([option]);
    expect(listed).not.toHaveProperty('name_localizations');
    const [told] = (await rest.get(at, { query: new URLSearchParams({ with_localizations: 'true' }) })) as object[];
    expect(told).toHaveProperty('name_localizations', null);
  });

  it('for one server leaves the others alone', async () => {
    const { discord, guild, help, ada } = await aVillage();
    const bot = await aBot(discord);
    await bot.application.commands.set([ASK], guild.id);
    expect(discord.commands()).toEqual([]);
    expect(discord.commands(guild)).toMatchObject([{ name: 'ask', guild_id: guild.id }]);
    const elsewhere = discord.addGuild();
    const there = discord.addChannel(elsewhere, { name: 'help' });
    discord.addMember(elsewhere, ada);
    await expect(ada.command('/ask', {}, { in: there })).rejects.toThrow('finds no command');
    const asked = ada.command('/ask', {}, { in: help });
    discord.pass(3_000);
    expect(await asked).toMatchObject({ ok: false });
    expect(await refusal(bot.application.commands.set([ASK], '1'))).toBe(10004);
  });

  it('one by one', async () => {
    const { discord } = await aVillage();
    const bot = await aBot(discord);
    const ask = await bot.application.commands.create(ASK);
    await ask.edit({ description: 'Ask anything' });
    expect(discord.commands()).toMatchObject([{ id: ask.id, description: 'Ask anything' }]);
    await ask.delete();
    expect(discord.commands()).toEqual([]);
    expect(await refusal(ask.delete())).toBe(10063);
    expect(discord.commandWrites).toEqual({ overwrites: 0, singles: 3 });
  });

  it('stops at a hundred, and at fifteen of each menu', async () => {
    const { discord } = await aVillage();
    const at = `/applications/${discord.applicationId}/commands` as const;
    const many = (count: number, more = {}) =>
      Array.from({ length: count }, (_, index) => ({ ...ASK, name: `ask${index}`, ...more }));
    const menus = (count: number) => many(count, { type: 2, description: '' });
    const rest = aRest(discord);
    await rest.put(at, { body: [...many(100), ...menus(15)] });
    expect(await refusal(rest.put(at, { body: many(101) }))).toBe(30032);
    expect(await refusal(rest.put(at, { body: menus(16) }))).toBe(30032);
    expect(discord.commands()).toHaveLength(115);
  });
});
