import { LIMITS } from '../limits.ts';
import type { Fields } from '../shapes.ts';
import {
  anything,
  byType,
  flag,
  integer,
  list,
  matching,
  object,
  oneOf,
  type Report,
  type Rule,
  string,
} from './rule.ts';
import { anyText, confirmation, plainText } from './text.ts';

const actionId = string(1, LIMITS.actionIdChars);
const url = string(1, LIMITS.urlChars);
const id = string(1, LIMITS.actionIdChars);
const date = matching(/^\d{4}-\d{2}-\d{2}$/, 'must be a date in the format YYYY-MM-DD');
const time = matching(/^\d{2}:\d{2}$/, 'must be a time in the format HH:mm');

const option = (text: (most: number) => Rule): Rule =>
  object(
    { text: text(LIMITS.optionTextChars), value: string(1, LIMITS.optionValueChars) },
    { description: text(LIMITS.optionTextChars), url },
  );

const group = object(
  { label: plainText(LIMITS.optionTextChars), options: list(1, LIMITS.selectOptions, option(plainText)) },
  {},
);

const base = { type: anything };
const shared = { action_id: actionId, confirm: confirmation, focus_on_load: flag };
const typed = { action_id: actionId, focus_on_load: flag, placeholder: plainText(LIMITS.placeholderChars) };
const chosen = { ...shared, placeholder: plainText(LIMITS.placeholderChars) };
const dispatch = object({}, { trigger_actions_on: list(1, 2, oneOf('on_enter_pressed', 'on_character_entered')) });
const filter = object({}, { include: anything, exclude_external_shared_channels: flag, exclude_bot_users: flag });

/** Every option once, and only offered options chosen beforehand. */
function optionsAgree(element: Fields, pointer: string, report: Report): void {
  const groups = (element.option_groups as { options?: Fields[] }[] | undefined) ?? [];
  const own = (element.options as Fields[] | undefined) ?? groups.flatMap((one) => one?.options ?? []);
  if (!Array.isArray(own)) return;
  const values = own.map((one) => one?.value);
  const where = element.options ? `${pointer}/options` : `${pointer}/option_groups`;
  if (new Set(values).size !== values.length) report(where, 'an option value is used twice');
  const first = [element.initial_option, element.initial_options].flat().filter(Boolean) as Fields[];
  for (const one of first) {
    if (!values.includes(one.value)) report(pointer, 'initial option is not one of the options');
  }
}

/** Either options or option_groups, as menus need. */
function menuAgrees(element: Fields, pointer: string, report: Report): void {
  if (Boolean(element.options) === Boolean(element.option_groups)) {
    report(pointer, 'must provide either options or option_groups');
  }
  optionsAgree(element, pointer, report);
}

const menu = (initial: Record<string, Rule>, more: Record<string, Rule> = {}): Rule =>
  object(
    base,
    {
      ...chosen,
      options: list(1, LIMITS.selectOptions, option(plainText)),
      option_groups: list(1, LIMITS.selectOptions, group),
      ...initial,
      ...more,
    },
    menuAgrees,
  );

const choices = (initial: Record<string, Rule>): Rule =>
  object({ ...base, options: list(1, LIMITS.choiceOptions, option(anyText)) }, { ...shared, ...initial }, optionsAgree);

const several = { max_selected_items: integer(1) };
const conversations = { default_to_current_conversation: flag, response_url_enabled: flag, filter };

const button = object(
  { ...base, text: plainText(LIMITS.buttonTextChars) },
  {
    action_id: actionId,
    value: string(0, LIMITS.buttonValueChars),
    url,
    style: oneOf('primary', 'danger'),
    confirm: confirmation,
    accessibility_label: string(1, LIMITS.buttonTextChars),
  },
);

const selects: Record<string, Rule> = {
  static_select: menu({ initial_option: option(plainText) }),
  external_select: object(base, { ...chosen, initial_option: option(plainText), min_query_length: integer(0) }),
  users_select: object(base, { ...chosen, initial_user: id }),
  conversations_select: object(base, { ...chosen, initial_conversation: id, ...conversations }),
  channels_select: object(base, { ...chosen, initial_channel: id, response_url_enabled: flag }),
};

const multiSelects: Record<string, Rule> = {
  multi_static_select: menu({ initial_options: list(1, LIMITS.selectOptions, option(plainText)) }, several),
  multi_external_select: object(base, {
    ...chosen,
    ...several,
    initial_options: anything,
    min_query_length: integer(0),
  }),
  multi_users_select: object(base, { ...chosen, ...several, initial_users: list(1, LIMITS.selectOptions, id) }),
  multi_conversations_select: object(base, {
    ...chosen,
    ...several,
    ...conversations,
    initial_conversations: list(1, LIMITS.selectOptions, id),
  }),
  multi_channels_select: object(base, { ...chosen, ...several, initial_channels: list(1, LIMITS.selectOptions, id) }),
};

const pickers: Record<string, Rule> = {
  checkboxes: choices({ initial_options: list(1, LIMITS.choiceOptions, option(anyText)) }),
  radio_buttons: choices({ initial_option: option(anyText) }),
  datepicker: object(base, { ...chosen, initial_date: date }),
  timepicker: object(base, { ...chosen, initial_time: time, timezone: string(1, 255) }),
  datetimepicker: object(base, { ...shared, initial_date_time: integer(1_000_000_000, 9_999_999_999) }),
};

const overflow = object(
  { ...base, options: list(1, LIMITS.overflowOptions, option(plainText)) },
  { action_id: actionId, confirm: confirmation },
  optionsAgree,
);

function lengthsAgree(element: Fields, pointer: string, report: Report): void {
  const { initial_value: initial, min_length: least, max_length: most } = element as Record<string, unknown>;
  if (typeof least === 'number' && typeof most === 'number' && least > most) {
    report(`${pointer}/min_length`, 'must not be more than max_length');
  }
  if (typeof initial === 'string' && [...initial].length > (typeof most === 'number' ? most : LIMITS.inputChars)) {
    report(`${pointer}/initial_value`, 'must not be longer than max_length');
  }
}

const inputs: Record<string, Rule> = {
  plain_text_input: object(
    base,
    {
      ...typed,
      initial_value: string(0, LIMITS.inputChars),
      multiline: flag,
      min_length: integer(0, LIMITS.inputChars),
      max_length: integer(1, LIMITS.inputChars),
      dispatch_action_config: dispatch,
    },
    lengthsAgree,
  ),
  rich_text_input: object(base, { ...typed, initial_value: anything, dispatch_action_config: dispatch }),
  email_text_input: object(base, { ...typed, initial_value: string(0, 254), dispatch_action_config: dispatch }),
  url_text_input: object(base, {
    ...typed,
    initial_value: string(0, LIMITS.urlChars),
    dispatch_action_config: dispatch,
  }),
  number_input: object(
    { ...base, is_decimal_allowed: flag },
    { ...typed, initial_value: anything, min_value: anything, max_value: anything, dispatch_action_config: dispatch },
  ),
  file_input: object(base, { action_id: actionId, filetypes: anything, max_files: integer(1, 10) }),
};

export const image = object(
  { ...base, alt_text: string(1, LIMITS.altTextChars) },
  { image_url: string(1, LIMITS.imageUrlChars), slack_file: anything },
  (element, pointer, report) => {
    if (!element.image_url && !element.slack_file) report(pointer, 'must provide image_url or slack_file');
  },
);

/** What an actions block takes. Source: docs.slack.dev/reference/block-kit/blocks/actions-block. */
export const actionElement = byType({ button, workflow_button: anything, overflow, ...selects, ...pickers });

/** What may stand beside a section's text. */
export const accessoryElement = byType({
  button,
  workflow_button: anything,
  image,
  overflow,
  ...selects,
  ...multiSelects,
  ...pickers,
});

/** What an input block may hold. */
export const inputElement = byType({ ...inputs, ...selects, ...multiSelects, ...pickers });
