import { describe, expect, test } from 'vitest';
import type { Message } from '../../support/slack/index.ts';
import { aClient, actions, anInstalledApp, aSlack, button, modal, refusal, section } from './set-up.ts';

const answerAt = async (url: unknown, body: unknown): Promise<string> => {
  const response = await fetch(String(url), { method: 'POST', body: JSON.stringify(body) });
  const text = await response.text();
  return response.status === 200 ? 'ok' : (JSON.parse(text) as { error: string }).error;
};

describe('a slash command', () => {
  test('arrives as a form, its text escaped and its mentions resolved', async () => {
    const { slack, app } = await anInstalledApp();
    const ada = slack.addUser({ name: 'ada' });
    const bob = slack.addUser({ name: 'bob' });
    const help = slack.addChannel({ name: 'help', members: [ada] });
    await ada.command('/ask', `a < b & @bob, <@${bob.id}|bob> in #help kind:feedback @nobody`, { in: help });
    const [told] = app.told;
    expect(told?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(told?.payload).toMatchObject({
      command: '/ask',
      text: `a &lt; b &amp; <@${bob.id}|bob>, <@${bob.id}|bob> in <#${help.id}|help> kind:feedback @nobody`,
      channel_id: help.id,
      channel_name: 'help',
      user_id: ada.id,
      user_name: 'ada',
      team_domain: 'hearth-test',
      is_enterprise_install: 'false',
      response_url: expect.stringContaining(slack.team.id),
      trigger_id: expect.stringMatching(/^\d+\.\d+\.[0-9a-f]{32}$/),
    });
  });

  test('can be answered at once, to one person or to all', async () => {
    const { slack, app } = await anInstalledApp();
    const ada = slack.addUser({ name: 'ada' });
    const help = slack.addChannel({ name: 'help', members: [ada] });
    app.answer(() => ({ text: 'only you' }));
    expect((await ada.command('/ask', '', { in: help })).message).toMatchObject({
      is_ephemeral: true,
      text: 'only you',
    });
    app.answer(() => ({ json: { response_type: 'in_channel', text: 'everybody' } }));
    await ada.command('/ask', '', { in: help });
    expect(slack.messages(help)).toMatchObject([{ text: 'everybody', bot_id: slack.bot.botId }]);
    app.answer(() => ({ json: { blocks: [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }] } }));
    expect(await ada.command('/ask', '', { in: help })).toMatchObject({
      ok: false,
      failure: 'invalid_command_response',
    });
  });

  test('fails before the person’s eyes when nothing, an error or a late answer comes, and is never told again', async () => {
    const { slack, app } = await anInstalledApp({ acknowledgeMs: 500, retryDelaysMs: [1] });
    const ada = slack.addUser({ name: 'ada' });
    app.answer(() => ({ delayMs: 2_000 }));
    expect(await ada.command('/ask')).toMatchObject({ ok: false, failure: 'operation_timeout' });
    app.answer(() => ({ status: 500 }));
    expect(await ada.command('/ask')).toMatchObject({ failure: 'http_service_error' });
    app.answer(() => ({ status: 401 }));
    expect(await ada.command('/ask')).toMatchObject({ failure: 'http_client_error' });
    app.answer(() => ({ status: 201 }));
    expect((await ada.command('/ask')).ok).toBe(false);
    await app.kill();
    expect(await ada.command('/ask')).toMatchObject({ failure: 'dispatch_failed' });
    await slack.idle();
    expect(app.told).toHaveLength(4);
  });

  test('must be in the manifest where there is one', async () => {
    const { slack, app } = await anInstalledApp({ manifest: { features: { slash_commands: [{ command: '/ask' }] } } });
    const ada = slack.addUser({ name: 'ada' });
    expect(await ada.command('/tell')).toMatchObject({ ok: false, failure: 'invalid_command' });
    await ada.command('/ask', '@ada');
    expect(app.told.map((one) => one.payload.text)).toEqual(['@ada']);
  });
});

describe('a response_url', () => {
  test('works five times', async () => {
    const { slack, app } = await anInstalledApp();
    const ada = slack.addUser({ name: 'ada' });
    const help = slack.addChannel({ name: 'help', members: [ada], bot: false });
    await ada.command('/ask', '', { in: help });
    const url = app.told[0]?.payload.response_url;
    expect(await answerAt(url, {})).toBe('no_text');
    expect(await answerAt(url, { text: 'x', blocks: [{ type: 'nonsense' }] })).toBe('invalid_blocks');
    for (let use = 1; use <= 5; use++) expect(await answerAt(url, { text: `answer ${use}` })).toBe('ok');
    expect(await answerAt(url, { text: 'one too many' })).toBe('used_url');
    expect(slack.ephemerals(ada)).toHaveLength(5);
  });

  test('works for thirty minutes', async () => {
    const { slack, app } = await anInstalledApp();
    const ada = slack.addUser({ name: 'ada' });
    await ada.command('/ask');
    const url = app.told[0]?.payload.response_url;
    slack.pass(30 * 60_000 - 1_000);
    expect(await answerAt(url, { text: 'just in time', response_type: 'in_channel' })).toBe('ok');
    slack.pass(1_000);
    expect(await answerAt(url, { text: 'too late' })).toBe('expired_url');
    expect(await answerAt(`${String(url)}x`, { text: 'guessed' })).toBe('invalid_url');
    expect(slack.directMessages(ada).map((one) => one.text)).toEqual(['just in time']);
  });

  test('of a press replaces or deletes the message that was pressed', async () => {
    const { slack, app } = await anInstalledApp();
    const ada = slack.addUser({ name: 'ada' });
    const help = slack.addChannel({ name: 'help', members: [ada] });
    const blocks = [actions(button('Go on', 'ask:go'))];
    await aClient(slack).chat.postEphemeral({ channel: help.id, user: ada.id, text: 'choose', blocks });
    const [choice] = slack.ephemerals(ada);
    if (!choice) throw new Error('nothing to press');
    await ada.press(choice, 'Go on');
    const url = app.told.at(-1)?.payload.response_url;
    await answerAt(url, { replace_original: true, text: 'done' });
    expect(slack.ephemerals(ada)).toMatchObject([{ text: 'done' }]);
    await answerAt(url, { delete_original: true });
    expect(slack.ephemerals(ada)).toEqual([]);
    await expect(ada.press(choice, 'Go on')).rejects.toThrow('does not see');
  });
});

describe('a press', () => {
  test('tells where, what and who', async () => {
    const { slack, app } = await anInstalledApp();
    const bo = slack.addUser({ name: 'bo' });
    const help = slack.addChannel({ name: 'help', members: [bo] });
    const blocks = [
      section('Who helps?'),
      actions(button('I can help', 'help:offer:1', 'r1'), button('Resolved', 'help:done:1')),
    ];
    await aClient(slack).chat.postMessage({ channel: help.id, text: 'Who helps?', blocks });
    const [request] = slack.messages(help) as [Message];
    expect(await bo.press(request, 'I can help')).toEqual({ ok: true });
    const press = app.told.find((one) => one.payload.type === 'block_actions');
    expect(press?.body.startsWith('payload=')).toBe(true);
    expect(press?.payload).toMatchObject({
      user: { id: bo.id, username: 'bo', name: 'bo', team_id: slack.team.id },
      team: { id: slack.team.id },
      container: { type: 'message', message_ts: request.ts, channel_id: help.id, is_ephemeral: false },
      channel: { id: help.id, name: 'help' },
      message: { ts: request.ts, text: 'Who helps?', bot_id: slack.bot.botId },
      actions: [{ type: 'button', action_id: 'help:offer:1', value: 'r1', text: { text: 'I can help' } }],
    });
    await bo.press(request, 'help:done:1');
    await expect(bo.press(request, 'Nothing like it')).rejects.toThrow('there is I can help, Resolved');
  });

  test('on what somebody else sees alone is impossible', async () => {
    const { slack } = await anInstalledApp();
    const ada = slack.addUser({ name: 'ada' });
    const bo = slack.addUser({ name: 'bo' });
    const help = slack.addChannel({ name: 'help', members: [ada, bo] });
    const blocks = [actions(button('Go on', 'ask:go'))];
    await aClient(slack).chat.postEphemeral({ channel: help.id, user: ada.id, text: 'choose', blocks });
    const [choice] = slack.ephemerals(ada);
    if (!choice) throw new Error('nothing to press');
    await expect(bo.press(choice, 'Go on')).rejects.toThrow('does not see');
  });

  test('in a menu tells the choice', async () => {
    const { slack, app } = await anInstalledApp();
    const ada = slack.addUser({ name: 'ada' });
    const help = slack.addChannel({ name: 'help', members: [ada] });
    const options = ['Open', 'Mine'].map((text) => ({
      text: { type: 'plain_text' as const, text },
      value: text.toLowerCase(),
    }));
    const blocks = [section('Which?', { accessory: { type: 'static_select', action_id: 'which', options } })];
    await aClient(slack).chat.postMessage({ channel: help.id, text: 'Which?', blocks: blocks as never });
    await ada.choose(slack.messages(help)[0] as Message, 'which', 'Mine');
    expect(app.told.at(-1)?.payload.actions).toMatchObject([{ selected_option: { value: 'mine' } }]);
  });
});

test('a message shortcut carries the message', async () => {
  const { slack, app } = await anInstalledApp();
  const ada = slack.addUser({ name: 'ada' });
  const help = slack.addChannel({ name: 'help', members: [ada] });
  const message = await ada.say(help, 'well done');
  await ada.shortcut('kudos', message);
  expect(app.told.at(-1)?.payload).toMatchObject({
    type: 'message_action',
    callback_id: 'kudos',
    message_ts: message.ts,
    message: { text: 'well done', user: ada.id },
    channel: { id: help.id, name: 'help' },
  });
});

describe('a trigger id', () => {
  test('works once, and for three seconds', async () => {
    const { slack, app } = await anInstalledApp();
    const ada = slack.addUser({ name: 'ada' });
    const web = aClient(slack);
    await ada.command('/ask');
    await ada.command('/ask');
    const [first, second] = app.told.map((one) => String(one.payload.trigger_id)) as [string, string];
    const open = (trigger_id: string) => web.views.open({ trigger_id, view: modal([section('hi')]) });
    await open(first);
    expect(await refusal(open(first))).toBe('exchanged_trigger_id');
    slack.pass(3_000);
    expect(await refusal(open(second))).toBe('expired_trigger_id');
    expect(await refusal(open('1.2.abc'))).toBe('invalid_trigger_id');
    expect(slack.openView(ada)?.blocks).toMatchObject([{ text: { text: 'hi' } }]);
  });

  test('stays usable when the view was refused for itself', async () => {
    const { slack, app } = await anInstalledApp();
    const ada = slack.addUser({ name: 'ada' });
    const web = aClient(slack);
    await ada.command('/ask');
    const trigger_id = String(app.told[0]?.payload.trigger_id);
    expect(await refusal(web.views.open({ trigger_id, view: modal([{ type: 'nonsense' }]) }))).toBe(
      'invalid_arguments',
    );
    await web.views.open({ trigger_id, view: modal([section('hi')]) });
  });
});

test('the home tab shows what was published', async () => {
  const slack = await aSlack();
  const ada = slack.addUser({ name: 'ada' });
  const web = aClient(slack);
  const publish = (text: string, more = {}) =>
    web.views.publish({ user_id: ada.id, view: { type: 'home', blocks: [section(text)] }, ...more });
  const { view } = await publish('one');
  await publish('two', { hash: view?.hash });
  expect(await refusal(publish('three', { hash: view?.hash }))).toBe('hash_conflict');
  expect(slack.home(ada)?.blocks).toMatchObject([{ text: { text: 'two' } }]);
  expect(await refusal(web.views.publish({ user_id: ada.id, view: modal([section('x')]) }))).toBe('invalid_arguments');
});
