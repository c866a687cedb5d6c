import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GatewayError } from '../../../adapters/discord/gateway.ts';
import type { ChatPlatform } from '../../../src/ports/chat-platform.ts';
import type { KeyValueStore } from '../../../src/ports/key-value-store.ts';
import { createKeyValueStore } from '../playground/support/key-value-store.ts';
import { type RecordingInbound, recordingInbound } from '../slack/recording.ts';
import { type Installed, install } from './installed.ts';

const patience = { timeout: 9_000, interval: 20 };

let app: Installed;
let keyValues: KeyValueStore;
const running: ChatPlatform[] = [];
beforeEach(async () => {
  keyValues = createKeyValueStore();
  app = await install({ keyValues });
});
afterEach(async () => {
  for (const platform of running.splice(0)) await platform.stop();
  await app.close();
});

/** Another process with the same database. */
async function start(): Promise<RecordingInbound> {
  const inbound = recordingInbound();
  const platform = app.another({ keyValues });
  await platform.start(inbound);
  running.push(platform);
  return inbound;
}

const resumes = () => app.stub.gateway.resumes;
const identifies = () => app.stub.gateway.identifies.length;
const keptSequence = async () => {
  const entries = await keyValues.list('discord/');
  const found = entries.find(({ key }) => key.endsWith('/sequence'))?.value;
  return (found as { sequence: number } | undefined)?.sequence ?? 0;
};

describe('after a stop', () => {
  it('what happened meanwhile is heard by the next process, and nothing twice', async () => {
    const said = app.ana.say(app.help, 'Thanks');
    await vi.waitFor(() => expect(app.inbound.of('message')).toHaveLength(1), patience);
    await app.platform.stop();
    expect(app.stub.gateway.sessions()).toBe(1);
    app.bo.react(said, '🧗');
    const inbound = await start();
    await vi.waitFor(() => expect(inbound.of('reaction')).toHaveLength(1), patience);
    expect(resumes()).toMatchObject([{ ok: true, path: '/resume' }]);
    expect(identifies()).toBe(1);
    expect(inbound.heard).toHaveLength(1);
  });

  it('threads and channels are known, though Discord does not tell of them again', async () => {
    const said = app.ana.say(app.help, 'How?');
    const thread = app.bo.startThread(said, 'About it');
    app.stub.archiveThread(thread);
    await vi.waitFor(() => expect(app.inbound.of('message')).toHaveLength(1), patience);
    await app.platform.stop();
    const answer = app.bo.say(thread, 'Like this');
    const inbound = await start();
    await vi.waitFor(() => expect(inbound.of('message')).toHaveLength(1), patience);
    expect(inbound.of('message')[0]?.message).toMatchObject({
      id: answer.id,
      at: { channel: app.help.id, thread: thread.id },
    });
  });

  it('who is a steward is known', async () => {
    const role = app.stub.addRole(app.guild, { name: 'Steward', permissions: ['ManageGuild'] });
    const cy = app.stub.join(app.guild, { username: 'cy' });
    await vi.waitFor(() => expect(app.inbound.of('joined')).toHaveLength(1), patience);
    await app.platform.stop();
    app.stub.changeMember(app.guild, cy, { roles: [role] });
    const inbound = await start();
    await vi.waitFor(() => expect(inbound.of('profile')).toMatchObject([{ profile: { steward: true } }]), patience);
  });

  it('what was heard but not committed is heard again', async () => {
    app.inbound.handle = () => Promise.reject(new Error('The database is away'));
    app.bo.react(app.ana.say(app.help, 'Thanks'), '🙌');
    await vi.waitFor(() => expect(app.inbound.of('reaction').length).toBeGreaterThan(0), patience);
    await app.platform.stop();
    const inbound = await start();
    await vi.waitFor(() => expect(inbound.of('reaction')).toHaveLength(1), patience);
    expect(inbound.of('reaction')[0]?.id).toBe(app.inbound.of('reaction')[0]?.id);
  });

  it('a session that Discord no longer has is begun anew', async () => {
    await app.platform.stop();
    app.stub.gateway.forgetSessions();
    const inbound = await start();
    expect(inbound.of('space')).toHaveLength(1);
    expect(identifies()).toBe(2);
    await running.pop()?.stop();
    await start();
    expect(resumes().map(({ ok }) => ok)).toEqual([false, true]);
  }, 20_000);
});

describe('after a death', () => {
  it('the session goes on from what was committed, and the one who had it begins another if it lives', async () => {
    app.bo.react(app.ana.say(app.help, 'Thanks'), '🙌');
    await vi.waitFor(() => expect(app.inbound.of('reaction')).toHaveLength(1), patience);
    await vi.waitFor(async () => expect(await keptSequence()).toBeGreaterThan(3), patience);
    const inbound = await start();
    expect(resumes()).toMatchObject([{ ok: true }]);
    expect(inbound.heard).toEqual([]);
    await vi.waitFor(() => expect(identifies()).toBe(2), patience);
    await vi.waitFor(() => expect(app.platform.hears()).toBe(true), patience);
    app.bo.say(app.help, 'Both of you hear this');
    await vi.waitFor(() => expect(inbound.of('message')).toHaveLength(1), patience);
    await vi.waitFor(() => expect(app.inbound.of('message')).toHaveLength(2), patience);
    expect(resumes()).toHaveLength(1);
  }, 20_000);
});

describe('a connection that Discord closes for good', () => {
  it.each([4004, 4010, 4011, 4012, 4013, 4014])('with %i is told once, with what to do', async (code) => {
    app.stub.gateway.dropConnections({ code });
    await vi.waitFor(() => expect(app.closedForGood).toHaveLength(1), patience);
    const [error] = app.closedForGood;
    expect(error).toBeInstanceOf(GatewayError);
    expect(error).toMatchObject({ code });
    const errors = app.log.lines.filter(({ level }) => level === 'error');
    expect(errors.map(({ text }) => text)).toEqual([error?.message]);
  });
});

describe('sessions', () => {
  it('are not begun where the day’s number is used up; it says for how long', async () => {
    const poor = install({}, { sessionStarts: { remaining: 0, resetAfterMs: 90_000 } });
    await expect(poor).rejects.toMatchObject({ failure: 'rate_limited', retryAfterMs: 90_000 });
  });
});

describe('who has yet to accept the rules', () => {
  it('is remembered across a restart, and told of once they accepted them', async () => {
    const dee = app.stub.join(app.guild, { username: 'dee' }, { pending: true });
    app.bo.say(app.help, 'Somebody is at the door');
    await vi.waitFor(() => expect(app.inbound.of('message')).toHaveLength(1), patience);
    await app.platform.stop();
    app.stub.changeMember(app.guild, dee, { pending: false });
    const inbound = await start();
    await vi.waitFor(() => expect(inbound.of('joined')).toMatchObject([{ profile: { name: 'Dee' } }]), patience);
  });
});

describe('who accepted the rules', () => {
  it('is no longer kept as somebody who has yet to', async () => {
    const dee = app.stub.join(app.guild, { username: 'dee' }, { pending: true });
    app.stub.changeMember(app.guild, dee, { pending: false });
    await vi.waitFor(() => expect(app.inbound.of('joined').length).toBeGreaterThan(0), patience);
    await app.platform.stop();
    const entries = await keyValues.list('discord/');
    const found = entries.find(({ key }) => key.endsWith(`/guild/${app.guild.id}`))?.value;
    expect((found as { pending_members: string[] } | undefined)?.pending_members).toEqual([]);
  });
});

describe('a server in an outage', () => {
  it('does not hold up the start', async () => {
    const away = app.stub.addGuild({ name: 'Away' });
    app.stub.unavailable(away);
    const before = performance.now();
    const inbound = recordingInbound();
    const platform = app.another({ keyValues: createKeyValueStore() });
    running.push(platform);
    await platform.start(inbound);
    expect(performance.now() - before).toBeLessThan(8_000);
    expect(inbound.of('space').map(({ name }) => name)).toEqual(['Village']);
  });
});
