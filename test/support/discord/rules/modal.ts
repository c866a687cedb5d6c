import { LIMITS } from '../limits.ts';
import { idsAreUnique, option, optionsAgree, placed, selects, textDisplay } from './components.ts';
import {
  byType,
  flag,
  list,
  number,
  object,
  oneOf,
  type Path,
  type Report,
  type Rule,
  required,
  text,
} from './rule.ts';

const base = { id: number(0, 2 ** 31 - 1), required: flag };
const customId = text(1, LIMITS.customIdChars);

function lengthsAgree(value: Record<string, unknown>, path: Path, report: Report): void {
  const { min_length: least, max_length: most } = value;
  if (typeof least === 'number' && typeof most === 'number' && least > most) {
    report([...path, 'min_length'], 'TEXT_INPUT_COMPONENT_INVALID_LENGTH', 'min_length is more than max_length');
  }
}

/** Source: docs.discord.com/developers/components/reference#text-input. */
const textInput = object(
  { custom_id: customId, style: oneOf(1, 2) },
  {
    ...base,
    label: text(1, LIMITS.labelChars),
    value: text(0, LIMITS.inputChars),
    placeholder: text(0, LIMITS.inputPlaceholderChars),
    min_length: number(0, LIMITS.inputChars),
    max_length: number(1, LIMITS.inputChars),
  },
  lengthsAgree,
);

/** A text input outside of a label says itself what it is for. */
const labelledInput: Rule = (value, path, report) => {
  textInput(value, path, report);
  if ((value as { label?: unknown }).label === undefined) required([...path, 'label'], report);
};

const choices = { ...base, min_values: number(0, LIMITS.groupOptions), max_values: number(1, LIMITS.groupOptions) };
const group = (least: number): Rule =>
  object({ custom_id: customId, options: list(least, LIMITS.groupOptions, option) }, choices, optionsAgree);

const field: Record<number, Rule> = {
  4: textInput,
  ...selects,
  19: object({ custom_id: customId }, choices),
  21: group(2),
  22: group(1),
  23: object({ custom_id: customId }, { ...base, default: flag }),
};

const label = object(
  { label: text(1, LIMITS.labelChars), component: byType(field) },
  { id: base.id, description: text(1, LIMITS.labelDescriptionChars) },
);

const row = object({ components: list(1, 1, byType({ 4: labelledInput })) }, { id: base.id });

/** The data of a MODAL callback. Source: docs.discord.com/developers/interactions/receiving-and-responding. */
export const modal = object(
  {
    custom_id: customId,
    title: text(1, LIMITS.modalTitleChars),
    components: list(1, LIMITS.modalComponents, byType({ 1: row, 10: textDisplay, 18: label })),
  },
  {},
  (value, path, report) => {
    const at = [...path, 'components'];
    idsAreUnique(value.components, at, report);
    for (const { one, path: where } of placed(value.components, at)) {
      if (!one.disabled) continue;
      report([...where, 'disabled'], 'COMPONENT_DISABLED_IN_MODAL', 'Nothing in a modal can be disabled');
    }
  },
);
