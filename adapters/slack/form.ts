import type { HeaderBlock, InputBlock, ModalView, PlainTextElement, PlainTextOption } from '@slack/types';
import type { Place } from '../../src/chat/address.ts';
import { actionId } from '../../src/chat/button.ts';
import type { Form, FormField, FormValues } from '../../src/chat/form.ts';
import { flagAt, idAt, idsAt, isJson, type Json, listAt, textAt } from '../../src/chat/json-access.ts';
import { textInputOf } from '../../src/chat/render/text-input.ts';
import { within } from '../../src/chat/render/within.ts';
import { withEmoji } from './emoji.ts';
import { limits } from './limits.ts';

/** Every input block has one element, so the block's id, which is the field's name, is enough. */
const elementId = 'value';

/** The value of a flag's only option. */
const flagSet = 'yes';

/**
 * A form as a modal. It remembers the place where it was opened, and whether that was the Home tab, because Slack
 * does not say when it is submitted.
 * Throws a `RangeError` if a title, a label or a choice is too long for Slack.
 */
export function formView(form: Form, place: Place | undefined, fromHome = false): ModalView {
  return {
    type: 'modal',
    callback_id: actionId(form.action, form.subject),
    private_metadata: placeMemo(place, fromHome),
    title: plain(within(form.title, limits.viewTitle, 'The title of a form')),
    submit: plain(within(form.submitLabel, limits.viewButton, 'The button of a form')),
    blocks: [...headingOf(form), ...form.fields.map(inputBlock)],
  };
}

const headingOf = ({ heading }: Form): readonly HeaderBlock[] =>
  heading === undefined
    ? []
    : [{ type: 'header', text: plain(within(heading, limits.headerText, 'The heading of a form')) }];

const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text, emoji: true });

function inputBlock(field: FormField): InputBlock {
  const hint = field.type === 'flag' ? undefined : field.hint;
  return {
    type: 'input',
    block_id: field.name,
    label: plain(within(field.label, limits.inputLabel, 'A label')),
    optional: field.required !== true,
    ...(hint === undefined ? {} : { hint: plain(within(hint, limits.inputHint, 'A hint')) }),
    element: inputElement(field),
  };
}

function inputElement(field: FormField): InputBlock['element'] {
  switch (field.type) {
    case 'text':
      return textInput(field);
    case 'choice': {
      if (field.choices.length > limits.selectOptions) throw new RangeError(`Too many choices for ${field.name}`);
      const options = field.choices.map(({ value, label }) => option(value, label));
      const initial = options.find(({ value }) => value === field.value);
      return {
        type: 'static_select',
        action_id: elementId,
        options,
        ...(initial === undefined ? {} : { initial_option: initial }),
      };
    }
    case 'members':
      return {
        type: 'multi_users_select',
        action_id: elementId,
        max_selected_items: field.most,
        // Slack refuses an empty list.
        ...(field.value === undefined || field.value.length === 0
          ? {}
          : { initial_users: field.value.slice(0, field.most) }),
      };
    case 'channel':
      // Private channels as well, of those that the person who fills it in is in.
      return {
        type: 'conversations_select',
        action_id: elementId,
        filter: { include: ['public', 'private'] },
        ...(field.value === undefined ? {} : { initial_conversation: field.value }),
      };
    case 'number':
      return {
        type: 'number_input',
        action_id: elementId,
        is_decimal_allowed: false,
        min_value: String(field.least),
        max_value: String(field.most),
        ...(field.value === undefined ? {} : { initial_value: String(field.value) }),
      };
    case 'flag': {
      // The label is above the box already, so the hint goes beside it.
      const yes = option(flagSet, field.hint ?? field.label);
      return {
        type: 'checkboxes',
        action_id: elementId,
        options: [yes],
        ...(field.value === true ? { initial_options: [yes] } : {}),
      };
    }
  }
}

function textInput(field: Extract<FormField, { type: 'text' }>): InputBlock['element'] {
  const { initial, minLength, maxLength } = textInputOf(field, limits.inputText);
  return {
    type: 'plain_text_input',
    action_id: elementId,
    multiline: field.long === true,
    max_length: maxLength,
    ...(minLength === undefined ? {} : { min_length: minLength }),
    ...(field.placeholder === undefined
      ? {}
      : { placeholder: plain(within(field.placeholder, limits.placeholder, 'A placeholder')) }),
    ...(initial === undefined ? {} : { initial_value: initial }),
  };
}

const option = (value: string, label: string): PlainTextOption => ({
  text: plain(within(label, limits.optionText, 'A choice')),
  value: within(value, limits.optionValue, 'The value of a choice'),
});

/** The values in the state of a view; an empty field is absent. */
export function formValues(state: Json | undefined): FormValues {
  const values: Record<string, FormValues[string]> = {};
  for (const [name, elements] of Object.entries(state ?? {})) {
    const [element] = isJson(elements) ? Object.values(elements) : [];
    const value = elementValue(element);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function elementValue(element: unknown): FormValues[string] | undefined {
  switch (textAt(element, 'type')) {
    case 'plain_text_input': {
      const text = textAt(element, 'value');
      return text === undefined ? undefined : withEmoji(text);
    }
    case 'number_input': {
      const text = textAt(element, 'value');
      const number = Number(text);
      return text === undefined || Number.isNaN(number) ? undefined : number;
    }
    case 'static_select':
      return textAt(element, 'selected_option', 'value');
    case 'conversations_select':
      return idAt(element, 'selected_conversation');
    case 'multi_users_select': {
      const users = idsAt(element, 'selected_users');
      return users.length === 0 ? undefined : users;
    }
    case 'checkboxes':
      return listAt(element, 'selected_options').length > 0;
    default:
      return undefined;
  }
}

/** Far shorter than the 3,000 characters that fit. */
export function placeMemo(place: Place | undefined, fromHome: boolean): string {
  if (place === undefined) return '';
  const { space, channel, thread, audience } = place;
  return JSON.stringify({ space, channel, thread, audience, ...(fromHome && { home: true }) });
}

/** Whether a view that carries this memo was opened from the Home tab. */
export const isHomeMemo = (memo: string | undefined): boolean => flagAt(parseJson(memo), 'home') === true;

/** The workspace of the place that `formView` stored. */
export const readPlaceMemoSpace = (memo: string | undefined): string | undefined => idAt(parseJson(memo), 'space');

/** The place that `formView` stored; `undefined` for a memo of others. */
export function readPlaceMemo(
  memo: string | undefined,
  space: { platform: 'slack'; space: string },
): Place | undefined {
  const channel = idAt(parseJson(memo), 'channel');
  const thread = idAt(parseJson(memo), 'thread');
  const audience = textAt(parseJson(memo), 'audience');
  if (channel === undefined) return undefined;
  return {
    ...space,
    channel,
    ...(thread === undefined ? {} : { thread }),
    ...(audience === 'some' || audience === 'direct' ? { audience } : {}),
  };
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
