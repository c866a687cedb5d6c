import { beforeAll, describe, expect, it } from 'vitest';
import { customId, parseCustomId } from '../../../adapters/discord/custom-id.ts';
import { filledIn, type Modal, modalOf, readSubmission } from '../../../adapters/discord/form.ts';
import { createFormDrafts } from '../../../adapters/discord/form-drafts.ts';
import type { Form } from '../../../src/chat/form.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { minuteMs } from '../../../src/domain/time/instant.ts';
import { defaultWords } from '../../../src/text/words.ts';
import { type CheckRequest, discordChecker } from '../../support/checkers.ts';
import { form } from './declarations.ts';
import { ids, space } from './samples.ts';

let validate: CheckRequest;
beforeAll(async () => {
  validate = await discordChecker();
});
const complaints = (shown: Form) =>
  validate('POST', '/interactions/1/token/callback', { type: 9, data: modalOf(shown) });

const componentOf = (part: Modal['components'][number]) => ('component' in part ? part.component : undefined);

/** The fourth field, from 1 to 50. */
const seatsMark = 2 ** 30 + 3 * 2 ** 27 + 2 ** 14 + 50;

describe('a form', () => {
  it('shows its first five fields, and carries what a later one was opened with', () => {
    const { custom_id, title, components } = modalOf(form);
    expect(title).toBe('Ask for help');
    expect(components.map((each) => 'label' in each && each.label)).toEqual(
      form.fields.slice(0, 5).map(({ label }) => label),
    );
    expect(parseCustomId(custom_id)).toEqual({
      action: 'ask:new',
      subject: 'request-1',
      space: undefined,
      carried: { weeks: 3 },
    });
  });

  it('has a component for each kind of field that Discord takes', () => {
    expect(modalOf(form).components.map(componentOf)).toEqual([
      { type: 4, custom_id: 'need', style: 2, required: true, min_length: 3, max_length: 2_500 },
      {
        type: 3,
        custom_id: 'kind',
        required: true,
        min_values: 1,
        max_values: 1,
        options: [
          { label: 'Feedback', value: 'feedback' },
          { label: 'Support', value: 'support', default: true },
        ],
      },
      { type: 5, custom_id: 'helpers', required: false, min_values: 0, max_values: 3 },
      {
        type: 4,
        id: seatsMark,
        custom_id: 'seats',
        style: 1,
        required: false,
        max_length: 10,
        placeholder: '1–50',
        value: '1',
      },
      { type: 23, custom_id: 'urgent', default: false },
    ]);
    expect(complaints(form)).toEqual([]);
  });

  it('has its heading in the place of a field, above the others', () => {
    const { components } = modalOf({ ...form, heading: 'What *grew*?' });
    expect(components[0]).toEqual({ type: 10, content: '## What \\*grew\\*?' });
    expect(components.map((each) => 'label' in each && each.label).slice(1)).toEqual(
      form.fields.slice(0, 4).map(({ label }) => label),
    );
    expect(complaints({ ...form, heading: 'What *grew*?' })).toEqual([]);
  });

  it('is refused where a required field has no room', () => {
    const last = { type: 'text', name: 'why', label: 'Why?', required: true, maxLength: 10 } as const;
    expect(() => modalOf({ ...form, fields: [...form.fields, last] })).toThrow(/why is required/);
  });

  it('is refused where its words are too long', () => {
    const [need, ...others] = form.fields;
    expect(() => modalOf({ ...form, fields: [{ ...need, label: 'x'.repeat(46) }, ...others] })).toThrow(RangeError);
  });

  it.each([
    ['ask', defaultWords.help.form({ need: 'x', topics: ['css'], urgent: true, seats: 3 }, defaultRules.request)],
    ['kudos', defaultWords.kudos.form([ids.ana, ids.bo], 'for that', defaultRules.kudos)],
  ])('of the name %s is one that Discord takes', (_, real) => {
    expect(complaints(real)).toEqual([]);
  });

  it('shows whole what was typed before, even where it is too long', () => {
    const [need, ...others] = form.fields;
    const long = { ...form, fields: [{ ...need, value: 'x'.repeat(3_000) }, ...others] };
    expect(modalOf(long).components.map(componentOf)[0]).toMatchObject({ max_length: 3_000, value: 'x'.repeat(3_000) });
  });
});

describe('a form that was sent in', () => {
  const submitted = (...components: object[]) =>
    readSubmission(components.map((component) => ({ type: 18, id: 1, component })));

  it('is read by the kinds of its fields', () => {
    const { values, problems } = submitted(
      { type: 4, custom_id: 'need', value: 'Tea <:cup:123456789012345678>' },
      { type: 3, custom_id: 'kind', values: ['support'] },
      { type: 5, custom_id: 'helpers', values: [ids.ana, ids.bo] },
      { type: 4, id: seatsMark, custom_id: 'seats', value: ' 12 ' },
      { type: 23, custom_id: 'urgent', value: true },
    );
    expect(problems).toEqual({});
    expect(values).toEqual({ need: 'Tea :cup:', kind: 'support', helpers: [ids.ana, ids.bo], seats: 12, urgent: true });
  });

  it('has nothing where nothing was filled in', () => {
    const { values } = submitted(
      { type: 4, custom_id: 'need', value: '' },
      { type: 3, custom_id: 'kind', values: [] },
      { type: 4, id: seatsMark, custom_id: 'seats', value: '' },
      { type: 23, custom_id: 'urgent', value: false },
    );
    expect(values).toEqual({});
  });

  it.each(['two', '0', '51', '1.5', '1e1'])('has a problem where a number is %s', (value) => {
    const { values, problems, typed } = submitted({ type: 4, id: seatsMark, custom_id: 'seats', value });
    expect([values, problems, typed]).toEqual([{}, { seats: '1–50' }, { seats: value }]);
  });

  it('can be filled in again as it was', () => {
    const typed = { need: 'Tea', kind: 'feedback', helpers: [ids.ana], seats: 'two', urgent: true };
    const [need, kind, helpers, seats, urgent, weeks] = filledIn(form, typed).fields;
    expect([need, kind, helpers, seats, urgent].map((field) => field?.value)).toEqual([
      'Tea',
      'feedback',
      [ids.ana],
      undefined,
      true,
    ]);
    expect(weeks?.value).toBe(3);
  });
});

describe('what comes back with a button', () => {
  it('is what was put there', () => {
    const more = { space, carried: { seats: 3, urgent: true, later: false, kind: 'a@b?c' } };
    expect(parseCustomId(customId('ask:new', 'r:1', more))).toEqual({
      action: 'ask:new',
      subject: 'r:1',
      space: ids.guild,
      carried: more.carried,
    });
  });

  it('keeps to Discord’s limit, and what matters most', () => {
    const subject = 'x'.repeat(80);
    const id = customId('ask:new', subject, {
      space: { platform: 'discord', space: ids.guild },
      carried: { seats: 3 },
    });
    expect(id).toBe(`ask:new:${subject}`);
  });

  it('names the server by the message that it is about, where there is no room for both', () => {
    const guild = '1576851011429990460';
    const key = `1576851019399168001/discord/${guild}/1576851011429990465`;
    const id = customId('ask:look-after', key, { space: { platform: 'discord', space: guild } });
    expect(id).toBe(`ask:look-after:${key}`);
    expect(parseCustomId(id)).toMatchObject({ subject: key, space: guild });
  });

  it('is not ours where it looks otherwise', () => {
    expect(parseCustomId('hello')).toBeUndefined();
    expect(parseCustomId('')).toBeUndefined();
  });
});

describe('drafts', () => {
  it('are kept for a quarter of an hour, and not without end', () => {
    let now = Date.UTC(2026, 0, 5);
    const drafts = createFormDrafts(() => now);
    drafts.set('a', form);
    expect(drafts.get('a')).toBe(form);
    now += 15 * minuteMs;
    expect(drafts.get('a')).toBe(form);
    now += 1;
    expect(drafts.get('a')).toBeUndefined();
    for (let index = 0; index < 1_200; index += 1) drafts.set(`b${index}`, form);
    expect(drafts.get('b0')).toBeUndefined();
    expect(drafts.get('b1199')).toBe(form);
  });
});
