import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GatewayError, parseShards } from '../../../adapters/discord/gateway.ts';
import { privately } from '../../../src/chat/answer.ts';
import { message, paragraph } from '../../../src/chat/message.ts';
import { discordFixtures, ids } from '../../fixtures/discord/index.ts';
import { recordings } from '../../support/beside.ts';
import { textOf } from '../../support/discord/index.ts';
import { recordingInbound } from '../slack/recording.ts';
import { type Installed, install } from './installed.ts';

let app: Installed;
beforeEach(async () => {
  app = await install();
});
afterEach(() => app.close());

const patience = { timeout: 9_000, interval: 20 };
const errors = () => app.log.lines.filter(({ level }) => level === 'error').map(({ text }) => text);

describe('at its start', () => {
  it('tells of every server, and registers the commands once', async () => {
    const other = app.stub.addGuild({ name: 'Hamlet' });
    const hearing = app.another();
    const inbound = recordingInbound();
    await hearing.start(inbound);
    await hearing.stop();
    expect(inbound.of('space').map(({ name }) => name)).toEqual(['Village', 'Hamlet']);
    expect(inbound.of('space').find(({ space }) => space.space === other.id)?.defaultChannel).toBeUndefined();
    expect(app.stub.commandWrites.overwrites).toBe(1);
  });

  it('asks for the intents that it needs, and for no others', () => {
    const [first] = app.stub.gateway.identifies;
    expect(first?.intents).toBe((1 << 0) | (1 << 1) | (1 << 3) | (1 << 9) | (1 << 10));
  });

  it('registers commands in one server where that is wished', async () => {
    const trying = app.another({ guildId: app.guild.id });
    await trying.start(app.inbound);
    await trying.stop();
    expect(app.stub.commands(app.guild)).toHaveLength(app.stub.commands().length);
  });

  it('goes on where the commands cannot be registered', async () => {
    const elsewhere = app.another({ guildId: '900000000000000042' });
    await elsewhere.start(app.inbound);
    await elsewhere.stop();
    expect(errors()).toEqual(['The commands could not be registered; “hearth doctor” says more']);
  });

  it('can be tried again where Discord was away', async () => {
    const later = app.another();
    app.stub.fail('GET /applications/:application/commands', { status: 503, times: 2 });
    await expect(later.start(app.inbound)).rejects.toMatchObject({ failure: 'unavailable' });
    app.stub.fail('GET /gateway/bot', { status: 503, times: 2 });
    await expect(later.start(app.inbound)).rejects.toMatchObject({ failure: 'unavailable' });
    await later.start(app.inbound);
    await later.stop();
  });

  it('runs the shards that it is told to', async () => {
    const shards = app.another({ shards: '0-0/2' });
    await shards.start(app.inbound);
    await shards.stop();
    expect(app.stub.gateway.identifies.at(-1)?.shard).toEqual([0, 2]);
  });

  it('fails where the token is wrong, and where an intent is missing, saying what to do', async () => {
    await expect(app.another({ token: 'wrong' }).start(app.inbound)).rejects.toMatchObject({ failure: 'unauthorised' });
    const strict = await install({}, { privilegedIntents: { members: false } }).catch((error: unknown) => error);
    expect(strict).toBeInstanceOf(GatewayError);
    expect(strict).toMatchObject({ code: 4014, message: expect.stringContaining('Server Members Intent') });
  });

  it('never logs the token', () => {
    expect(JSON.stringify(app.log.lines)).not.toContain(app.stub.token);
  });
});

describe('the connection', () => {
  const thousandReactions = (drop: () => void) => {
    const said = app.ana.say(app.help, 'Thanks to all of you');
    for (let count = 1; count <= 1_000; count += 1) {
      app.stub.addMember(app.guild, { username: `member${count}` }).react(said, '🙌');
      if (count === 500) drop();
    }
  };
  const reactions = () => app.inbound.of('reaction');

  it('that is lost in the middle of a thousand reactions is resumed, and each is told once', async () => {
    thousandReactions(() => app.stub.gateway.dropConnections());
    await vi.waitFor(() => expect(reactions()).toHaveLength(1_000), patience);
    expect(new Set(reactions().map(({ id }) => id)).size).toBe(1_000);
    expect(new Set(reactions().map(({ user }) => user.user)).size).toBe(1_000);
    expect(app.stub.gateway.resumes).toHaveLength(1);
  });

  it('that Discord asks to renew is resumed', async () => {
    thousandReactions(() => app.stub.gateway.askToReconnect());
    await vi.waitFor(() => expect(reactions()).toHaveLength(1_000), patience);
    expect(new Set(reactions().map(({ id }) => id)).size).toBe(1_000);
  });

  it('that cannot be resumed begins anew: what came meanwhile is lost, but nothing is told twice', async () => {
    const said = app.ana.say(app.help, 'Thanks');
    app.bo.react(said, '🙌');
    await vi.waitFor(() => expect(reactions()).toHaveLength(1), patience);
    app.stub.gateway.invalidateSessions({ resumable: false });
    await vi.waitFor(() => expect(app.stub.gateway.identifies).toHaveLength(2), patience);
    await vi.waitFor(() => expect(app.inbound.of('space')).toHaveLength(2), patience);
    app.bo.unreact(said, '🙌');
    app.bo.react(said, '🙌');
    await vi.waitFor(() => expect(reactions()).toHaveLength(3), patience);
    expect(new Set(reactions().map(({ id }) => id)).size).toBe(3);
  });

  it('that has gone silent is given up and resumed', async () => {
    const quick = await install({}, { heartbeatMs: 100 });
    quick.stub.gateway.silence();
    quick.bo.react(quick.ana.say(quick.help, 'Thanks'), '🙌');
    await vi.waitFor(() => expect(quick.inbound.of('reaction')).toHaveLength(1), patience);
    await quick.close();
  });

  it('is left cleanly, and what arrived is finished first', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    app.inbound.handle = () => gate;
    app.bo.react(app.ana.say(app.help, 'Thanks'), '🙌');
    await vi.waitFor(() => expect(app.inbound.of('message')).toHaveLength(1), patience);
    const stopped = app.platform.stop();
    await vi.waitFor(() => expect(app.stub.gateway.connections()).toBe(0), patience);
    open();
    await stopped;
    expect(app.inbound.of('reaction')).toHaveLength(1);
  });
});

describe('what happens', () => {
  it('by one person is told in its order, and again until the core has taken it', async () => {
    let failures = 1;
    app.inbound.handle = () => {
      if (failures === 0) return Promise.resolve();
      failures -= 1;
      return Promise.reject(new Error('The database is away'));
    };
    const said = app.ana.say(app.help, 'Thanks to me');
    app.ana.react(said, '🙌');
    app.ana.unreact(said, '🙌');
    await vi.waitFor(() => expect(app.inbound.of('reaction')).toHaveLength(2), patience);
    expect(app.inbound.heard.filter(({ kind }) => kind !== 'space').map(({ kind }) => kind)).toEqual([
      'message',
      'message',
      'reaction',
      'reaction',
    ]);
    expect(app.inbound.of('reaction').map(({ change }) => change)).toEqual(['added', 'removed']);
  });

  it('in threads, on old messages and in forums is told by its place', async () => {
    const before = app.stub.requests.length;
    const said = app.ana.say(app.help, 'How?');
    const thread = app.bo.startThread(said, 'About it');
    const inThread = app.bo.say(thread, 'Like this');
    app.ana.react(inThread, '💡');
    const post = app.ana.postInForum(app.forum, 'A question', 'How?');
    await vi.waitFor(() => expect(app.inbound.of('message')).toHaveLength(3), patience);
    const places = app.inbound.of('message').map(({ message: { at, id } }) => [at.channel, at.thread, id]);
    expect(places).toEqual([
      [app.help.id, undefined, said.id],
      [app.help.id, said.id, inThread.id],
      [app.forum.id, post.id, post.id],
    ]);
    await vi.waitFor(() => expect(app.inbound.of('reaction')).toHaveLength(1), patience);
    expect(app.inbound.of('reaction')[0]?.message.at).toMatchObject({ channel: app.help.id, thread: said.id });
    expect(app.stub.requests).toHaveLength(before);
  });

  it('with people coming, changing and going is told', async () => {
    const role = app.stub.addRole(app.guild, { name: 'Steward', permissions: ['ManageGuild'] });
    app.stub.permit(app.guild, ['ManageGuild'], role);
    const cy = app.stub.join(app.guild, { username: 'cy' });
    app.stub.changeMember(app.guild, cy, { nick: 'Cyd', roles: [role] });
    app.stub.kick(app.guild, cy);
    await vi.waitFor(() => expect(app.inbound.of('left')).toHaveLength(1), patience);
    // What is told again has the same id, and takes effect once.
    expect(new Set(app.inbound.of('joined').map(({ id }) => id)).size).toBe(1);
    expect(app.inbound.of('joined')[0]?.profile).toMatchObject({ name: 'Cy', steward: false });
    expect(app.inbound.of('profile').map(({ profile }) => [profile.name, profile.steward])).toEqual([['Cyd', true]]);
    expect(app.inbound.of('left')[0]?.user.user).toBe(cy.id);
  });

  it('with servers is told: taken out and put in again, but not in an outage', async () => {
    app.stub.unavailable(app.guild);
    app.stub.available(app.guild);
    await vi.waitFor(() => expect(app.inbound.of('space')).toHaveLength(2), patience);
    expect(app.inbound.of('removed')).toEqual([]);
    app.stub.botRemoved(app.guild);
    await vi.waitFor(() => expect(app.inbound.of('removed')).toHaveLength(1), patience);
    app.stub.botAdded(app.guild);
    await vi.waitFor(() => expect(app.inbound.of('space')).toHaveLength(3), patience);
    app.inbound.answer = () => Promise.resolve(privately(message(paragraph('Hello'))));
    const asked = await app.bo.command('/ask', { text: 'How?' }, { in: app.help });
    expect(asked.ok).toBe(true);
  });
});

describe('who joins a server with rules', () => {
  it('is told of once they accepted them', async () => {
    const dee = app.stub.join(app.guild, { username: 'dee' }, { pending: true });
    app.stub.changeMember(app.guild, dee, { nick: 'Dee D.' });
    app.bo.say(app.help, 'Somebody is at the door');
    await vi.waitFor(() => expect(app.inbound.of('message')).toHaveLength(1), patience);
    expect(app.inbound.of('joined')).toEqual([]);
    app.stub.changeMember(app.guild, dee, { pending: false });
    await vi.waitFor(() => expect(app.inbound.of('joined')).toMatchObject([{ profile: { name: 'Dee D.' } }]), patience);
  });

  it('is not told of where they were there before Hearth', async () => {
    app.stub.changeMember(app.guild, app.ana, { nick: 'Annie' });
    await vi.waitFor(() => expect(app.inbound.of('profile')).toHaveLength(1), patience);
    expect(app.inbound.of('joined')).toEqual([]);
  });
});

describe('what is gone is told:', () => {
  it('a message, several at once, and a forum post with its thread', async () => {
    const [one, two, three] = ['One', 'Two', 'Three'].map((text) => app.ana.say(app.help, text));
    const post = app.ana.postInForum(app.forum, 'A question', 'How?');
    if (!one || !two || !three) throw new Error('They were said');
    app.stub.deleteMessages(app.help, [one]);
    app.stub.deleteMessages(app.help, [two, three]);
    app.stub.deleteChannel(post);
    await vi.waitFor(() => expect(app.inbound.of('messageGone')).toHaveLength(4), patience);
    const gone = app.inbound.of('messageGone').map(({ message: { at, id } }) => [at.channel, at.thread, id]);
    expect(gone).toEqual([
      [app.help.id, undefined, one.id],
      [app.help.id, undefined, two.id],
      [app.help.id, undefined, three.id],
      [app.forum.id, post.id, post.id],
    ]);
  });

  it('a thread under a message that stays, and a channel', async () => {
    const thread = app.bo.startThread(app.ana.say(app.help, 'How?'), 'About it');
    app.stub.deleteChannel(thread);
    app.stub.deleteChannel(app.help);
    await vi.waitFor(() => expect(app.inbound.of('channelGone')).toHaveLength(2), patience);
    const gone = app.inbound.of('channelGone').map(({ where }) => [where.channel, where.thread]);
    expect(gone).toEqual([
      [app.help.id, thread.id],
      [app.help.id, undefined],
    ]);
  });

  it('reactions that a moderator cleared, all or those with one emoji', async () => {
    const said = app.ana.say(app.help, 'Thanks');
    for (const emoji of ['🙌', '💡', '🔍']) app.bo.react(said, emoji);
    app.stub.clearReactions(said, '💡');
    app.stub.clearReactions(said);
    await vi.waitFor(() => expect(app.inbound.of('reactionsCleared')).toHaveLength(2), patience);
    expect(app.inbound.of('reactionsCleared').map(({ message, emoji }) => [message.id, emoji])).toEqual([
      [said.id, '💡'],
      [said.id, undefined],
    ]);
  });
});

describe('an answer in a thread that was archived at the start', () => {
  it('is told by its thread, though nobody has said which channel that is in', async () => {
    const said = app.ana.say(app.help, 'How?');
    const thread = app.bo.startThread(said, 'About it');
    app.stub.archiveThread(thread);
    const later = app.another();
    const inbound = recordingInbound();
    await later.start(inbound);
    await app.stub.send('MESSAGE_CREATE', {
      id: '1457536583141163190',
      channel_id: thread.id,
      guild_id: app.guild.id,
      author: { id: app.bo.id, username: 'bo' },
      type: 0,
    });
    await vi.waitFor(() => expect(inbound.of('message')).toHaveLength(1), patience);
    expect(inbound.of('message')[0]?.message.at).toMatchObject({ channel: thread.id, thread: thread.id });
    await later.stop();
  });
});

describe('events of every kind', () => {
  const recorded = recordings('payloads/discord/recorded')
    .filter(({ body }) => String(body.type).startsWith('GATEWAY_'))
    .map(({ body }) => ({ event: String(body.type).slice('GATEWAY_'.length), data: body.data }));
  const events = discordFixtures.filter(({ event }) => event !== 'INTERACTION_CREATE');

  it('go through without an error of ours', async () => {
    app.stub.addGuild({ id: ids.guild });
    for (const { event, data } of [...events, ...recorded]) await app.stub.send(event, data as Record<string, unknown>);
    await vi.waitFor(() => expect(app.inbound.of('removed').length).toBeGreaterThan(0), patience);
    for (const kind of ['message', 'reaction', 'joined', 'profile', 'left'] as const) {
      expect(app.inbound.of(kind).length, kind).toBeGreaterThan(0);
    }
    expect(errors()).toEqual([]);
  });

  it('that are presses of somebody else’s buttons get an answer', async () => {
    const foreign = await app.stub.send('INTERACTION_CREATE', {
      type: 3,
      id: '1457536583141163186',
      token: 'a-token',
      application_id: app.stub.applicationId,
      guild_id: app.guild.id,
      channel_id: app.help.id,
      data: { component_type: 2, custom_id: 'hello', id: 2 },
      member: { user: { id: app.bo.id, username: 'bo' }, roles: [] },
    });
    expect(foreign?.state).toBe('acknowledged');
    expect(app.bo.sees(app.help).map(textOf)).toEqual(['That is from an older message.']);
  });
});

describe('DISCORD_SHARDS', () => {
  it('is auto, or a range', () => {
    expect(parseShards('auto')).toEqual({ shardIds: null, shardCount: null });
    expect(parseShards('0-3/8')).toEqual({ shardIds: { start: 0, end: 3 }, shardCount: 8 });
    for (const wrong of ['3-1/8', '0-8/8', 'all', '']) expect(() => parseShards(wrong)).toThrow(RangeError);
  });
});
