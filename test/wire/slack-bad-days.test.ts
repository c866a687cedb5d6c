import { beforeAll, describe, expect, it, vi } from 'vitest';
import { aWorkspace, type RunningOnSlack } from './slack-workspace.ts';
import { ask, privatelyTold, saying, setUp, thanksOf } from './story.ts';

const patience = { timeout: 10_000, interval: 200 };

describe('a bad day at Slack, over Socket Mode', () => {
  let wired: RunningOnSlack;
  beforeAll(async () => {
    wired = await aWorkspace({ transport: 'Socket Mode' });
    await setUp(wired.harness);
  });

  it('does not end the program, whatever comes over the socket', async () => {
    const { slack, hearth, until, harness } = wired;
    const opened = slack.wire.opened();
    const payload = { type: 'app_rate_limited', team_id: slack.team.id, minute_rate_limited: 1_518_467_820 };
    const frames = [
      { type: 'events_api', envelope_id: 'e1', payload },
      { type: 'events_api', envelope_id: 'e2', payload: { type: 'event_callback' } },
      { type: 'events_api', envelope_id: 'e3' },
      { type: 'of_next_year', envelope_id: 'e4', payload: {} },
    ];
    for (const frame of frames) slack.wire.sendFrame(JSON.stringify(frame));
    for (const frame of ['{', '', '[]', new Uint8Array([1, 2])]) slack.wire.sendFrame(frame);
    await until(() => ['e1', 'e2', 'e3', 'e4'].every((id) => slack.wire.acknowledged.includes(id)));
    await ask(harness, harness.bo, 'Are you still there?');
    expect(hearth.log.filter(({ msg }) => msg.includes('throws those of this minute away'))).toHaveLength(1);
    expect(slack.wire.opened()).toBe(opened);
    expect(hearth.errors()).toEqual([]);
  });

  it('loses no answer when Slack renews a connection in the middle of it', async () => {
    const { slack, bo, general, until, harness } = wired;
    const opened = slack.wire.opened();
    const told = () => slack.ephemerals(bo).filter(({ text }) => text.includes('on its way to')).length;
    const before = told();
    const asked = bo.command('/ask', 'Who has a spindle?', { in: general });
    slack.disconnectSockets('warning');
    expect(await asked).toMatchObject({ ok: true });
    await until(() => slack.wire.opened() === opened + 1 && slack.sockets() === 1);
    await saying(harness, harness.help, 'Who has a spindle?');
    await until(() => told() > before);
    expect(told()).toBe(before + 1);
  });
});

describe('a bad day at Slack', () => {
  let wired: RunningOnSlack;
  beforeAll(async () => {
    wired = await aWorkspace();
    await setUp(wired.harness);
  });

  it('does not make Hearth believe that it was removed long ago', async () => {
    const { slack, harness } = wired;
    const notice = { type: 'event_callback', team_id: slack.team.id, event: { type: 'app_uninstalled' } };
    const event_time = Math.floor(Date.now() / 1_000) - 280;
    const headers = { 'x-slack-retry-num': '2' };
    expect((await slack.send({ ...notice, event_id: 'Ev0LATE', event_time }, { headers })).status).toBe(200);
    await ask(harness, harness.bo, 'Are you still there?');
  });

  it('is told to whoever asks where Hearth was really removed', async () => {
    const { slack, hearth, bo, general, harness } = await aWorkspace();
    await setUp(harness);
    await slack.uninstall();
    const { message } = await bo.command('/ask', 'Are you there?', { in: general });
    expect(message?.text).toContain('I was removed here');
    await hearth.until(() => hearth.log.some(({ msg }) => msg.startsWith('Hearth was removed')));
  });

  it('takes a deleted post for the end of its request, and tells whoever asked', async () => {
    const { slack, hearth, harness, bo, cleo, general } = wired;
    const post = await ask(harness, harness.bo, 'Something that an administrator removes');
    if (post.ref === undefined) throw new Error('The post has no id');
    const event = {
      type: 'message',
      subtype: 'message_deleted',
      channel: post.ref.at.channel,
      deleted_ts: post.ref.id,
      channel_type: 'channel',
    };
    await slack.send({ type: 'event_callback', team_id: slack.team.id, event_id: 'Ev0DELETED', event });
    await privatelyTold(harness, harness.bo, 'The post of your request was deleted');
    expect((await cleo.command('/requests', '', { in: general })).message?.text).not.toContain('administrator removes');
    expect((await bo.command('/home', '', { in: general })).message?.text).toContain('its post was deleted');
    expect(hearth.errors()).toEqual([]);
  });

  it('quotes no kudos any more once a moderator deleted their post', async () => {
    const { slack, hearth, harness, bo, sol, general } = wired;
    const preview = async () => (await sol.command('/digest', 'preview', { in: general })).message?.text;
    await bo.command('/kudos', '@ada for the words that a moderator removes', { in: general });
    const post = await saying(harness, harness.general, 'a moderator removes');
    if (post.ref === undefined) throw new Error('The post has no id');
    await vi.waitFor(async () => expect(await preview()).toContain('a moderator removes'), patience);
    const event = {
      type: 'message',
      subtype: 'message_deleted',
      channel: post.ref.at.channel,
      deleted_ts: post.ref.id,
      channel_type: 'channel',
    };
    await slack.send({ type: 'event_callback', team_id: slack.team.id, event_id: 'Ev0KUDOS', event });
    await vi.waitFor(async () => expect(await preview()).not.toContain('a moderator removes'), patience);
    expect(hearth.errors()).toEqual([]);
  });

  it('does not keep the longest request from being followed, whatever its characters', async () => {
    const { slack, hearth, harness, bo, general, help } = wired;
    const posts = () =>
      slack.messages(help).filter((said) => said.user === slack.bot.id && said.thread_ts === undefined);
    const before = posts().length;
    const quotes = (length: number): string => '"\\'.repeat(length / 2);
    const typed = { need: `why?${quotes(2_496)}`, tried: quotes(1_000), background: `x${'\n"'.repeat(249)}x` };
    const { view } = await bo.command('/ask', '', { in: general });
    if (view === undefined) throw new Error('No form was opened');
    expect(await bo.submit(view, typed)).not.toMatchObject({ kind: 'errors' });
    const post = await saying(harness, harness.help, '"\\"\\');
    await harness.cleo.presses('I can help', post);
    await harness.until(() =>
      slack.messages(help).some(({ text, blocks }) => JSON.stringify([text, blocks]).includes(harness.cleo.user.user)),
    );
    expect(posts()).toHaveLength(before + 1);
    expect(hearth.errors()).toEqual([]);
  });

  it('moves the help channel, and what stands in it, to its new id', async () => {
    const { slack, harness, help, bo } = await aWorkspace();
    await setUp(harness);
    const moved = slack.addChannel({ name: 'help-shared', members: [bo] });
    await slack.emit('channel_id_changed', undefined, {
      type: 'channel_id_changed',
      old_channel_id: help.id,
      new_channel_id: moved.id,
    });
    await harness.bo.uses('ask', { text: 'Who can spin?' }, harness.general);
    await saying(harness, { ...harness.help, channel: moved.id }, 'Who can spin?');
    await slack.idle();
    expect(harness.saidTo(harness.sol.user).filter(({ text }) => text.includes('couldn’t'))).toEqual([]);
  });

  it('or a good one: whoever writes to Hearth or mentions it gets the help', async () => {
    const { slack, until, ada, general } = wired;
    await ada.say(general, `<@${slack.bot.id}> help`);
    await until(() => slack.ephemerals(ada).some(({ text }) => text.includes('/ask')));
    const dee = await slack.join({ name: 'dee' });
    const [greeting] = await until(() => slack.directMessages(dee).length > 0 && slack.directMessages(dee));
    await dee.say({ id: greeting?.channel ?? '' }, 'how do I ask for help?');
    await until(() => slack.directMessages(dee).some(({ text }) => text.includes('What you can type')));
  });

  it('counts what happened at a time that cannot be as happening now, with a warning for each', async () => {
    const { slack, hearth, harness, ada, bo, general } = wired;
    const warnings = () => hearth.log.filter(({ msg }) => msg.includes('a time that cannot be')).length;
    const before = warnings();
    const { ts } = await ada.say(general, 'Wedge it first');
    for (const event_time of [1e15, 8_640_000_000_001]) {
      const event = {
        type: 'reaction_added',
        reaction: 'bulb',
        user: bo.id,
        item_user: ada.id,
        item: { type: 'message', channel: general.id, ts },
        event_ts: 'not readable',
      };
      const envelope = { type: 'event_callback', team_id: slack.team.id, event_id: `Ev${event_time}`, event_time };
      expect(await slack.send({ ...envelope, event })).toMatchObject({ status: 200 });
    }
    expect((await thanksOf(harness, harness.ada)).match(/bo, for knowledge/g)).toHaveLength(1);
    await hearth.until(() => warnings() >= before + 2);
    expect(warnings()).toBe(before + 2);
    expect(hearth.errors()).toEqual([]);
  });
});
