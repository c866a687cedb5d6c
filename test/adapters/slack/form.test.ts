import { beforeAll, describe, expect, it } from 'vitest';
import { formValues, formView, readPlaceMemo } from '../../../adapters/slack/form.ts';
import type { Form } from '../../../src/chat/form.ts';
import { type CheckCall, slackChecker } from '../../support/checkers.ts';
import { form } from './declarations.ts';

const space = { platform: 'slack', space: 'T1' } as const;

describe('formView', () => {
  let validate: CheckCall;
  beforeAll(async () => {
    validate = await slackChecker();
  });

  const problemsOf = (view: object) => validate('views.open', { trigger_id: '1.2.3', view });

  it('is a modal that Slack takes', () => {
    expect(problemsOf(formView(form, { ...space, channel: 'C1', thread: '1767326126.896109' }))).toEqual([]);
  });

  it('says by itself what it is for', () => {
    expect(formView(form, undefined)).toMatchObject({
      callback_id: 'ask:new:req-7',
      title: { text: 'Ask for help' },
      submit: { text: 'Ask' },
      blocks: [
        {
          block_id: 'need',
          optional: false,
          element: { type: 'plain_text_input', multiline: true, initial_value: 'Regex' },
        },
        { block_id: 'kind', optional: true, element: { type: 'static_select', initial_option: { value: 'support' } } },
        { block_id: 'helpers', element: { type: 'multi_users_select', max_selected_items: 3 } },
        {
          block_id: 'seats',
          element: {
            type: 'number_input',
            is_decimal_allowed: false,
            min_value: '1',
            max_value: '50',
            initial_value: '2',
          },
        },
        {
          block_id: 'urgent',
          element: { type: 'checkboxes', options: [{ text: { text: 'People are asked sooner' } }] },
        },
      ],
    });
  });

  it('shows what was typed already whole, though it is too long', () => {
    const given = 'x'.repeat(2_900);
    const view = formView(
      withField({ name: 'need', label: 'Need', type: 'text', maxLength: 100, value: given }),
      undefined,
    );
    expect(view.blocks).toMatchObject([{ element: { initial_value: given, max_length: 2_900 } }]);
    expect(problemsOf(view)).toEqual([]);
    const longer = formView(
      withField({ name: 'need', label: 'Need', type: 'text', maxLength: 100, value: 'x'.repeat(4_000) }),
      undefined,
    );
    expect(problemsOf(longer)).toEqual([]);
  });

  it('refuses words of ours that Slack would refuse', () => {
    expect(() => formView({ ...form, title: 'x'.repeat(25) }, undefined)).toThrow(RangeError);
    const choices = Array.from({ length: 101 }, (_, index) => ({ value: String(index), label: String(index) }));
    expect(() => formView(withField({ name: 'kind', label: 'Kind', type: 'choice', choices }), undefined)).toThrow(
      RangeError,
    );
  });
});

const withField = (field: Form['fields'][number]): Form => ({ ...form, fields: [field] });

describe('readPlaceMemo', () => {
  it('gives back the place that the form was asked for in', () => {
    const place = { ...space, channel: 'C1', thread: '1767326126.896109' };
    expect(readPlaceMemo(formView(form, place).private_metadata, space)).toEqual(place);
    expect(readPlaceMemo(formView(form, undefined).private_metadata, space)).toBeUndefined();
  });

  it('gives back who reads along there, so that what is private stays it', () => {
    for (const audience of ['some', 'direct'] as const) {
      const place = { ...space, channel: 'C1', audience };
      expect(readPlaceMemo(formView(form, place).private_metadata, space)).toEqual(place);
    }
    expect(readPlaceMemo('{"channel":"C1","audience":"all"}', space)).toEqual({ ...space, channel: 'C1' });
  });

  it('makes nothing of what others wrote', () => {
    expect(readPlaceMemo('not JSON', space)).toBeUndefined();
    expect(readPlaceMemo('{"c":"7c626a37"}', space)).toBeUndefined();
    expect(readPlaceMemo('null', space)).toBeUndefined();
  });
});

describe('formValues', () => {
  it('reads what was filled in, as it was typed', () => {
    const state = {
      need: { value: { type: 'plain_text_input', value: '  two\nlines ' } },
      kind: { value: { type: 'static_select', selected_option: { value: 'support' } } },
      helpers: { value: { type: 'multi_users_select', selected_users: ['U1', 'U2'] } },
      seats: { value: { type: 'number_input', value: '12' } },
      urgent: { value: { type: 'checkboxes', selected_options: [{ value: 'yes' }] } },
    };
    expect(formValues(state)).toEqual({
      need: '  two\nlines ',
      kind: 'support',
      helpers: ['U1', 'U2'],
      seats: 12,
      urgent: true,
    });
  });

  it('reads emoji that were typed by name as what they look like', () => {
    const state = { need: { value: { type: 'plain_text_input', value: 'Thanks :tada: for <b> &amp; :nothing:' } } };
    expect(formValues(state)).toEqual({ need: 'Thanks 🎉 for <b> &amp; :nothing:' });
  });

  it('leaves out what was left empty', () => {
    const state = {
      need: { value: { type: 'plain_text_input', value: null } },
      kind: { value: { type: 'static_select', selected_option: null } },
      helpers: { value: { type: 'multi_users_select', selected_users: [] } },
      seats: { value: { type: 'number_input', value: null } },
      urgent: { value: { type: 'checkboxes', selected_options: [] } },
      other: { value: { type: 'something_new' } },
    };
    expect(formValues(state)).toEqual({ urgent: false });
    expect(formValues(undefined)).toEqual({});
  });
});
