import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { privately } from '../../../src/chat/answer.ts';
import { message, paragraph } from '../../../src/chat/message.ts';
import { type Installed, install } from './installed.ts';

let app: Installed;
beforeEach(async () => {
  app = await install();
});
afterEach(async () => {
  await app.stub.idle();
  await app.close();
});

const warnings = () => app.log.lines.filter(({ level }) => level === 'warn').map(({ text }) => text);
const help = message(paragraph('This is what I can do.'));
const directly = () => app.stub.directMessages(app.bo).filter(({ user }) => user === app.stub.bot.id);

const event = (given: object, at = Date.now()) => ({
  type: 'event_callback',
  team_id: app.stub.team.id,
  api_app_id: app.stub.bot.appId,
  event_id: 'Ev0BADDAY',
  event_time: Math.floor(at / 1_000),
  event: given,
});

const command = (more = {}) => ({
  command: '/ask',
  text: 'Who can spin?',
  team_id: app.stub.team.id,
  user_id: app.bo.id,
  channel_id: app.help.id,
  trigger_id: '1.2.3',
  ...more,
});

describe('a notice that Hearth was removed', () => {
  const removed = { type: 'app_uninstalled' };

  it('is not believed where it is older than the start', async () => {
    app.stub.fail('auth.test', { error: 'account_inactive', times: 9 });
    const headers = { 'x-slack-retry-num': '2', 'x-slack-retry-reason': 'http_timeout' };
    expect((await app.stub.send(event(removed, Date.now() - 280_000), { headers })).status).toBe(200);
    expect(app.inbound.of('removed')).toEqual([]);
  });

  it('is not believed while the token works', async () => {
    expect((await app.stub.send(event(removed))).status).toBe(200);
    const revoked = { type: 'tokens_revoked', tokens: { bot: [app.stub.bot.id] } };
    expect((await app.stub.send(event(revoked))).status).toBe(200);
    expect(app.inbound.of('removed')).toEqual([]);
    expect(warnings()).toEqual([]);
  });

  it('comes again where Slack does not say whether it is true', async () => {
    app.stub.fail('auth.test', { status: 503 });
    expect((await app.stub.send(event(removed))).status).toBe(500);
    expect(app.inbound.of('removed')).toEqual([]);
  });

  it('is believed where the token works no more, and warned of', async () => {
    app.stub.fail('auth.test', { error: 'account_inactive' });
    expect((await app.stub.send(event(removed))).status).toBe(200);
    expect(app.inbound.of('removed')).toHaveLength(1);
    expect(warnings()).toEqual([expect.stringContaining('install the app again')]);
  });
});

describe('somebody in a workspace that Hearth does not look after', () => {
  it('is told so where they type a command, and nothing is done', async () => {
    const { status, body } = await app.stub.send(command({ team_id: 'T0SISTER01', enterprise_id: 'E0DEMO0001' }));
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      response_type: 'ephemeral',
      text: `This bot looks after ${app.stub.team.name}.`,
    });
    expect(app.inbound.of('command')).toEqual([]);
  });

  it('is told so where they send a form', async () => {
    const view = { id: 'V1', callback_id: 'ask:new:req-7', title: { text: 'Ask' }, state: { values: {} } };
    const { body } = await app.stub.send({
      type: 'view_submission',
      team: { id: 'T0SISTER01' },
      user: { id: 'W0BO' },
      view,
    });
    expect(body).toContain('This bot looks after');
    expect(app.inbound.of('submit')).toEqual([]);
  });
});

describe('a response_url', () => {
  it.each([
    'http://127.0.0.1:9999/internal/admin?x=1',
    'https://hooks.slack.com.example.org/actions/1',
    'http://hooks.slack.com/actions/1',
    'https://hooks.slack.com:8443/actions/1',
    'nonsense',
  ])('of another host is not called, and the answer comes another way (%s)', async (responseUrl) => {
    app.inbound.answer = () => Promise.resolve(privately(message(paragraph('Done'))));
    await app.stub.send({
      type: 'block_actions',
      team: { id: app.stub.team.id },
      user: { id: app.bo.id },
      channel: { id: app.general.id },
      actions: [{ type: 'button', action_id: 'exchange:example' }],
      response_url: responseUrl,
    });
    await app.stub.until(() => directly().length === 1);
    expect(directly()).toMatchObject([{ text: 'Done' }]);
    expect(warnings()).toHaveLength(1);
    expect(JSON.stringify(app.log.lines)).not.toContain('9999');
  });
});

describe('events that Slack throws away', () => {
  it('are warned of once a minute, and told to the core', async () => {
    const limited = { type: 'app_rate_limited', team_id: app.stub.team.id, minute_rate_limited: 1_518_467_820 };
    expect((await app.stub.send(limited)).status).toBe(200);
    expect((await app.stub.send(limited)).status).toBe(200);
    expect(app.inbound.of('eventsLost')).toMatchObject([{ space: app.space }, {}]);
    expect(new Set(app.inbound.of('eventsLost').map(({ id }) => id)).size).toBe(1);
    expect(warnings()).toEqual([expect.stringContaining('throws those of this minute away')]);
  });
});

describe('a channel whose id changes', () => {
  it('is told to the core', async () => {
    await app.stub.emit('channel_id_changed', undefined, {
      type: 'channel_id_changed',
      old_channel_id: 'C0HELP0001',
      new_channel_id: 'C0HELP0002',
    });
    expect(app.inbound.of('channelMoved')).toMatchObject([
      { from: { ...app.space, channel: 'C0HELP0001' }, to: { ...app.space, channel: 'C0HELP0002' } },
    ]);
  });

  it('is passed over where an id is none', async () => {
    await app.stub.send(event({ type: 'channel_id_changed', old_channel_id: 'C%', new_channel_id: 'C0HELP0002' }));
    expect(app.inbound.of('channelMoved')).toEqual([]);
  });
});

describe('somebody who turns to Hearth', () => {
  beforeEach(() => {
    app.inbound.answer = () => Promise.resolve(privately(help));
  });

  it('by writing to it gets the help there', async () => {
    const { channel } = await app.platform.openDirect({ ...app.space, user: app.bo.id });
    await app.bo.say({ id: channel }, 'how do I ask for help?');
    await app.stub.until(() => directly().length === 1);
    expect(app.inbound.of('command')).toMatchObject([{ command: 'hearth', user: { user: app.bo.id } }]);
    expect(app.inbound.of('message')).toEqual([]);
    expect(directly()).toMatchObject([{ text: 'This is what I can do.' }]);
  });

  it('by mentioning it gets the help privately', async () => {
    await app.bo.say(app.help, `<@${app.stub.bot.id}> help`);
    await app.stub.until(() => app.stub.ephemerals(app.bo).length === 1);
    expect(app.stub.ephemerals(app.bo)).toMatchObject([{ text: 'This is what I can do.', channel: app.help.id }]);
    expect(app.inbound.of('message')).toHaveLength(1);
  });
});
