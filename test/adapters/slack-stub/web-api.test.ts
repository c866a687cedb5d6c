import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { APP_TOKEN, aClient, aSlack, BOT_TOKEN, refusal, section } from './set-up.ts';

describe('who calls', () => {
  test('is told apart by token, kind of token and scope', async () => {
    const slack = await aSlack();
    const help = slack.addChannel({ name: 'help' });
    expect(await refusal(aClient(slack, '').auth.test())).toBe('not_authed');
    expect(await refusal(aClient(slack, 'xoxb-forged').auth.test())).toBe('invalid_auth');
    expect(await refusal(aClient(slack, APP_TOKEN).auth.test())).toBe('not_allowed_token_type');
    expect(await refusal(aClient(slack).apps.connections.open({}))).toBe('not_allowed_token_type');
    slack.grantScopes(['reactions:read']);
    expect(await refusal(aClient(slack).chat.postMessage({ channel: help.id, text: 'hi' }))).toBe('missing_scope');
    await slack.uninstall();
    expect(await refusal(aClient(slack).auth.test())).toBe('account_inactive');
  });

  test('learns the scopes from the answer', async () => {
    const slack = await aSlack();
    slack.grantScopes(['chat:write']);
    const help = slack.addChannel({ name: 'help' });
    const { response_metadata } = await aClient(slack).chat.postMessage({ channel: help.id, text: 'hi' });
    expect(response_metadata).toMatchObject({ scopes: ['chat:write'], acceptedScopes: ['chat:write'] });
  });

  test('may send forms and JSON, but no token in JSON and nothing else', async () => {
    const slack = await aSlack();
    const post = async (body: string, type: string, headers = {}) => {
      const answer = await fetch(`${slack.apiUrl}auth.test`, {
        method: 'POST',
        body,
        headers: { 'content-type': type, ...headers },
      });
      return ((await answer.json()) as { error?: string }).error ?? 'ok';
    };
    const auth = { authorization: `Bearer ${BOT_TOKEN}` };
    expect(await post(`token=${BOT_TOKEN}`, 'application/x-www-form-urlencoded')).toBe('ok');
    expect(await post('{}', 'application/json; charset=utf-8', auth)).toBe('ok');
    expect(await post(JSON.stringify({ token: BOT_TOKEN }), 'application/json')).toBe('not_authed');
    expect(await post('{', 'application/json', auth)).toBe('invalid_json');
    expect(await post('[]', 'application/json', auth)).toBe('json_not_object');
    expect(await post('<a/>', 'text/xml', auth)).toBe('invalid_post_type');
    expect(await refusal(aClient(slack).apiCall('chat.shout'))).toBe('unknown_method');
  });
});

describe('messages', () => {
  test('are posted, changed, deleted and linked', async () => {
    const slack = await aSlack();
    const help = slack.addChannel({ name: 'help' });
    const web = aClient(slack);
    const metadata = { event_type: 'hearth_outbox', event_payload: { id: 'o1' } };
    const { ts = '' } = await web.chat.postMessage({
      channel: help.id,
      text: 'one',
      blocks: [section('one')],
      metadata,
    });
    expect(slack.messages(help)).toMatchObject([{ text: 'one', metadata, blocks: [{ type: 'section' }] }]);
    const reply = await web.chat.postMessage({ channel: help.id, text: 'two', thread_ts: ts });
    expect(slack.thread({ channel: help.id, ts }).map((one) => one.text)).toEqual(['one', 'two']);
    await web.chat.update({ channel: help.id, ts, text: 'changed', blocks: [section('changed')] });
    expect(slack.message({ channel: help.id, ts })).toMatchObject({ text: 'changed', edited: { user: slack.bot.id } });
    const { permalink } = await web.chat.getPermalink({ channel: help.id, message_ts: reply.ts ?? '' });
    expect(permalink).toMatch(new RegExp(`/archives/${help.id}/p\\d{16}\\?thread_ts=${ts}&cid=${help.id}$`));
    await web.chat.delete({ channel: help.id, ts });
    expect(slack.message({ channel: help.id, ts })?.subtype).toBe('tombstone');
  });

  test('new text without blocks takes the old blocks away', async () => {
    const slack = await aSlack();
    const help = slack.addChannel({ name: 'help' });
    const web = aClient(slack);
    const { ts = '' } = await web.chat.postMessage({ channel: help.id, text: 'a', blocks: [section('a')] });
    await web.chat.update({ channel: help.id, ts, text: 'b' });
    expect(slack.messages(help)[0]?.blocks).toMatchObject([{ type: 'rich_text' }]);
  });

  test('are refused where Slack refuses them', async () => {
    const slack = await aSlack();
    const web = aClient(slack);
    const ada = slack.addUser({ name: 'ada' });
    const help = slack.addChannel({ name: 'help', members: [ada] });
    const away = slack.addChannel({ name: 'away', members: [ada], bot: false });
    const secret = slack.addChannel({ name: 'secret', members: [ada], bot: false, is_private: true });
    const old = slack.addChannel({ name: 'old', is_archived: true });
    const theirs = await ada.say(help, 'mine');
    const post = (channel: string, more = {}) =>
      refusal(web.chat.postMessage({ channel, text: 'hi', ...more } as never));
    expect(await post('C0NOWHERE')).toBe('channel_not_found');
    expect(await post(secret.id)).toBe('channel_not_found');
    expect(await post(away.id)).toBe('not_in_channel');
    expect(await post(old.id)).toBe('is_archived');
    expect(await post(help.id, { text: '' })).toBe('no_text');
    expect(await post(help.id, { text: 'x'.repeat(40_001) })).toBe('msg_too_long');
    expect(await post(help.id, { thread_ts: '1700000000.000001' })).toBe('thread_not_found');
    expect(await post(help.id, { blocks: 'nonsense' })).toBe('invalid_blocks_format');
    expect(await post(help.id, { metadata: { event_type: 'x' } })).toBe('invalid_metadata_schema');
    const update = (ts: string, text = 'hi') => refusal(web.chat.update({ channel: help.id, ts, text }));
    expect(await update(theirs.ts)).toBe('cant_update_message');
    expect(await update('1700000000.000001')).toBe('message_not_found');
    const { ts = '' } = await web.chat.postMessage({ channel: help.id, text: 'ours' });
    expect(await update(ts, 'ü'.repeat(2_001))).toBe('msg_too_long');
    expect(await refusal(web.chat.delete({ channel: help.id, ts: theirs.ts }))).toBe('cant_delete_message');
    slack.grantScopes(['chat:write', 'chat:write.public']);
    await web.chat.postMessage({ channel: away.id, text: 'hi' });
  });

  test('that only one person sees reach members only, and can be read nowhere else', async () => {
    const slack = await aSlack();
    const web = aClient(slack);
    const [ada, bo, cy] = ['ada', 'bo', 'cy'].map((name) => slack.addUser({ name })) as [never, never, never];
    const help = slack.addChannel({ name: 'help', members: [ada, bo] });
    const { message_ts = '' } = await web.chat.postEphemeral({
      channel: help.id,
      user: (ada as { id: string }).id,
      text: 'psst',
    });
    expect(slack.ephemerals(ada)).toMatchObject([{ text: 'psst', is_ephemeral: true }]);
    expect(slack.ephemerals(bo)).toEqual([]);
    expect(slack.messages(help)).toEqual([]);
    const toCy = web.chat.postEphemeral({ channel: help.id, user: (cy as { id: string }).id, text: 'psst' });
    expect(await refusal(toCy)).toBe('user_not_in_channel');
    expect(await refusal(web.chat.update({ channel: help.id, ts: message_ts, text: 'x' }))).toBe('message_not_found');
  });

  test('to one person go to a direct conversation, not to bots and not to those who left', async () => {
    const slack = await aSlack();
    const web = aClient(slack);
    const ada = slack.addUser({ name: 'ada' });
    const robot = slack.addUser({ name: 'robot', is_bot: true });
    const gone = slack.addUser({ name: 'gone' });
    await slack.deactivate(gone);
    const { channel } = await web.conversations.open({ users: ada.id });
    await web.chat.postMessage({ channel: channel?.id ?? '', text: 'hello' });
    await web.chat.postMessage({ channel: ada.id, text: 'again' });
    expect(slack.directMessages(ada).map((one) => one.text)).toEqual(['hello', 'again']);
    expect(await refusal(web.conversations.open({ users: robot.id }))).toBe('cannot_dm_bot');
    expect(await refusal(web.conversations.open({ users: gone.id }))).toBe('user_disabled');
    expect(await refusal(web.conversations.open({ users: 'U0NOBODY' }))).toBe('user_not_found');
    expect(await refusal(web.apiCall('conversations.open'))).toBe('users_list_not_supplied');
  });
});

test('reactions follow the same rules as for people', async () => {
  const slack = await aSlack();
  const web = aClient(slack);
  const ada = slack.addUser({ name: 'ada' });
  const help = slack.addChannel({ name: 'help', members: [ada] });
  const { ts: timestamp } = await ada.say(help, 'hi');
  const at = { channel: help.id, timestamp };
  slack.addEmoji('hearth');
  await web.reactions.add({ ...at, name: 'hearth' });
  expect(await refusal(web.reactions.add({ ...at, name: 'hearth' }))).toBe('already_reacted');
  expect(await refusal(web.reactions.add({ ...at, name: 'not_an_emoji' }))).toBe('invalid_name');
  expect(await refusal(web.reactions.remove({ ...at, name: 'tada' }))).toBe('no_reaction');
  expect((await web.reactions.get(at)).message?.reactions).toEqual([
    { name: 'hearth', users: [slack.bot.id], count: 1 },
  ]);
});

test('people and channels come in pages', async () => {
  const slack = await aSlack();
  const web = aClient(slack);
  for (let index = 0; index < 6; index++) slack.addUser({ name: `user${index}`, tz: 'Asia/Kolkata' });
  for (let index = 0; index < 3; index++) slack.addChannel({ name: `room${index}`, bot: index > 0 });
  let names: unknown[] = [];
  for await (const page of web.paginate('users.list', { limit: 3 }))
    names = names.concat((page as { members?: unknown[] }).members);
  expect(names).toHaveLength(7);
  const rooms = await web.users.conversations({ limit: 1 });
  expect(rooms.channels).toHaveLength(1);
  expect(rooms.response_metadata?.next_cursor).not.toBe('');
  const user = (await web.users.list({})).members?.at(-1);
  expect(user).toMatchObject({ tz: 'Asia/Kolkata', tz_offset: 19_800, is_bot: false, deleted: false });
  expect(await refusal(web.users.info({ user: 'U0NOBODY' }))).toBe('user_not_found');
  expect(await refusal(web.users.list({ cursor: 'bogus' }))).toBe('invalid_cursor');
});

describe('what goes wrong on demand', () => {
  test('an error, a status, a rate limit, a cut', async () => {
    const slack = await aSlack();
    const web = aClient(slack);
    slack.fail('auth.test', { error: 'internal_error' });
    slack.fail('auth.test', { status: 500 });
    slack.fail('auth.test', { status: 429, retryAfterSeconds: 2 });
    slack.fail('auth.test', { cut: true });
    expect(await refusal(web.auth.test())).toBe('internal_error');
    expect(await refusal(web.auth.test())).toBe('slack_webapi_http_error');
    await expect(web.auth.test()).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 2 });
    expect(await refusal(web.auth.test())).toBe('slack_webapi_request_error');
    expect((await web.auth.test()).ok).toBe(true);
    expect(slack.calls.map((one) => one.error)).toEqual([
      'internal_error',
      'internal_error',
      'ratelimited',
      'cut',
      undefined,
    ]);
  });

  test('can also happen after the call was carried out', async () => {
    const slack = await aSlack();
    const help = slack.addChannel({ name: 'help' });
    slack.fail('chat.postMessage', { cut: true, when: 'after' });
    await refusal(aClient(slack).chat.postMessage({ channel: help.id, text: 'sent, but you do not know' }));
    expect(slack.messages(help)).toHaveLength(1);
  });
});

test('one message a second and channel, where rates are enforced', async () => {
  const slack = await aSlack();
  const web = aClient(slack);
  const [help, other] = [slack.addChannel({ name: 'help' }), slack.addChannel({ name: 'other' })];
  const post = (channel: { id: string }) => web.chat.postMessage({ channel: channel.id, text: 'hi' });
  slack.enforceRates();
  await post(help);
  await expect(post(help)).rejects.toMatchObject({ retryAfter: 1 });
  await post(other);
  slack.pass(1_000);
  await post(help);
});

test('calls are kept as lines that a checker reads', async () => {
  const slack = await aSlack();
  const help = slack.addChannel({ name: 'help' });
  await aClient(slack).chat.postMessage({ channel: help.id, text: 'hi', blocks: [section('hi')] });
  const file = join(await mkdtemp(join(tmpdir(), 'stub-slack-')), 'calls.jsonl');
  await slack.writeCalls(file);
  const line = JSON.parse((await readFile(file, 'utf8')).trim());
  expect(line).toEqual({ method: 'chat.postMessage', args: { channel: help.id, text: 'hi', blocks: [section('hi')] } });
});
