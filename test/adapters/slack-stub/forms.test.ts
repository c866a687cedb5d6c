import { describe, expect, test } from 'vitest';
import type { Person, StubSlack, View } from '../../support/slack/index.ts';
import { aClient, actions, anInstalledApp, button, input, modal, plain, refusal, section } from './set-up.ts';
import type { TinyApp } from './tiny-app.ts';

const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });

const FORM = [
  input('need', 'What do you need?', { min_length: 3, max_length: 20 }),
  input('tried', 'What have you tried?', { multiline: true }, true),
  input('kind', 'Kind', { type: 'static_select', options: ['Feedback', 'Support'].map(option) }),
  input('who', 'Who could help?', { type: 'multi_users_select' }, true),
];

async function anOpenForm(blocks: unknown[] = FORM, more: Record<string, unknown> = {}) {
  const { slack, app } = await anInstalledApp();
  const ada = slack.addUser({ name: 'ada' });
  await openForm(slack, app, ada, modal(blocks, more));
  return { slack, app, ada, view: slack.openView(ada) as View };
}

async function openForm(slack: StubSlack, app: TinyApp, person: Person, view: never): Promise<void> {
  app.answer(async ({ payload }) => {
    await aClient(slack).views.open({ trigger_id: String(payload.trigger_id), view });
    return {};
  });
  await person.command('/ask');
  app.answer(() => ({}));
}

const GOOD = { 'What do you need?': 'a pair of eyes', kind: 'Support' };

describe('a form', () => {
  test('is shown as Slack keeps it', async () => {
    const { slack, view } = await anOpenForm(FORM, { private_metadata: 'secret', notify_on_close: true });
    expect(view).toMatchObject({
      type: 'modal',
      callback_id: 'ask',
      private_metadata: 'secret',
      root_view_id: view.id,
      previous_view_id: null,
      close: null,
      app_id: slack.bot.appId,
      team_id: slack.team.id,
      notify_on_close: true,
      clear_on_close: false,
    });
    expect(view.blocks[0]).toMatchObject({ label: { emoji: true }, optional: false, dispatch_action: false });
  });

  test('sends what was filled in, by label or id, with everything else empty', async () => {
    const { slack, app, ada, view } = await anOpenForm();
    const bob = slack.addUser({ name: 'bob' });
    expect(await ada.submit(view, { ...GOOD, who: [bob] })).toEqual({ kind: 'closed' });
    expect(slack.openView(ada)).toBeUndefined();
    const [, sent] = app.told;
    expect(sent?.payload.response_urls).toEqual([]);
    const { state } = (sent?.payload.view ?? {}) as View;
    expect(state.values).toEqual({
      need: { value: { type: 'plain_text_input', value: 'a pair of eyes' } },
      tried: { value: { type: 'plain_text_input', value: null } },
      kind: { value: { type: 'static_select', selected_option: expect.objectContaining({ value: 'support' }) } },
      who: { value: { type: 'multi_users_select', selected_users: [bob.id] } },
    });
  });

  test('is not sent while Slack’s client has something against it', async () => {
    const { app, ada, view } = await anOpenForm();
    const before = app.told.length;
    const outcome = await ada.submit(view, { need: 'hm' });
    expect(outcome).toEqual({
      kind: 'errors',
      by: 'client',
      errors: { need: 'Must be at least 3 characters.', kind: 'Please complete this required field.' },
    });
    expect(await ada.submit(view, { ...GOOD, need: 'x'.repeat(21) })).toMatchObject({
      errors: { need: expect.any(String) },
    });
    expect(app.told).toHaveLength(before);
    await expect(ada.submit(view, { kind: 'Money' })).rejects.toThrow('there is Feedback, Support');
    await expect(ada.submit(view, { Wish: 'x' })).rejects.toThrow('There is no field "Wish"');
  });

  test('stays open when the app does not answer in time or nonsense', async () => {
    const { slack, app, ada, view } = await anOpenForm();
    const answered = async (json: Record<string, unknown>) => {
      app.answer(() => ({ json }));
      return ada.submit(view, GOOD);
    };
    app.answer(() => ({ status: 500 }));
    expect(await ada.submit(view, GOOD)).toMatchObject({ kind: 'failed', failure: 'http_service_error' });
    expect(await answered({ response_action: 'errors', errors: { no_such_block: 'x' } })).toMatchObject({
      kind: 'failed',
      details: ['no input block has the block_id no_such_block'],
    });
    expect(await answered({ response_action: 'errors', errors: {} })).toMatchObject({ failure: 'invalid_response' });
    expect(await answered({ response_action: 'dance' })).toMatchObject({ failure: 'invalid_response' });
    expect(await answered({ response_action: 'update', view: { type: 'modal' } })).toMatchObject({ kind: 'failed' });
    expect(slack.openView(ada)?.id).toBe(view.id);
    expect(await answered({ response_action: 'errors', errors: { need: 'Say more' } })).toEqual({
      kind: 'errors',
      by: 'app',
      errors: { need: 'Say more' },
    });
  });

  test('can be changed, covered and cleared by the answer', async () => {
    const { slack, app, ada, view } = await anOpenForm();
    app.answer(() => ({ json: { response_action: 'push', view: modal([section('sure?')]) } }));
    const pushed = await ada.submit(view, GOOD);
    if (pushed.kind !== 'pushed') throw new Error(pushed.kind);
    expect(pushed.view).toMatchObject({ previous_view_id: view.id, root_view_id: view.id });
    await expect(ada.submit(view, {})).rejects.toThrow('lies on top');
    app.answer(() => ({ json: { response_action: 'update', view: modal([section('thanks')]) } }));
    expect(await ada.submit(pushed.view)).toMatchObject({ kind: 'updated', view: { id: pushed.view.id } });
    app.answer(() => ({ json: { response_action: 'clear' } }));
    expect(await ada.submit(pushed.view)).toEqual({ kind: 'cleared' });
    expect(slack.openView(ada)).toBeUndefined();
  });

  test('tells of its closing only where that was asked', async () => {
    const quiet = await anOpenForm();
    await quiet.ada.close(quiet.view);
    expect(quiet.app.told.map((one) => one.payload.type)).not.toContain('view_closed');
    const loud = await anOpenForm(FORM, { notify_on_close: true });
    await loud.ada.close(loud.view);
    expect(loud.app.told.at(-1)?.payload).toMatchObject({
      type: 'view_closed',
      is_cleared: false,
      view: { id: loud.view.id },
    });
  });
});

describe('views.update and views.push', () => {
  test('keep what was typed where the ids stay, and know the hash', async () => {
    const { slack, app, ada, view } = await anOpenForm();
    const web = aClient(slack);
    await ada.submit(view, { need: 'hm', tried: 'nothing' });
    await web.views.update({ view_id: view.id, hash: view.hash, view: modal(FORM.slice(0, 2)) });
    expect(slack.openView(ada)?.state.values).toMatchObject({ tried: { value: { value: 'nothing' } } });
    const again = web.views.update({ view_id: view.id, hash: view.hash, view: modal(FORM) });
    expect(await refusal(again)).toBe('hash_conflict');
    expect(await refusal(web.views.update({ view_id: 'V0NONE', view: modal(FORM) }))).toBe('not_found');
    expect(app.told).toHaveLength(1);
  });

  test('push at most two views onto the first, from triggers of the form itself', async () => {
    const { slack, app, ada } = await anOpenForm([actions(button('More', 'more'))]);
    const web = aClient(slack);
    const view = modal([actions(button('More', 'more'))]);
    const push = async () => {
      await ada.press(slack.openView(ada) as View, 'More');
      const { payload } = app.told.at(-1) as { payload: Record<string, unknown> };
      return web.views.push({ trigger_id: String(payload.trigger_id), view });
    };
    await push();
    await push();
    expect(await refusal(push())).toBe('push_limit_reached');
    await ada.command('/ask');
    const { payload } = app.told.at(-1) as { payload: Record<string, unknown> };
    expect(await refusal(web.views.push({ trigger_id: String(payload.trigger_id), view }))).toBe('not_found');
  });
});
