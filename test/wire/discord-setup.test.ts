import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { features } from '../../commands/features.ts';
import type { StubDiscord } from '../support/discord/index.ts';
import { cleanUp, runProgram, type Settings } from '../support/program.ts';
import { aDiscord, aGuild, aPeopledGuild, discordSettings, type RunningOnDiscord } from './discord-server.ts';

/** For what is only looked at. */
let asItShouldBe: RunningOnDiscord;
beforeAll(async () => {
  asItShouldBe = await aGuild();
});
afterAll(cleanUp);

const names = features.flatMap(({ commands = [], menus = [] }) => [
  ...commands.map(({ name }) => name),
  ...menus.map(({ spec }) => spec.label),
]);

/** Registers a command by hand, as somebody might who tried something out. */
async function register({ apiUrl, applicationId, token }: StubDiscord, command: object): Promise<void> {
  const { status } = await fetch(`${apiUrl}/v10/applications/${applicationId}/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bot ${token}` },
    body: JSON.stringify(command),
  });
  expect(status).toBeLessThan(300);
}

describe('commands on Discord', () => {
  it('are registered at the first start, and not again as long as they are the same', async () => {
    const { discord, harness } = await aGuild();
    expect(discord.commands().map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    expect(discord.commands()).toHaveLength(names.length);
    expect(discord.commandWrites).toEqual({ overwrites: 1, singles: 0 });
    await harness.restart();
    expect(discord.commandWrites).toEqual({ overwrites: 1, singles: 0 });

    await register(discord, { name: 'leftover', description: 'From an earlier time', type: 1 });
    await harness.restart();
    expect(discord.commandWrites).toEqual({ overwrites: 2, singles: 1 });
    expect(discord.commands()).toHaveLength(names.length);
  });

  it('are registered in one server where DISCORD_GUILD_ID names it', async () => {
    const { discord, guild, hearth } = await aGuild();
    const settings = { ...discordSettings(discord), DISCORD_GUILD_ID: guild.id };
    const before = await runProgram(['discord-commands'], settings);
    expect(before).toMatchObject({ code: 1, stdout: expect.stringContaining(`in the server ${guild.id}`) });
    await hearth.restart({ DISCORD_GUILD_ID: guild.id });
    expect(discord.commands(guild)).toHaveLength(names.length);
    expect(await runProgram(['discord-commands'], settings)).toMatchObject({ code: 0 });
  });

  it('that only stewards may use are offered to them alone, and none outside of the server', async () => {
    const { sol, ada, general } = asItShouldBe;
    expect((await sol.command('/digest preview', {}, { in: general })).ok).toBe(true);
    await expect(ada.command('/digest preview', {}, { in: general })).rejects.toThrow('finds no command "digest"');
    await expect(ada.command('/ask', {})).rejects.toThrow('finds no command "ask"');
  });
});

describe('hearth discord-commands', () => {
  it('shows what is registered and what differs, and changes nothing', async () => {
    const { discord, hearth } = await aGuild();
    const settings = discordSettings(discord);
    const same = await runProgram(['discord-commands'], settings);
    expect(same).toMatchObject({ code: 0, stderr: '' });
    for (const name of names) expect(same.stdout).toMatch(new RegExp(`^✓ /?${name}$`, 'm'));

    await hearth.stop();
    await register(discord, { name: 'leftover', description: 'From an earlier time', type: 1 });
    await register(discord, { name: 'home', description: 'Somewhere else', type: 1 });
    const { code, stdout } = await runProgram(['discord-commands'], settings);
    expect(code).toBe(1);
    expect(stdout).toContain('✗ /home is out of date');
    expect(stdout).toContain('✗ /leftover is not one of Hearth’s');
    expect(stdout).toContain('✓ /ask');
    expect(stdout).toContain('→ Start Hearth');
    expect(discord.commandWrites).toEqual({ overwrites: 1, singles: 2 });
  });

  it('says which are missing, and what to do where Discord is not set up', async () => {
    const discord = await aDiscord();
    const { code, stdout } = await runProgram(['discord-commands'], discordSettings(discord));
    expect(code).toBe(1);
    for (const name of names) expect(stdout).toMatch(new RegExp(`^✗ /?${name} is missing$`, 'm'));
    expect(await runProgram(['discord-commands'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('DISCORD_TOKEN'),
    });
  });
});

describe('hearth doctor on Discord', () => {
  const doctor = (settings: Settings) => runProgram(['doctor'], settings);

  it('is content where everything is as it should be, and prints the link that invites the bot', async () => {
    const { discord } = asItShouldBe;
    const { code, stdout } = await doctor(discordSettings(discord));
    expect(stdout).not.toMatch(/^[✗!]/m);
    expect(code).toBe(0);
    const [link = ''] = /https:\/\/discord\.com\/oauth2\/authorize\S+/.exec(stdout) ?? [];
    const asked = new URL(link).searchParams;
    expect(asked.get('client_id')).toBe(discord.applicationId);
    expect(asked.get('scope')?.split(' ')).toEqual(expect.arrayContaining(['bot', 'applications.commands']));
    expect(Number(asked.get('permissions'))).toBeGreaterThan(0);
  });

  it('names the permissions and the intent that are missing, and how to get them', async () => {
    const { discord, guild } = await aPeopledGuild({ stub: { privilegedIntents: { members: false } } });
    discord.permit(guild, []);
    discord.permit(guild, ['ViewChannel'], guild.id);
    const { code, stdout } = await doctor(discordSettings(discord));
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ The Server Members intent is off.*\n {2}→ Switch on “Server Members Intent”/);
    expect(stdout).toMatch(/✗ In Kiln Friends, the bot lacks .*Send Messages.*\n {2}→ .*oauth2\/authorize/);
  });

  it('says what to do about a token that Discord does not know, and about a Discord that is away', async () => {
    const discord = await aDiscord();
    const settings = discordSettings(discord);
    const unknown = await doctor({ ...settings, DISCORD_TOKEN: 'bm9ib2R5.nobody.nobodysnobodysnobodys' });
    expect(unknown.code).toBe(1);
    expect(unknown.stdout).toMatch(/✗ The bot token does not work.*\n {2}→ .*DISCORD_TOKEN/);
    const away = await doctor({ ...settings, DISCORD_API_URL: 'http://127.0.0.1:1/api' });
    expect(away.code).toBe(1);
    expect(away.stdout).toMatch(/✗ Discord cannot be reached.*\n {2}→ .*DISCORD_API_URL/);
    for (const { stdout, stderr } of [unknown, away]) expect(stdout + stderr).not.toContain('nobodysnobodys');
  });
});

describe('a start on Discord that cannot succeed ends at once, and says what to do', () => {
  const start = (settings: Settings) => runProgram(['start'], { PORT: '0', ...settings });

  it('where the token is not known', async () => {
    const settings = discordSettings(await aDiscord());
    const { code, stderr } = await start({ ...settings, DISCORD_TOKEN: 'bm9ib2R5.nobody.nobodysnobodysnobodys' });
    expect(code).toBe(1);
    expect(stderr).toContain('DISCORD_TOKEN');
    expect(stderr).not.toMatch(/nobodysnobodys|^\s+at /m);
  });

  it('where the Server Members intent is off', async () => {
    const discord = await aDiscord({ privilegedIntents: { members: false } });
    const { code, stderr } = await start(discordSettings(discord));
    expect(code).toBe(1);
    expect(stderr).toContain('Switch on “Server Members Intent”');
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
