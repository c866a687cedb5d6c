import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { envelopes, ids, slackFixtures } from '../../fixtures/slack/index.ts';
import { recordings } from '../../support/beside.ts';
import { type Message, withIds } from '../../support/slack/index.ts';
import { APP_TOKEN, aClient, actions, anInstalledApp, aSlack, button, input, modal, plain } from './set-up.ts';

type Fields = Record<string, unknown>;

/** Bodies of one kind: our own, and what was recorded where that lies beside the repository. */
const known = [
  ...slackFixtures.map(({ name, body }) => ({ name, body })),
  ...Object.entries(envelopes).map(([name, body]) => ({ name: `envelope: ${name}`, body })),
  ...recordings('payloads/slack/recorded'),
];

function bodiesOf(...names: readonly string[]): readonly Fields[] {
  const bodies = known.filter(({ name }) => names.includes(name)).map(({ body }) => body);
  if (bodies.length === 0) throw new Error(`There is no body named ${names.join(' or ')}`);
  return bodies;
}

/** Every path of a payload that has a value, with list positions left out. */
function paths(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => paths(one, `${at}[]`));
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, one]) => paths(one, at ? `${at}.${key}` : key));
}

/** What the bodies of these names have, and what was sent has not. */
function lacking(sent: unknown, ...names: readonly string[]): readonly string[] {
  const there = new Set(paths(sent));
  return bodiesOf(...names)
    .flatMap((body) => paths(body))
    .filter((path) => !there.has(path));
}

describe('what the stub sends has all that Slack sends', () => {
  test('a slash command', async () => {
    const { slack, app } = await anInstalledApp();
    await slack.addUser({ name: 'ada' }).command('/ask', 'some arguments here');
    expect(lacking(app.told[0]?.payload, 'command with words', 'slash-commands.slashCommandWithArgs')).toEqual([]);
  });

  test('messages, mentions and reactions', async () => {
    const { slack, app } = await anInstalledApp();
    const ada = slack.addUser({ name: 'ada' });
    const help = slack.addChannel({ name: 'help', members: [ada] });
    const hey = await ada.say(help, `<@${slack.bot.id}> Hey`);
    await ada.say(help, 'Hi', { thread: hey });
    await ada.react(hey, '+1');
    const ofType = (type: string) =>
      app.told.map((one) => one.payload).filter((one) => (one.event as Fields).type === type);
    expect(lacking(ofType('app_mention')[0], 'mention', 'modals.mention')).toEqual([]);
    expect(lacking(ofType('message')[0], 'message', 'slack.mention')).toEqual([]);
    expect(lacking(ofType('message')[1], 'message in a thread', 'dm.dmRequest')).toEqual([]);
    expect(lacking(ofType('reaction_added')[0], 'reaction', 'actions-reactions.reaction')).toEqual([]);
  });

  test('presses and forms', async () => {
    const { slack, app } = await anInstalledApp();
    const ada = slack.addUser({ name: 'ada' });
    const help = slack.addChannel({ name: 'help', members: [ada] });
    const question = await ada.say(help, 'Hello');
    const blocks = [
      { type: 'header' as const, text: { type: 'plain_text' as const, text: 'Hi' } },
      actions(button('Go', 'go')),
    ];
    await aClient(slack).chat.postMessage({ channel: help.id, text: 'Hi', blocks, thread_ts: question.ts });
    const category = input('category', 'Category', {
      type: 'static_select',
      placeholder: { type: 'plain_text', text: 'Select' },
      options: [{ text: { type: 'plain_text', text: 'Bug' }, value: 'bug' }],
    });
    const view = modal([input('message', 'Message', { multiline: true }), category], { close: plain('Cancel') });
    app.answer(async ({ payload }) => {
      const trigger_id = String(payload.trigger_id);
      if (payload.type === 'block_actions') await aClient(slack).views.open({ trigger_id, view });
      return {};
    });
    const { view: open } = await ada.press(slack.messages(help).at(-1) as Message, 'Go');
    await ada.submit(open ?? '', { Message: 'Hello!', Category: 'Bug' });
    const [pressed, submitted] = app.told.slice(-2).map((one) => one.payload);
    expect(lacking(pressed, 'press in a thread', 'modals.action')).toEqual([]);
    // Its fields are those of the form that was recorded.
    const missing = lacking(submitted, 'form sent', 'modals.viewSubmission');
    expect(missing.filter((path) => !/values\.|email|placeholder/.test(path))).toEqual([]);
  });

  test('envelopes over a socket', async () => {
    const slack = await aSlack();
    const { url } = await aClient(slack, APP_TOKEN).apps.connections.open({});
    const socket = new WebSocket(String(url));
    onTestFinished(() => socket.terminate());
    const heard = new Map<unknown, Fields>();
    socket.on('message', (data) => {
      const envelope = JSON.parse(String(data)) as Fields;
      heard.set(envelope.type, envelope);
      socket.send(JSON.stringify({ envelope_id: envelope.envelope_id }));
    });
    await expect.poll(() => slack.sockets()).toBe(1);
    const ada = slack.addUser({ name: 'ada' });
    await ada.say(slack.addChannel({ name: 'help', members: [ada] }), 'Hello');
    await ada.command('/ask');
    slack.disconnectSockets('warning');
    await expect.poll(() => heard.has('disconnect')).toBe(true);

    const ofEnvelope = (path: string): boolean => !path.startsWith('payload.');
    for (const [name, { type }] of Object.entries(envelopes).filter(([, { type }]) => type !== 'interactive')) {
      expect(lacking(heard.get(type), `envelope: ${name}`).filter(ofEnvelope), name).toEqual([]);
    }
  });

  test('a fixture fits the workspace once its ids are replaced', async () => {
    const { slack, app } = await anInstalledApp();
    const ada = slack.addUser({ name: 'ada' });
    const [body] = bodiesOf('message');
    const { status } = await slack.send(withIds(body ?? {}, { [ids.team]: slack.team.id, [ids.ada]: ada.id }));
    expect(status).toBe(200);
    expect(app.told[0]).toMatchObject({
      wellSigned: true,
      payload: { team_id: slack.team.id, event: { user: ada.id } },
    });
  });
});
