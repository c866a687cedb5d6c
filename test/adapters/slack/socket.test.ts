import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openForm, privately } from '../../../src/chat/answer.ts';
import { message, paragraph } from '../../../src/chat/message.ts';
import { form } from './declarations.ts';
import { type Installed, install } from './installed.ts';

let app: Installed;
beforeEach(async () => {
  app = await install({ socketMode: true, prefix: 'hearth-', acknowledgeMs: 1_500 });
});
afterEach(async () => {
  await app.close();
});

describe('Socket Mode', () => {
  it('opens no address', () => {
    expect(app.platform.routes).toEqual([]);
    expect(app.stub.sockets()).toBe(1);
  });

  it('takes events, commands and forms as HTTP does', async () => {
    await app.bo.say(app.help, 'Anybody?');
    expect(app.inbound.of('message')).toHaveLength(1);

    app.inbound.answer = () => Promise.resolve(openForm(form));
    const { view } = await app.ada.command('/hearth-ask', 'why', { in: app.help });
    expect(app.inbound.of('command')).toMatchObject([{ command: 'ask' }]);
    if (view === undefined) throw new Error('No form was opened');

    app.inbound.answer = () => Promise.resolve(privately(message(paragraph('Done'))));
    expect(await app.ada.submit(view)).toMatchObject({ kind: 'updated' });
    expect(await app.ada.command('/hearth-ask', 'why', { in: app.help })).toMatchObject({ message: { text: 'Done' } });
  });

  it('does not acknowledge an event that the core could not commit, so that it comes again', async () => {
    app.inbound.handle = () => Promise.reject(new Error('The database went away'));
    const said = app.bo.say(app.help, 'Anybody?');
    await app.stub.until(() => app.inbound.of('message').length === 1);
    app.inbound.handle = () => Promise.resolve();
    await said;
    await app.stub.until(() => app.inbound.of('message').length === 2);
    await app.stub.idle();
    expect(app.stub.deliveries.at(-1)).toMatchObject({ acknowledged: true });
  });

  it('connects again when Slack renews the connection', async () => {
    app.stub.disconnectSockets('refresh_requested');
    await app.stub.until(() => app.stub.sockets() === 0);
    await app.stub.until(() => app.stub.sockets() === 1);
    await app.bo.say(app.help, 'Still there?');
    expect(app.inbound.of('message')).toHaveLength(1);
  });

  it('goes on trying while Slack is away', async () => {
    app.stub.fail('apps.connections.open', { status: 503 });
    app.stub.disconnectSockets('refresh_requested');
    await app.stub.until(() => app.stub.sockets() === 0);
    await app.stub.until(() => app.stub.sockets() === 1);
    expect(app.log.lines.filter(({ text }) => text.includes('trying again'))).toHaveLength(1);
  });

  it('answers what is under way before it stops', async () => {
    let say: () => void = () => undefined;
    app.inbound.answer = () =>
      new Promise((resolve) => {
        say = () => resolve(privately(message(paragraph('Done'))));
      });
    const typed = app.ada.command('/hearth-ask', 'why', { in: app.help });
    await vi.waitFor(() => expect(app.inbound.of('command')).toHaveLength(1));
    const stopped = app.platform.stop();
    say();
    expect(await typed).toMatchObject({ ok: true, message: { text: 'Done' } });
    await stopped;
  });

  it('lets go at the stop', async () => {
    await app.platform.stop();
    await app.stub.until(() => app.stub.sockets() === 0);
  });
});

/** Everything that came is acknowledged. */
const acknowledgedAll = (ids: readonly string[]) =>
  app.stub.until(() => ids.every((id) => app.stub.wire.acknowledged.includes(id)));

const answerLater = (): ((text: string) => void) => {
  let say: (text: string) => void = () => undefined;
  app.inbound.answer = () =>
    new Promise((resolve) => {
      say = (text) => resolve(privately(message(paragraph(text))));
    });
  return (text) => say(text);
};

describe('an odd frame', () => {
  const appRateLimited = {
    type: 'app_rate_limited',
    team_id: 'T0DEMO0001',
    minute_rate_limited: 1_518_467_820,
    api_app_id: 'A0DEMO0001',
  };

  it.each([
    ['app_rate_limited', { type: 'events_api', payload: appRateLimited }],
    ['an event without an event', { type: 'events_api', payload: { type: 'event_callback' } }],
    ['an event without a payload', { type: 'events_api' }],
    ['an event with a payload that is none', { type: 'events_api', payload: [null] }],
    ['a command without anything', { type: 'slash_commands', payload: {} }],
    ['an unknown type', { type: 'next_year', payload: { type: 'next_year' } }],
    ['no type', { payload: null }],
  ])('is acknowledged where it has an id, and survived: %s', async (_what, envelope) => {
    app.stub.wire.sendFrame(JSON.stringify({ envelope_id: 'e1', ...envelope }));
    await acknowledgedAll(['e1']);
    app.stub.wire.sendFrame(JSON.stringify(envelope));
    await app.bo.say(app.help, 'Still there?');
    await app.stub.until(() => app.inbound.of('message').length === 1);
    expect(app.stub.wire.opened()).toBe(1);
    expect(app.log.lines.some(({ level }) => level === 'warn' || level === 'debug')).toBe(true);
    expect(app.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it.each([
    ['broken JSON', '{"type":"events_api"'],
    ['no object', '42'],
    ['nothing', ''],
    ['a binary one', new Uint8Array([0, 255, 1])],
    ['a second hello', '{"type":"hello"}'],
    ['one with deep nesting', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('is survived: %s', async (_what, frame) => {
    app.stub.wire.sendFrame(frame);
    await app.bo.say(app.help, 'Still there?');
    await app.stub.until(() => app.inbound.of('message').length === 1);
    expect(app.stub.wire.opened()).toBe(1);
  });

  it('ends no more than its connection where it is too long for any', async () => {
    app.stub.wire.sendFrame(JSON.stringify({ envelope_id: 'e1', filler: 'x'.repeat(17 * 1024 * 1024) }));
    await app.stub.until(() => app.stub.wire.opened() === 2);
    await app.bo.say(app.help, 'Still there?');
    await app.stub.until(() => app.inbound.of('message').length === 1);
  });
});

describe('a connection that Slack wants to end', () => {
  it.each(['warning', 'a reason of next year', undefined])(
    'is let go after the next one is open and what is under way is acknowledged (%s)',
    async (reason) => {
      const say = answerLater();
      const typed = app.ada.command('/hearth-ask', 'why', { in: app.help });
      await vi.waitFor(() => expect(app.inbound.of('command')).toHaveLength(1));
      app.stub.disconnectSockets(reason);
      await app.stub.until(() => app.stub.sockets() === 2);
      expect(app.platform.hears()).toBe(true);
      say('Done');
      expect(await typed).toMatchObject({ ok: true, message: { text: 'Done' } });
      await app.stub.until(() => app.stub.sockets() === 1);
      expect(app.stub.ephemerals(app.ada).map(({ text }) => text)).toEqual(['Done']);
    },
  );

  it('says by the response_url, once, what it could not acknowledge', async () => {
    const say = answerLater();
    const typed = app.ada.command('/hearth-ask', 'why', { in: app.help });
    await vi.waitFor(() => expect(app.inbound.of('command')).toHaveLength(1));
    app.stub.disconnectSockets('refresh_requested');
    expect(await typed).toMatchObject({ ok: false });
    say('Done');
    await app.stub.until(() => app.stub.ephemerals(app.ada).length > 0);
    await app.platform.stop();
    expect(app.stub.ephemerals(app.ada).map(({ text }) => text)).toEqual(['Done']);
    const lines = app.log.lines.map(({ text }) => text);
    expect(lines.filter((text) => text.includes('before the answer; it is sent as a message'))).toHaveLength(1);
    expect(lines.filter((text) => text.includes('Slack sends it again'))).toEqual([]);
  });

  it('says so of an event, which Slack sends again', async () => {
    let done: () => void = () => undefined;
    app.inbound.handle = () => new Promise((resolve) => (done = resolve));
    void app.bo.say(app.help, 'Anybody?');
    await app.stub.until(() => app.inbound.of('message').length === 1);
    app.stub.disconnectSockets('refresh_requested');
    await app.stub.until(() => app.stub.wire.opened() === 2);
    app.inbound.handle = () => Promise.resolve();
    done();
    await vi.waitFor(() => expect(app.log.lines.map(({ text }) => text).join()).toContain('Slack sends it again'));
    await app.stub.idle();
    expect(app.stub.deliveries.at(-1)).toMatchObject({ acknowledged: true });
  });

  it('acknowledges what is under way while Socket Mode is switched off, and comes back', async () => {
    app.stub.fail('apps.connections.open', { error: 'forbidden_team', times: 2 });
    let done: () => void = () => undefined;
    app.inbound.handle = () => new Promise((resolve) => (done = resolve));
    app.stub.wire.sendFrame(
      JSON.stringify({
        envelope_id: 'e5',
        type: 'events_api',
        payload: {
          type: 'event_callback',
          team_id: app.stub.team.id,
          event_id: 'Ev01',
          event: {
            type: 'reaction_added',
            reaction: 'bulb',
            user: app.bo.id,
            item_user: app.ada.id,
            item: { type: 'message', channel: app.help.id, ts: '1700000000.000100' },
          },
        },
      }),
    );
    await app.stub.until(() => app.inbound.of('reaction').length === 1);
    app.stub.wire.sendFrame(JSON.stringify({ type: 'disconnect', reason: 'link_disabled' }));
    done();
    await acknowledgedAll(['e5']);
    await app.stub.until(() => app.stub.sockets() === 0);
    expect(app.platform.hears()).toBe(false);
    await app.stub.until(() => app.stub.sockets() === 1, 10_000);
    await vi.waitFor(() => expect(app.platform.hears()).toBe(true));
    expect(app.log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  it('is asked for anew more and more slowly where each one ends at once', async () => {
    for (let round = 1; round <= 3; round += 1) {
      app.stub.disconnectSockets('refresh_requested');
      await app.stub.until(() => app.stub.wire.opened() === 1 + round, 10_000);
      await vi.waitFor(() => expect(app.platform.hears()).toBe(true));
    }
    const opened = app.stub.calls.filter(({ method }) => method === 'apps.connections.open').map(({ at }) => at);
    expect(Math.max(...opened) - Math.min(...opened)).toBeGreaterThan(1_000);
  });
});
