import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openForm, privately } from '../../../src/chat/answer.ts';
import { message, paragraph } from '../../../src/chat/message.ts';
import { form } from './declarations.ts';
import { type Installed, install } from './installed.ts';

let app: Installed;
beforeEach(async () => {
  app = await install({ socketMode: true, prefix: 'hearth-', acknowledgeMs: 300 });
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
