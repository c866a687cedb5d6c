import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkDiscord, findCommandDiff, invitationLink } from '../../../adapters/discord/doctor.ts';
import { type StubDiscord, startStubDiscord } from '../../support/discord/index.ts';
import { recordingLog } from '../slack/recording.ts';
import { commands, menus } from './declarations.ts';

const token = 'a-token.of-the.bot-for-tests';
let stub: StubDiscord;
beforeEach(async () => {
  stub = await startStubDiscord({ token });
});
afterEach(() => stub.close());

const check = (more: object = {}) =>
  checkDiscord({ token, apiUrl: stub.apiUrl, commands, menus, log: recordingLog(), ...more });
const states = async (more: object = {}) => (await check(more)).map(({ state, what }) => [state, what]);

describe('the doctor', () => {
  it('says what is right, and how to invite the bot', async () => {
    stub.addGuild({ name: 'Village' });
    const findings = await states();
    expect(findings).toContainEqual(['good', 'The token works: the bot Hearth of the application Hearth.']);
    expect(findings).toContainEqual(['good', 'The Server Members intent is on.']);
    expect(findings).toContainEqual([
      'good',
      'The bot is in Village, and its roles have every permission it needs. Its channels were not looked at: each can take some away. Only where the help channel is a forum: with Manage Threads it could also keep the tags of people’s posts up to date.',
    ]);
    expect(findings.at(-1)).toEqual(['good', expect.stringContaining(invitationLink(stub.applicationId))]);
  });

  it('says which commands differ', async () => {
    const [finding] = (await check()).filter(({ what }) => what.includes('commands'));
    expect(finding).toMatchObject({ state: 'warning', what: expect.stringContaining('missing: /ask, /kudos') });
    const diff = await findCommandDiff({ token, apiUrl: stub.apiUrl, commands, menus, log: recordingLog() });
    expect([diff.added.length, diff.changed, diff.removed]).toEqual([6, [], []]);
  });

  it('says which permissions are missing in which server', async () => {
    const guild = stub.addGuild({ name: 'Village', botMay: ['ViewChannel'] });
    stub.permit(guild, ['ViewChannel'], guild.id);
    const findings = await check();
    expect(findings).toContainEqual({
      state: 'bad',
      what: expect.stringMatching(/^In Village, the bot lacks Send Messages, Create Public Threads/),
      fix: expect.stringContaining('https://discord.com/oauth2/authorize'),
    });
  });

  it('looks at the other servers, too, when one of them cannot be looked at', async () => {
    for (const name of ['Village', 'Harbour', 'Forest']) stub.addGuild({ name });
    const asked = (await check()).filter(({ what }) => what.startsWith('The bot is in'));
    expect(asked.map(({ state }) => state)).toEqual(['good', 'good', 'good']);
    stub.fail('GET /guilds/:guild', { status: 403, code: 50001, message: 'Missing Access' });
    const findings = await check();
    expect(findings).toContainEqual({
      state: 'warning',
      what: 'The bot is in Village, but what it may do there cannot be read (50001).',
      fix: expect.stringContaining('https://discord.com/oauth2/authorize'),
    });
    for (const name of ['Harbour', 'Forest']) {
      expect(findings).toContainEqual(
        expect.objectContaining({
          state: 'good',
          what: expect.stringContaining(`The bot is in ${name}, and its roles`),
        }),
      );
    }
    expect(findings.map(({ what }) => what).join()).not.toContain('list of the bot’s servers');
  });

  it('says that the bot is nowhere yet', async () => {
    expect(await check()).toContainEqual(expect.objectContaining({ what: 'The bot is in no server yet.' }));
  });

  it('says that the intent is off', async () => {
    const strict = await startStubDiscord({ token, privilegedIntents: { members: false } });
    const findings = await check({ apiUrl: strict.apiUrl });
    await strict.close();
    expect(findings).toContainEqual(
      expect.objectContaining({ state: 'bad', what: expect.stringContaining('intent is off') }),
    );
  });

  it('says that the token is wrong, or that Discord cannot be reached', async () => {
    expect(await states({ token: 'wrong' })).toEqual([['bad', 'The bot token does not work (401).']]);
    const away = await states({ apiUrl: 'http://127.0.0.1:9/api' });
    expect(away).toEqual([['bad', 'Discord cannot be reached (no_connection).']]);
  });

  it('says that the server for trying out is none of the bot’s', async () => {
    expect(await states({ guildId: '900000000000000042' })).toContainEqual([
      'bad',
      expect.stringContaining('cannot be read'),
    ]);
  });
});

describe('the invitation', () => {
  it('asks for the two scopes and the permissions that are needed, and for nothing else', () => {
    const { origin, pathname, searchParams } = new URL(invitationLink('123'));
    expect(origin + pathname).toBe('https://discord.com/oauth2/authorize');
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: '123',
      scope: 'bot applications.commands',
      permissions: String(
        (1n << 6n) | (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 16n) | (1n << 35n) | (1n << 38n),
      ),
    });
  });
});
