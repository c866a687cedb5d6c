import { LIMITS } from '../limits.ts';
import { type Component, everyComponent } from '../shapes.ts';
import {
  anything,
  byType,
  flag,
  isObject,
  length,
  list,
  number,
  object,
  oneOf,
  type Path,
  type Report,
  type Rule,
  snowflake,
  text,
  url,
} from './rule.ts';

const MOST = 2 ** 31 - 1;
const base = { id: number(0, MOST) };
const customId = text(1, LIMITS.customIdChars);
const emoji = object({ name: text(0, 32) }, { id: snowflake, animated: flag });

/** Source: docs.discord.com/developers/components/reference#button. */
const button = object(
  { style: oneOf(1, 2, 3, 4, 5, 6) },
  {
    ...base,
    custom_id: customId,
    label: text(0, LIMITS.buttonLabelChars),
    url: url(LIMITS.buttonUrlChars),
    disabled: flag,
    emoji,
  },
  (value, path, report) => {
    const { style, custom_id, label } = value;
    if (style === 6) return;
    if (!label && !value.emoji) {
      report(path, 'BUTTON_COMPONENT_LABEL_REQUIRED', 'A button must have a label or an emoji');
    }
    if (style === 5) {
      if (!value.url) report([...path, 'url'], 'BUTTON_COMPONENT_URL_REQUIRED', 'A url is required');
      if (custom_id) report([...path, 'custom_id'], 'BUTTON_COMPONENT_INVALID_PAYLOAD', 'A link has no custom id');
    } else {
      if (!custom_id) report([...path, 'custom_id'], 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required');
      if (value.url) report([...path, 'url'], 'BUTTON_COMPONENT_INVALID_PAYLOAD', 'Only a link has a url');
    }
  },
);

export const option = object(
  { label: text(1, LIMITS.optionChars), value: text(1, LIMITS.optionChars) },
  { description: text(0, LIMITS.optionChars), default: flag, emoji },
);

/** No value is offered twice, and no more can be chosen than there are. */
export function optionsAgree(value: Record<string, unknown>, path: Path, report: Report): void {
  const { options, min_values: least = 1, max_values: most = 1 } = value;
  if (typeof least === 'number' && typeof most === 'number' && least > most) {
    report([...path, 'min_values'], 'SELECT_COMPONENT_MIN_VALUES_TOO_LARGE', 'min_values is more than max_values');
  }
  if (!Array.isArray(options)) return;
  if (typeof most === 'number' && most > options.length) {
    report([...path, 'max_values'], 'SELECT_COMPONENT_MAX_VALUES_TOO_LARGE', 'max_values is more than there are');
  }
  const seen = new Set<unknown>();
  for (const [index, one] of options.entries()) {
    const given = isObject(one) ? one.value : undefined;
    if (seen.has(given)) {
      const what = 'The specified option value is already used';
      report([...path, 'options', index], 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', what);
    }
    seen.add(given);
  }
}

const chosen = {
  ...base,
  placeholder: text(0, LIMITS.placeholderChars),
  min_values: number(0, LIMITS.selectValues),
  max_values: number(1, LIMITS.selectValues),
  disabled: flag,
  required: flag,
};

const stringSelect = object(
  { custom_id: customId, options: list(1, LIMITS.selectOptions, option) },
  chosen,
  optionsAgree,
);

const defaults = (...types: string[]): Rule =>
  list(0, LIMITS.selectValues, object({ id: snowflake, type: oneOf(...types) }, {}));

const entitySelect = (...types: string[]): Rule =>
  object(
    { custom_id: customId },
    { ...chosen, default_values: defaults(...types), channel_types: list(0, 25, number(0, 16)) },
    optionsAgree,
  );

/** Menus stand in rows of messages and in labels of forms alike. */
export const selects: Record<number, Rule> = {
  3: stringSelect,
  5: entitySelect('user'),
  6: entitySelect('role'),
  7: entitySelect('user', 'role'),
  8: entitySelect('channel'),
};

const actionRow = object(
  { components: list(1, LIMITS.rowWidth, byType({ 2: button, ...selects })) },
  base,
  (value, path, report) => {
    const inner = Array.isArray(value.components) ? (value.components as Component[]) : [];
    if (inner.length < 2 || inner.every((one) => one?.type === 2)) return;
    for (const index of inner.keys()) {
      if (index === 0) continue;
      const what = 'The specified component exceeds the maximum width';
      report([...path, 'components', index], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', what);
    }
  },
);

const media = object({ url: url(LIMITS.urlChars) }, {});
const described = { ...base, description: text(1, LIMITS.altTextChars), spoiler: flag };
export const textDisplay = object({ content: text(1, LIMITS.v2TextChars) }, base);
const thumbnail = object({ media }, described);
const section = object(
  {
    components: list(1, LIMITS.sectionTexts, byType({ 10: textDisplay })),
    accessory: byType({ 2: button, 11: thumbnail }),
  },
  base,
);

const inContainer: Record<number, Rule> = {
  1: actionRow,
  9: section,
  10: textDisplay,
  12: object({ items: list(1, LIMITS.galleryItems, object({ media }, described)) }, base),
  13: object({ file: media }, { ...base, spoiler: flag }),
  14: object({}, { ...base, divider: flag, spacing: oneOf(1, 2) }),
};

const topLevel: Record<number, Rule> = {
  ...inContainer,
  17: object(
    { components: list(1, LIMITS.v2Components, byType(inContainer)) },
    { ...base, accent_color: number(0, 0xffffff), spoiler: anything },
  ),
};

const needsFlag: Rule = (_, path, report) =>
  report(path, 'COMPONENT_TYPE_INVALID', 'This component needs MessageFlags.IS_COMPONENTS_V2');

/** Without the flag only rows are taken, though Discord names all types where it knows none. */
const legacy: Record<number, Rule> = {
  ...Object.fromEntries(Object.keys(topLevel).map((type) => [type, needsFlag])),
  1: actionRow,
};

/** Each component with the path to it. */
export function* placed(components: unknown, at: Path): Generator<{ one: Component; path: Path }> {
  if (!Array.isArray(components)) return;
  for (const [index, one] of components.entries()) {
    if (!isObject(one)) continue;
    const path = [...at, index];
    yield { one: one as unknown as Component, path };
    yield* placed(one.components, [...path, 'components']);
    for (const key of ['component', 'accessory']) {
      const inner = one[key];
      if (isObject(inner)) yield { one: inner as unknown as Component, path: [...path, key] };
    }
  }
}

/** No custom_id stands twice in a message or form. */
export function idsAreUnique(components: unknown, at: Path, report: Report): void {
  const seen = new Set<string>();
  for (const { one, path } of placed(components, at)) {
    if (one.custom_id === undefined || one.custom_id === null) continue;
    if (seen.has(one.custom_id)) {
      const what = 'Component custom id cannot be duplicated';
      report([...path, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', what);
    }
    seen.add(one.custom_id);
  }
}

function withinTotals(components: readonly Component[], path: Path, report: Report): void {
  const all = [...everyComponent(components.filter(isObject) as unknown as Component[])];
  const chars = all.reduce((sum, one) => sum + (typeof one.content === 'string' ? length(one.content) : 0), 0);
  if (all.length > LIMITS.v2Components) {
    report(
      path,
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `The maximum number of components is ${LIMITS.v2Components}`,
    );
  }
  if (chars > LIMITS.v2TextChars) {
    report(path, 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', `Displayable text exceeds ${LIMITS.v2TextChars}`);
  }
}

/** The components of a message: rows only, or with IS_COMPONENTS_V2 everything. */
export function messageComponents(v2: boolean): Rule {
  return (value, path, report) => {
    if (!v2) list(0, LIMITS.actionRows, byType(legacy))(value, path, report);
    else {
      list(0, LIMITS.v2Components, byType(topLevel))(value, path, report);
      if (Array.isArray(value)) withinTotals(value as Component[], path, report);
    }
    idsAreUnique(value, path, report);
  };
}
