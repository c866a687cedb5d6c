import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Message, withIds } from '../../support/slack/index.ts';
import { aClient, actions, anInstalledApp, button, input, modal, plain } from './set-up.ts';

type Fields = Record<string, unknown>;

/** What Slack really sent, kept outside of the repository and not there everywhere. */
const FOLDER = resolve('../shared/payloads/slack/recorded');
const recorded = (name: string): Fields => JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8')) as Fields;

/** Every path of a payload that has a value, with list positions left out. */
function paths(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => paths(one, `${at}[]`));
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, one]) => paths(one, at ? `${at}.${key}` : key));
}

const lacking = (name: string, sent: unknown): string[] => {
  const there = new Set(paths(sent));
  return paths(recorded(name)).filter((path) => !there.has(path));
};

describe.skipIf(!existsSync(FOLDER))('what the stub sends has all that Slack was recorded to send', () => {
  test('a slash command', async () => {
    const { slack, app } = await anInstalledApp();
    await slack.addUser({ name: 'ada' }).command('/ask', 'some arguments here');
    expect(lacking('slash-commands.slashCommandWithArgs', app.told[0]?.payload)).toEqual([]);
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
    expect(lacking('modals.mention', ofType('app_mention')[0])).toEqual([]);
    expect(lacking('slack.mention', ofType('message')[0])).toEqual([]);
    expect(lacking('dm.dmRequest', ofType('message')[1])).toEqual([]);
    expect(lacking('actions-reactions.reaction', ofType('reaction_added')[0])).toEqual([]);
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
    expect(lacking('modals.action', pressed)).toEqual([]);
    const expected = lacking('modals.viewSubmission', submitted).filter(
      (path) => !/message\.|category\.|email|placeholder/.test(path),
    );
    expect(expected).toEqual([]);
  });

  test('a recording fits the workspace once its ids are replaced', async () => {
    const { slack, app } = await anInstalledApp();
    const ada = slack.addUser({ name: 'ada' });
    const recording = withIds(recorded('slack.mention'), { T00FAKE00AA: slack.team.id, U00FAKEUSER1: ada.id });
    const { status } = await slack.send(recording);
    expect(status).toBe(200);
    expect(app.told[0]).toMatchObject({
      wellSigned: true,
      payload: { team_id: slack.team.id, event: { user: ada.id } },
    });
  });
});
