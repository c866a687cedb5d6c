import { describe, expect, it } from 'vitest';
import { privately, problems } from '../../../src/chat/answer.ts';
import { message, paragraph } from '../../../src/chat/message.ts';
import { withOpenForm } from './support/forms.ts';
import { aPlayground } from './support/playground.ts';

describe('a form', () => {
  it('opens with its fields, and goes to the core typed by its declaration', async () => {
    const { act, core, id } = await withOpenForm();
    core.answer = () => privately(message(paragraph('Asked.')));
    const values = { need: 'A hand', helpers: ['u-emi', 'u-ada'], seats: '3', urgent: true, extra: 'ignored' };
    expect(await act('submit', { form: id, values })).toMatchObject({ status: 200, kind: 'done' });
    expect(core.received.submits).toMatchObject([
      {
        action: 'ask:new',
        subject: 'r-1',
        place: { channel: 'c-help' },
        values: { need: 'A hand', helpers: ['u-emi', 'u-ada'], seats: 3, urgent: true },
      },
    ]);
    expect(core.received.submits[0]?.values).not.toHaveProperty('extra');
  });

  it('comes back with what to correct, by field', async () => {
    const { act, core, id } = await withOpenForm();
    const values = { need: 'x'.repeat(21), helpers: ['u-none'], seats: '9' };
    const answer = await act('submit', { form: id, values });
    expect(answer).toMatchObject({ kind: 'problems' });
    expect(Object.keys(answer.problems as object)).toEqual(['need', 'helpers', 'seats']);
    expect(core.received.submits).toEqual([]);
  });

  it('stays open if the core finds something to correct, and closes once it is accepted', async () => {
    const { act, core, id } = await withOpenForm();
    core.answer = () => problems({ need: 'Say a little more.' });
    expect(await act('submit', { form: id, values: { need: 'Help' } })).toMatchObject({
      kind: 'problems',
      problems: { need: 'Say a little more.' },
    });
    core.answer = () => ({ kind: 'silent' });
    expect(await act('submit', { form: id, values: { need: 'Help me' } })).toMatchObject({ kind: 'done' });
    expect(core.received.submits).toHaveLength(2);
  });

  it('submitted again because the answer got lost is accepted once', async () => {
    const { act, core, id } = await withOpenForm();
    core.answer = () => ({ kind: 'silent' });
    for (const _ of [1, 2]) {
      expect(await act('submit', { form: id, values: { need: 'Help me' } })).toMatchObject({
        status: 200,
        kind: 'done',
      });
    }
    expect(core.received.submits).toHaveLength(1);
  });

  it('always has the same id for the core, so that it is accepted once even if the playground dies in between', async () => {
    const { act, core, id } = await withOpenForm();
    core.answer = () => problems({ need: 'Say a little more.' });
    for (const need of ['Help', 'Help me']) await act('submit', { form: id, values: { need } });
    expect(new Set(core.received.submits.map((event) => event.id))).toEqual(new Set([`form/${id}`]));
  });

  it('belongs to the tab that opened it, and to nobody else', async () => {
    const { act, core, id } = await withOpenForm();
    const inOtherTab = await act('say', { channel: 'c-general', text: '/ask' });
    const other = /data-form="([^"]+)"/.exec(String(inOtherTab.html))?.[1];
    core.answer = () => ({ kind: 'silent' });
    expect(await act('submit', { form: id, values: { need: 'One' } })).toMatchObject({ kind: 'done' });
    expect(await act('submit', { as: 'u-emi', form: other, values: { need: 'Two' } })).toMatchObject({ status: 409 });
    expect(await act('submit', { form: other, values: { need: 'Two' } })).toMatchObject({ kind: 'done' });
    expect(core.received.submits.map(({ values, place }) => [values.need, place?.channel])).toEqual([
      ['One', 'c-help'],
      ['Two', 'c-general'],
    ]);
  });

  it('submitted twice at once is accepted once', async () => {
    const { act, core, id } = await withOpenForm();
    core.answer = () => ({ kind: 'silent' });
    const answers = await Promise.all([1, 2].map(() => act('submit', { form: id, values: { need: 'Help' } })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(core.received.submits).toHaveLength(1);
  });

  it('can still be submitted after a restart', async () => {
    const { keyValues, platform, core, id } = await withOpenForm();
    await platform.stop();
    core.answer = () => ({ kind: 'silent' });
    const after = await aPlayground({ keyValues, core });
    expect(await after.act('submit', { form: id, values: { need: 'Help' } })).toMatchObject({ kind: 'done' });
  });
});
