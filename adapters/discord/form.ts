import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APITextDisplayComponent,
  type APITextInputComponent,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord.js';
import type { SpaceRef } from '../../src/chat/address.ts';
import type { Form, FormField, FormValues } from '../../src/chat/form.ts';
import { flagAt, isJson, listAt, numberAt, objectAt, textAt, textsAt } from '../../src/chat/json-access.ts';
import { textInputOf } from '../../src/chat/render/text-input.ts';
import { within } from '../../src/chat/render/within.ts';
import { customId } from './custom-id.ts';
import { withNamedEmoji } from './emoji.ts';
import { literal } from './escape.ts';
import { limits } from './limits.ts';
import { postable } from './registration.ts';
import { isSnowflake } from './snowflake.ts';

/** A form as Discord takes it in an interaction response of type `Modal`. */
export interface Modal extends APIModalInteractionResponseCallbackData {
  components: (APITextDisplayComponent | APILabelComponent)[];
}

/**
 * A form as a modal. Discord shows five fields, or four below a heading; the values of any further ones come back as they were. Throws a
 * `RangeError` where a required field does not fit or a text is too long.
 * @param space the server, where the place does not say it
 */
export function modalOf(form: Form, space?: SpaceRef): Modal {
  const shown = form.fields.slice(0, roomIn(form));
  const hidden = form.fields.slice(roomIn(form));
  const missing = hidden.find((field) => field.required);
  if (missing) {
    throw new RangeError(
      `The field ${missing.name} is required, but only the first ${roomIn(form)} of a form have room`,
    );
  }
  return {
    custom_id: customId(form.action, form.subject, { space, carried: givenIn(hidden) }),
    title: within(form.title, limits.modalTitle, 'The title of a form'),
    components: [...headingOf(form), ...shown.map(labelled)],
  };
}

/** How many fields are shown. */
const roomIn = ({ heading }: Form): number => limits.modalComponents - (heading === undefined ? 0 : 1);

const headingOf = ({ heading }: Form): readonly APITextDisplayComponent[] =>
  heading === undefined ? [] : [{ type: ComponentType.TextDisplay, content: `## ${literal(heading)}` }];

const givenIn = (fields: readonly FormField[]): FormValues =>
  Object.fromEntries(fields.flatMap(({ name, value }) => (value === undefined || value === '' ? [] : [[name, value]])));

function labelled(field: FormField, index: number): APILabelComponent {
  const hint = field.hint;
  return {
    type: ComponentType.Label,
    label: within(field.label, limits.label, 'A label'),
    ...(hint === undefined ? {} : { description: within(hint, limits.labelDescription, 'A hint') }),
    component: inputOf(field, index),
  };
}

function inputOf(field: FormField, index: number): APIComponentInLabel {
  const required = field.required === true;
  switch (field.type) {
    case 'text':
      return textInput(field, required);
    case 'number':
      return {
        type: ComponentType.TextInput,
        id: numberMark(field, index),
        custom_id: field.name,
        style: TextInputStyle.Short,
        required,
        max_length: 10,
        placeholder: rangeOf(field),
        ...(field.value === undefined ? {} : { value: String(field.value) }),
      };
    case 'choice': {
      if (field.choices.length > limits.selectOptions) throw new RangeError(`Too many choices for ${field.name}`);
      return {
        type: ComponentType.StringSelect,
        custom_id: field.name,
        required,
        min_values: required ? 1 : 0,
        max_values: 1,
        options: field.choices.map(({ value, label }) => ({
          label: within(label, limits.optionText, 'A choice'),
          value: within(value, limits.optionText, 'The value of a choice'),
          ...(value === field.value ? { default: true } : {}),
        })),
      };
    }
    case 'members': {
      const most = Math.min(field.most, limits.selectOptions);
      const chosen = (field.value ?? [])
        .slice(0, most)
        .map((id) => ({ id, type: SelectMenuDefaultValueType.User as const }));
      return {
        type: ComponentType.UserSelect,
        custom_id: field.name,
        required,
        min_values: required ? 1 : 0,
        max_values: most,
        ...(chosen.length === 0 ? {} : { default_values: chosen }),
      };
    }
    case 'channel':
      return {
        type: ComponentType.ChannelSelect,
        custom_id: field.name,
        required,
        min_values: required ? 1 : 0,
        max_values: 1,
        channel_types: [...postable],
        ...(field.value === undefined
          ? {}
          : { default_values: [{ id: field.value, type: SelectMenuDefaultValueType.Channel as const }] }),
      };
    case 'flag':
      return { type: ComponentType.Checkbox, custom_id: field.name, default: field.value === true };
  }
}

function textInput(field: Extract<FormField, { type: 'text' }>, required: boolean): APITextInputComponent {
  const { initial, minLength, maxLength } = textInputOf(field, limits.inputText);
  const placeholder = field.placeholder;
  return {
    type: ComponentType.TextInput,
    custom_id: field.name,
    style: field.long === true ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required,
    max_length: maxLength,
    ...(minLength === undefined ? {} : { min_length: minLength }),
    ...(placeholder === undefined ? {} : { placeholder: within(placeholder, limits.placeholder, 'A placeholder') }),
    ...(initial === undefined ? {} : { value: initial }),
  };
}

/** Discord has no input for numbers, so the limits of one are packed into the id of its component, which comes back. */
const marked = 2 ** 30;
const [leastStep, indexStep] = [2 ** 14, 2 ** 27];

function numberMark({ name, least, most }: Extract<FormField, { type: 'number' }>, index: number): number {
  const fits = least >= 0 && least < indexStep / leastStep && most >= 0 && most < leastStep;
  if (!fits) throw new RangeError(`The limits of ${name} are too far apart`);
  return marked + index * indexStep + least * leastStep + most;
}

/** The limits packed into a component's id; `undefined` where it is no input for a number. */
function limitsIn(mark: number): { readonly least: number; readonly most: number } | undefined {
  if (mark < marked) return undefined;
  return { least: Math.floor((mark % indexStep) / leastStep), most: mark % leastStep };
}

/** The range of a number, readable in any language. */
const rangeOf = ({ least, most }: { readonly least: number; readonly most: number }): string => `${least}–${most}`;

/** What somebody filled in; an empty field is absent. */
export interface Submission {
  readonly values: FormValues;
  /** The limits of each field that holds no whole number within them. */
  readonly problems: Readonly<Record<string, string>>;
  /** As it was typed, to be shown again. */
  readonly typed: FormValues;
}

/** https://docs.discord.com/developers/components/reference#label-label-interaction-response-structure */
export function readSubmission(components: readonly unknown[]): Submission {
  const values: Record<string, FormValues[string]> = {};
  const typed: Record<string, FormValues[string]> = {};
  const problems: Record<string, string> = {};
  for (const label of components) {
    const input = objectAt(label, 'component') ?? listAt(label, 'components').find(isJson);
    const name = textAt(input, 'custom_id');
    const value = entryOf(input);
    if (name === undefined || value === undefined) continue;
    typed[name] = value;
    const range = limitsIn(numberAt(input, 'id') ?? 0);
    const number = range && wholeNumber(value);
    if (range === undefined) values[name] = value;
    else if (number !== undefined && number >= range.least && number <= range.most) values[name] = number;
    else problems[name] = rangeOf(range);
  }
  return { values, problems, typed };
}

function wholeNumber(value: FormValues[string]): number | undefined {
  const number = typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : Number.NaN;
  return Number.isSafeInteger(number) ? number : undefined;
}

function entryOf(input: unknown): FormValues[string] | undefined {
  if (flagAt(input, 'value')) return true;
  const text = textAt(input, 'value');
  if (text !== undefined) return withNamedEmoji(text);
  const chosen = textsAt(input, 'values');
  const [first] = chosen;
  if (first === undefined) return undefined;
  return isUserSelect(input) ? chosen.filter(isSnowflake) : first;
}

const isUserSelect = (input: unknown): boolean => isJson(input) && input.type === ComponentType.UserSelect;

/** The form with what was typed into it; something that is no number has to be typed again. */
export const filledIn = (form: Form, typed: FormValues): Form => ({
  ...form,
  fields: form.fields.map((field, index) => (index < roomIn(form) ? withValue(field, typed[field.name]) : field)),
});

function withValue(field: FormField, value: FormValues[string] | undefined): FormField {
  const { value: _, ...empty } = field;
  switch (empty.type) {
    case 'text':
    case 'choice':
    case 'channel':
      return typeof value === 'string' ? { ...empty, value } : empty;
    case 'members':
      return Array.isArray(value) ? { ...empty, value } : empty;
    case 'number': {
      const number = value === undefined ? undefined : wholeNumber(value);
      return number === undefined ? empty : { ...empty, value: number };
    }
    case 'flag':
      return { ...empty, value: value === true };
  }
}
