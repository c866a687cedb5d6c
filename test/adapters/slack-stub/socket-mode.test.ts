import { SocketModeClient } from '@slack/socket-mode';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { StubOptions, StubSlack } from '../../support/slack/index.ts';
import { APP_TOKEN, aClient, aSlack, input, modal, refusal, silentLogger } from './set-up.ts';

interface Heard {
  type: string;
  body: Record<string, unknown>;
  retry_num?: number;
  retry_reason?: string;
  ack: (reply?: Record<string, unknown>) => Promise<void>;
}

const clients: SocketModeClient[] = [];

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.disconnect()));
});

/** The real client, connected to the stub. */
async function connect(slack: StubSlack, hear: (heard: Heard) => unknown): Promise<SocketModeClient> {
  const client = new SocketModeClient({
    appToken: APP_TOKEN,
    clientPingTimeout: 60,
    logger: silentLogger,
    clientOptions: { slackApiUrl: slack.apiUrl },
  });
  client.on('slack_event', hear);
  clients.push(client);
  await client.start();
  return client;
}

async function connected(hear: (heard: Heard) => unknown, options: Partial<StubOptions> = {}) {
  const slack = await aSlack(options);
  await connect(slack, hear);
  return slack;
}

describe('Socket Mode', () => {
  test('needs the app token, and a fresh address for each connection', async () => {
    const slack = await aSlack();
    expect(await refusal(aClient(slack, APP_TOKEN).auth.test())).toBe('not_allowed_token_type');
    const { url } = await aClient(slack, APP_TOKEN).apps.connections.open({});
    expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/link\/\?ticket=/);
    const open = () =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(String(url));
        socket.on('message', (data) => resolve(JSON.parse(String(data))));
        socket.on('error', reject);
      });
    expect(await open()).toMatchObject({
      type: 'hello',
      num_connections: 1,
      connection_info: { app_id: slack.bot.appId },
    });
    await expect(open()).rejects.toThrow('408');
  });

  test('carries events, commands, presses and forms, with their answers', async () => {
    const heard: Heard[] = [];
    const slack = await connected(async (one) => {
      heard.push(one);
      if (one.type === 'slash_commands') {
        await aClient(slack).views.open({
          trigger_id: String(one.body.trigger_id),
          view: modal([input('need', 'Need')]),
        });
        return one.ack({ text: 'a form opens' });
      }
      const errors = { response_action: 'errors', errors: { need: 'Say more' } };
      return one.body.type === 'view_submission' ? one.ack(errors) : one.ack();
    });
    const ada = slack.addUser({ name: 'ada' });
    const help = slack.addChannel({ name: 'help', members: [ada] });
    await ada.say(help, 'hello');
    const { ok, message, view } = await ada.command('/ask', '', { in: help });
    expect({ ok, message }).toMatchObject({ ok: true, message: { text: 'a form opens' } });
    if (!view) throw new Error('no form');
    expect(await ada.submit(view, { need: 'x' })).toMatchObject({ kind: 'errors', by: 'app' });
    expect(heard.map((one) => one.type)).toEqual(['events_api', 'slash_commands', 'interactive']);
    expect(heard[0]).toMatchObject({ retry_num: 0, body: { type: 'event_callback', event: { text: 'hello' } } });
  });

  test('tells events again that are not acknowledged, and commands never', async () => {
    const heard: Heard[] = [];
    const slack = await connected(
      (one) => {
        heard.push(one);
        return one.retry_num ? one.ack() : undefined;
      },
      { acknowledgeMs: 40, retryDelaysMs: [1, 1, 1] },
    );
    const ada = slack.addUser({ name: 'ada' });
    await ada.say(slack.addChannel({ name: 'help', members: [ada] }), 'hello');
    expect(await ada.command('/ask')).toMatchObject({ ok: false, failure: 'operation_timeout' });
    const events = () => heard.filter((one) => one.type === 'events_api');
    await expect.poll(() => events().length).toBe(2);
    await slack.idle();
    expect(events().map((one) => [one.retry_num, one.retry_reason])).toEqual([
      [0, ''],
      [1, 'http_timeout'],
    ]);
    expect(new Set(events().map((one) => one.body.event_id)).size).toBe(1);
  });

  test('sends the client away, which comes back', async () => {
    const heard: Heard[] = [];
    const slack = await connected((one) => {
      heard.push(one);
      return one.ack();
    });
    slack.disconnectSockets('refresh_requested');
    await slack.until(() => slack.sockets() === 0);
    await slack.until(() => slack.sockets() === 1);
    const ada = slack.addUser({ name: 'ada' });
    await ada.say(slack.addChannel({ name: 'help', members: [ada] }), 'still there?');
    expect(heard).toHaveLength(1);
  });

  test('keeps what cannot be told for when somebody is connected again', async () => {
    const slack = await connected((one) => one.ack(), { retryDelaysMs: [1, 1, 400] });
    await Promise.all(clients.splice(0).map((client) => client.disconnect()));
    await slack.until(() => slack.sockets() === 0);
    const ada = slack.addUser({ name: 'ada' });
    await ada.say(slack.addChannel({ name: 'help', members: [ada] }), 'anybody?');
    const heard: Heard[] = [];
    await connect(slack, (one) => {
      heard.push(one);
      return one.ack();
    });
    await slack.idle();
    expect(heard).toMatchObject([{ retry_reason: 'connection_failed' }]);
  });
});
