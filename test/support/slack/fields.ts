import { LIMITS } from './limits.ts';
import { type Block, type Element, type Fields, idOf, type Option, type Ref, type StateValues } from './shapes.ts';

/** What a person puts into a field: text, a choice by its label or value, several of them, a user or channel, or nothing. */
export type Entry = string | number | Ref | readonly (string | Ref)[] | null;

/** Which key of the state holds a single or multiple choice of each menu type. */
const CHOSEN: Record<string, string> = {
  users_select: 'selected_user',
  conversations_select: 'selected_conversation',
  channels_select: 'selected_channel',
  multi_users_select: 'selected_users',
  multi_conversations_select: 'selected_conversations',
  multi_channels_select: 'selected_channels',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
};

const ONE_OPTION = ['static_select', 'external_select', 'radio_buttons', 'overflow'];
const MANY_OPTIONS = ['multi_static_select', 'multi_external_select', 'checkboxes'];
const TEXTUAL = ['plain_text_input', 'email_text_input', 'url_text_input', 'number_input', 'rich_text_input'];

const offered = (element: Element): Option[] =>
  element.options ?? element.option_groups?.flatMap((group) => group.options) ?? [];

/** The state of an element that nobody has touched. */
function initialValue(element: Element): Fields {
  const { type } = element;
  if (ONE_OPTION.includes(type)) return { type, selected_option: element.initial_option ?? null };
  if (MANY_OPTIONS.includes(type)) return { type, selected_options: element.initial_options ?? [] };
  const key = CHOSEN[type];
  if (key)
    return { type, [key]: element[key.replace('selected', 'initial')] ?? (type.startsWith('multi_') ? [] : null) };
  return { type, value: element.initial_value ?? null };
}

/** Elements with a state: those of input blocks, and menus in sections and actions (buttons have none). */
function* stateful(blocks: readonly Block[]): Generator<{ blockId: string; element: Element }> {
  for (const block of blocks) {
    const inside =
      block.type === 'input'
        ? [block.element]
        : [block.accessory, ...(block.type === 'actions' ? (block.elements ?? []) : [])];
    for (const element of inside) {
      if (!element?.action_id || ['button', 'overflow', 'image', 'workflow_button'].includes(element.type)) continue;
      yield { blockId: String(block.block_id), element };
    }
  }
}

export function initialValues(blocks: readonly Block[]): StateValues {
  const values: StateValues = {};
  for (const { blockId, element } of stateful(blocks)) {
    values[blockId] = { ...values[blockId], [String(element.action_id)]: initialValue(element) };
  }
  return values;
}

function optionNamed(element: Element, wanted: unknown): Option {
  const found = offered(element).find((one) => one.value === wanted || one.text.text === wanted);
  if (found) return found;
  const labels = offered(element).map((one) => one.text.text);
  throw new Error(
    `There is no choice ${JSON.stringify(wanted)} in ${element.action_id}; there is ${labels.join(', ')}`,
  );
}

/** The state of an element after a person filled it in. Throws where the field cannot take such a thing at all. */
export function entered(element: Element, entry: Entry): Fields {
  const { type } = element;
  const several = (Array.isArray(entry) ? entry : entry === null ? [] : [entry]) as (string | Ref)[];
  if (ONE_OPTION.includes(type)) return { type, selected_option: entry === null ? null : optionNamed(element, entry) };
  if (MANY_OPTIONS.includes(type)) {
    return { type, selected_options: several.map((one) => optionNamed(element, one)) };
  }
  const key = CHOSEN[type];
  if (key && type.startsWith('multi_')) return { type, [key]: several.map(idOf) };
  if (key) return { type, [key]: typeof entry === 'object' && entry !== null ? idOf(entry as Ref) : entry };
  if (!TEXTUAL.includes(type)) throw new Error(`The stub cannot fill in a ${type}`);
  return { type, value: entry === null || entry === '' ? null : String(entry) };
}

/** The block that a test means by its label, block_id or action_id. */
export function fieldNamed(blocks: readonly Block[], name: string): Block & { element: Element } {
  const inputs = blocks.filter((block): block is Block & { element: Element } => block.type === 'input');
  const found = inputs.find(
    (block) => block.block_id === name || block.element.action_id === name || block.label?.text === name,
  );
  if (found) return found;
  const labels = inputs.map((block) => `${block.label?.text} (${block.block_id})`);
  throw new Error(`There is no field ${JSON.stringify(name)} in this form; there is ${labels.join(', ')}`);
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

function complaint(block: Block, element: Element, state: Fields): string | undefined {
  const value = Object.entries(state).find(([key]) => key !== 'type')?.[1];
  if (isEmpty(value)) return block.optional ? undefined : 'Please complete this required field.';
  if (typeof value === 'string' && element.type === 'plain_text_input') {
    const count = [...value].length;
    const most = element.max_length ?? LIMITS.inputChars;
    if (count > most) return `Must be no more than ${most} characters.`;
    if (count < (element.min_length ?? 0)) return `Must be at least ${element.min_length} characters.`;
  }
  if (element.type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(String(value))) return 'Must be an email address.';
  if (element.type === 'url_text_input' && !/^https?:\/\/\S+$/.test(String(value))) return 'Must be a URL.';
  if (element.type === 'number_input' && Number.isNaN(Number(value))) return 'Must be a number.';
  const most = element.max_selected_items;
  if (most && Array.isArray(value) && value.length > most) return `Choose no more than ${most}.`;
  return undefined;
}

/** What Slack's own client says about a form before it sends it: block_id → what is wrong. */
export function complaints(blocks: readonly Block[], values: StateValues): Record<string, string> {
  const found: Record<string, string> = {};
  for (const block of blocks) {
    if (block.type !== 'input' || !block.element) continue;
    const state = values[String(block.block_id)]?.[String(block.element.action_id)] ?? {};
    const problem = complaint(block, block.element, state);
    if (problem) found[String(block.block_id)] = problem;
  }
  return found;
}
