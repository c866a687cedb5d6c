import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkSlack, type DoctorSettings } from '../../../adapters/slack/doctor.ts';
import { type Installed, install, secrets } from './installed.ts';
import { recordingLog } from './recording.ts';

let app: Installed;
beforeEach(async () => {
  app = await install();
});
afterEach(async () => {
  await app.close();
});

const check = (settings: Partial<DoctorSettings>) =>
  checkSlack({ apiUrl: app.stub.apiUrl, baseUrl: 'https://hearth.example.org', log: recordingLog(), ...settings });

describe('checkSlack', () => {
  it('finds nothing where Slack is not set up', async () => {
    expect(await check({})).toEqual([]);
  });

  it('needs no bot token where people install Hearth themselves, and says where', async () => {
    const installing = { install: { clientId: '1.2' }, signingSecret: secrets.signingSecret };
    expect(await check(installing)).toMatchObject([
      { state: 'good', what: 'People install Hearth at https://hearth.example.org/slack/install.' },
      { state: 'good' },
    ]);
    expect(await check({ ...installing, baseUrl: 'http://hearth.example.org' })).toContainEqual(
      expect.objectContaining({ state: 'bad', fix: expect.stringContaining('BASE_URL') }),
    );
  });

  it('finds everything good', async () => {
    const findings = await check(secrets);
    expect(findings.map(({ state }) => state)).toEqual(['good', 'good', 'good', 'good']);
    expect(findings[0]?.what).toBe(`The bot token works: @hearth in ${app.stub.team.name} (${app.stub.team.id}).`);
  });

  it('names the scopes that are missing', async () => {
    app.stub.grantScopes(['chat:write', 'commands', 'users:read']);
    const findings = await check(secrets);
    expect(findings).toContainEqual({
      state: 'bad',
      what: expect.stringContaining('chat:write.public, usergroups:read, reactions:read'),
      fix: expect.stringContaining('slack-manifest'),
    });
  });

  it('says what to do about tokens that do not work', async () => {
    const findings = await check({ botToken: 'xoxb-wrong', appToken: 'xapp-wrong' });
    expect(findings).toMatchObject([
      {
        state: 'bad',
        what: 'The bot token does not work (invalid_auth).',
        fix: expect.stringContaining('SLACK_BOT_TOKEN'),
      },
      { state: 'good' },
      { state: 'bad', fix: expect.stringContaining('connections:write') },
    ]);
  });

  it('says what is not set, or cannot be right', async () => {
    expect(await check({ signingSecret: secrets.signingSecret })).toMatchObject([{ state: 'bad' }, { state: 'good' }]);
    expect(await check({ botToken: secrets.botToken })).toContainEqual(
      expect.objectContaining({ state: 'bad', what: expect.stringContaining('hears nothing') }),
    );
    expect(await check({ ...secrets, appToken: undefined, signingSecret: 'xoxb-example' })).toContainEqual(
      expect.objectContaining({ state: 'warning' }),
    );
  });

  it('says when Slack cannot be reached', async () => {
    const findings = await check({ ...secrets, apiUrl: 'http://127.0.0.1:1/api/' });
    expect(findings).toContainEqual(expect.objectContaining({ what: 'Slack cannot be reached (no_connection).' }));
  });

  it.each([
    'http://127.0.0.1:3000',
    'http://hearth.example.org',
    'https://localhost',
    'https://hearth.local',
    'https://hearth',
    'https://10.1.2.3',
    'https://192.168.0.9:8443/hearth',
    'https://[::1]',
    'https://[fd00::7]',
  ])('warns that Slack cannot call %s, unless it is Socket Mode', async (baseUrl) => {
    const { appToken, ...http } = secrets;
    expect(await check({ ...http, baseUrl })).toContainEqual({
      state: 'warning',
      what: `Slack will call ${baseUrl}/slack/events, but it only calls public addresses that begin with https://.`,
      fix: expect.stringMatching(/BASE_URL.*Socket Mode/),
    });
    expect((await check({ ...http, appToken, baseUrl })).map(({ state }) => state)).not.toContain('warning');
  });

  it('does not say that Slack reaches Hearth, which it cannot see', async () => {
    const findings = [...(await check(secrets)), ...(await check({ ...secrets, appToken: undefined }))];
    expect(findings.map(({ what }) => what).join(' ')).not.toMatch(/reaches/);
    expect(findings).toContainEqual({
      state: 'good',
      what: 'Hearth expects what Slack sends at https://hearth.example.org/slack/events.',
    });
  });
});
