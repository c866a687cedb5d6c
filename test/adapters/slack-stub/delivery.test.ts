import { describe, expect, test } from 'vitest';
import { aClient, anInstalledApp, aSlack } from './set-up.ts';

type Event = { event_id: string; event: Record<string, unknown> };

describe('requests to the app', () => {
  test('are signed over the raw body', async () => {
    const { slack, app } = await anInstalledApp();
    const ada = slack.addUser({ name: 'ada' });
    const help = slack.addChannel({ name: 'help', members: [ada] });
    await ada.say(help, 'Grüße & more');
    await ada.command('/ask', 'how?', { in: help });
    expect(app.told.map((one) => one.wellSigned)).toEqual([true, true]);
  });

  test('can be signed wrongly, too late or not at all on demand', async () => {
    const { slack, app } = await anInstalledApp();
    const payload = { type: 'event_callback', event: { type: 'message' } };
    for (const signature of ['good', 'bad', 'stale', 'none'] as const) await slack.send(payload, { signature });
    expect(app.told.map((one) => one.wellSigned)).toEqual([true, false, true, false]);
    const age = Date.now() / 1000 - Number(app.told[2]?.headers['x-slack-request-timestamp']);
    expect(age).toBeGreaterThan(300);
    expect(app.told[3]?.headers['x-slack-signature']).toBeUndefined();
  });

  test('ask an address whether it is the app', async () => {
    const { slack, app } = await anInstalledApp();
    app.answer(({ payload }) => ({ json: { challenge: payload.challenge } }));
    expect(await slack.verifyUrl()).toBe(true);
    app.answer(() => ({}));
    expect(await slack.verifyUrl()).toBe(false);
  });
});

describe('events', () => {
  test('of messages come only from conversations that the bot is in', async () => {
    const { slack, app } = await anInstalledApp();
    const ada = slack.addUser({ name: 'ada' });
    const away = slack.addChannel({ name: 'away', members: [ada], bot: false });
    await ada.say(away, 'nobody hears this');
    await slack.idle();
    expect(app.told).toEqual([]);
  });

  test('carry what Slack puts around and into them', async () => {
    const { slack, app } = await anInstalledApp();
    const ada = slack.addUser({ name: 'ada' });
    const help = slack.addChannel({ name: 'help', members: [ada] });
    const question = await ada.say(help, 'Anyone?');
    await ada.say(help, 'bump', { thread: question, broadcast: true });
    const [first, second] = app.told.map((one) => one.payload);
    expect(first).toMatchObject({
      type: 'event_callback',
      team_id: slack.team.id,
      api_app_id: slack.bot.appId,
      event_id: expect.stringMatching(/^Ev/),
      event_time: expect.any(Number),
      authorizations: [{ team_id: slack.team.id, user_id: slack.bot.id, is_bot: true }],
      event: {
        type: 'message',
        user: ada.id,
        text: 'Anyone?',
        ts: question.ts,
        event_ts: question.ts,
        channel: help.id,
        channel_type: 'channel',
        client_msg_id: expect.any(String),
        team: slack.team.id,
      },
    });
    expect(second?.event).toMatchObject({
      subtype: 'thread_broadcast',
      thread_ts: question.ts,
      parent_user_id: ada.id,
      root: { ts: question.ts },
    });
  });

  test('tell of edits, deletions, reactions and the way they are taken back', async () => {
    const { slack, app } = await anInstalledApp();
    const ada = slack.addUser({ name: 'ada' });
    const help = slack.addChannel({ name: 'help', members: [ada] });
    const message = await ada.say(help, 'thanks');
    await ada.edits(message, 'thank you');
    await ada.react(message, 'raised_hands::skin-tone-3');
    await ada.unreact(message, 'raised_hands::skin-tone-3');
    await ada.deletes(message);
    const events = app.told.map((one) => one.payload.event as Record<string, unknown>).slice(1);
    expect(events).toMatchObject([
      { subtype: 'message_changed', message: { text: 'thank you' }, previous_message: { text: 'thanks' } },
      { type: 'reaction_added', reaction: 'raised_hands::skin-tone-3', item_user: ada.id, item: { ts: message.ts } },
      { type: 'reaction_removed', user: ada.id, event_ts: expect.any(String) },
      { subtype: 'message_deleted', deleted_ts: message.ts },
    ]);
    expect(slack.messages(help)).toEqual([]);
  });

  test('refuse what a person could not do', async () => {
    const { slack } = await anInstalledApp();
    const ada = slack.addUser({ name: 'ada' });
    const bo = slack.addUser({ name: 'bo' });
    const help = slack.addChannel({ name: 'help', members: [ada], is_private: true });
    const message = await ada.say(help, 'hello');
    await expect(ada.react(message, 'no_such_emoji')).rejects.toThrow('knows no emoji');
    await expect(ada.react(message, 'tada::skin-tone-2')).rejects.toThrow('knows no emoji');
    await expect(bo.react(message, 'tada')).rejects.toThrow('cannot see it');
    await slack.deactivate(ada);
    await expect(ada.say(help, 'still here')).rejects.toThrow('deactivated');
  });

  test('echo what the bot posts, with its bot_id', async () => {
    const { slack, app } = await anInstalledApp();
    const help = slack.addChannel({ name: 'help' });
    await aClient(slack).chat.postMessage({ channel: help.id, text: 'I am here' });
    await slack.idle();
    expect(app.told[0]?.payload.event).toMatchObject({
      type: 'message',
      bot_id: slack.bot.botId,
      app_id: slack.bot.appId,
      user: slack.bot.id,
    });
  });

  test('of people coming, changing and opening the home tab', async () => {
    const { slack, app } = await anInstalledApp();
    slack.addChannel({ name: 'general', is_general: true });
    const ada = await slack.join({ name: 'ada', tz: 'Europe/Berlin' });
    await slack.changeUser(ada, { tz: 'America/New_York' });
    await ada.opensHome();
    await slack.uninstall();
    expect(app.told.map((one) => (one.payload.event as { type: string }).type)).toEqual([
      'team_join',
      'member_joined_channel',
      'user_change',
      'app_home_opened',
      expect.stringMatching(/app_uninstalled|tokens_revoked/),
      expect.stringMatching(/app_uninstalled|tokens_revoked/),
    ]);
    const { status } = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' });
    expect(status).toBe(200);
  });

  test('come only for what the manifest subscribes to and has the scope for', async () => {
    const bot_events = ['message.channels', 'reaction_added'];
    const { slack, app } = await anInstalledApp({
      manifest: {
        oauth_config: { scopes: { bot: ['channels:history'] } },
        settings: { event_subscriptions: { bot_events } },
      },
    });
    const ada = slack.addUser({ name: 'ada' });
    const help = slack.addChannel({ name: 'help', members: [ada] });
    await ada.react(await ada.say(help, 'hi'), 'tada');
    await slack.idle();
    expect(app.told).toHaveLength(1);
  });
});

describe('an event that is not acknowledged', () => {
  test('is told three more times, with the same event_id and the reason', async () => {
    const { slack, app } = await anInstalledApp({ retryDelaysMs: [1, 1, 1] });
    app.answer(() => ({ status: 500 }));
    const ada = slack.addUser({ name: 'ada' });
    await ada.say(slack.addChannel({ name: 'help', members: [ada] }), 'hello');
    await slack.idle();
    const retries = app.told.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']]);
    expect(retries).toEqual([[undefined, undefined], ...['1', '2', '3'].map((num) => [num, 'http_error'])]);
    expect(new Set(app.told.map((one) => (one.payload as unknown as Event).event_id)).size).toBe(1);
    expect(slack.deliveries[0]).toMatchObject({ acknowledged: false, done: true });
  });

  test('in time is told again as http_timeout, until it is', async () => {
    const { slack, app } = await anInstalledApp({ retryDelaysMs: [1, 1, 1], acknowledgeMs: 50 });
    app.answer(({ headers }) => (headers['x-slack-retry-num'] ? {} : { delayMs: 200 }));
    const ada = slack.addUser({ name: 'ada' });
    await ada.say(slack.addChannel({ name: 'help', members: [ada] }), 'hello');
    await slack.idle();
    expect(app.told.map(({ headers }) => headers['x-slack-retry-reason'])).toEqual([undefined, 'http_timeout']);
    expect(slack.deliveries[0]).toMatchObject({ acknowledged: true, done: true });
  });

  test('is not told again when the app says so', async () => {
    const { slack, app } = await anInstalledApp({ retryDelaysMs: [1, 1, 1] });
    app.answer(() => ({ status: 400, headers: { 'x-slack-no-retry': '1' } }));
    const ada = slack.addUser({ name: 'ada' });
    await ada.say(slack.addChannel({ name: 'help', members: [ada] }), 'hello');
    await slack.idle();
    expect(app.told).toHaveLength(1);
  });

  test('reaches an app that was killed and comes back', async () => {
    const { slack, app } = await anInstalledApp({ retryDelaysMs: [1, 150, 150] });
    const ada = slack.addUser({ name: 'ada' });
    const help = slack.addChannel({ name: 'help', members: [ada] });
    await app.kill();
    await ada.say(help, 'hello');
    await app.restart();
    await slack.idle();
    expect(app.told).toHaveLength(1);
    expect(app.told[0]?.headers['x-slack-retry-reason']).toBe('connection_failed');
  });

  test('names in its complaint what was waited for in vain', async () => {
    const slack = await aSlack();
    await expect(slack.until(() => slack.sockets() > 5, 10)).rejects.toThrow('slack.sockets() > 5');
  });
});
