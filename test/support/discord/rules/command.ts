import { LIMITS } from '../limits.ts';
import type { Fields } from '../shapes.ts';
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
  text,
} from './rule.ts';

/** Source: docs.discord.com/developers/interactions/application-commands, "Application Command Naming". */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const typedName: Rule = (value, path, report) => {
  text(1, LIMITS.commandNameChars)(value, path, report);
  if (typeof value !== 'string' || value === '' || length(value) > LIMITS.commandNameChars) return;
  if (!NAME.test(value) || value !== value.toLowerCase()) {
    report(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  }
};

const localizations =
  (most: number): Rule =>
  (value, path, report) => {
    if (!isObject(value)) return report(path, 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType');
    for (const [locale, one] of Object.entries(value)) text(1, most)(one, [...path, locale], report);
  };

const choice = (value: Rule): Rule =>
  object({ name: text(1, LIMITS.choiceChars), value }, { name_localizations: localizations(LIMITS.choiceChars) });

const common = {
  name_localizations: localizations(LIMITS.commandNameChars),
  description_localizations: localizations(LIMITS.commandDescriptionChars),
  required: flag,
};
const named = { name: typedName, description: text(1, LIMITS.commandDescriptionChars) };

function choicesOrCompletion(value: Fields, path: Path, report: Report): void {
  if (value.autocomplete && Array.isArray(value.choices) && value.choices.length > 0) {
    const what = 'Options with autocomplete cannot have choices';
    report([...path, 'choices'], 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES', what);
  }
  noneTwice(
    value.choices,
    'name',
    'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS',
    [...path, 'choices'],
    report,
  );
}

function noneTwice(items: unknown, key: string, code: string, path: Path, report: Report): void {
  if (!Array.isArray(items)) return;
  const seen = new Set<unknown>();
  for (const [index, item] of items.entries()) {
    const value = isObject(item) ? item[key] : undefined;
    if (value !== undefined && seen.has(value)) report([...path, index, key], code, `This ${key} is already used`);
    seen.add(value);
  }
}

const INT53 = Number.MAX_SAFE_INTEGER;
const chosen = (value: Rule, limits: Record<string, Rule>): Rule =>
  object(
    named,
    { ...common, ...limits, autocomplete: flag, choices: list(0, LIMITS.commandChoices, choice(value)) },
    choicesOrCompletion,
  );
const int = number(-INT53, INT53);
const float = number(-INT53, INT53, 'float');
const plain = object(named, common);

/** Everything that can be asked for: text, whole number, flag, user, channel, role, user or role, number, file. */
const values: Record<number, Rule> = {
  3: chosen(text(0, LIMITS.choiceValueChars), {
    min_length: number(0, LIMITS.choiceValueChars),
    max_length: number(1, LIMITS.choiceValueChars),
  }),
  4: chosen(int, { min_value: int, max_value: int }),
  5: plain,
  6: plain,
  7: object(named, { ...common, channel_types: list(0, 25, number(0, 16)) }),
  8: plain,
  9: plain,
  10: chosen(float, { min_value: float, max_value: float }),
  11: plain,
};

function inOrder(options: unknown, path: Path, report: Report): void {
  noneTwice(options, 'name', 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', path, report);
  if (!Array.isArray(options)) return;
  const given = options.filter(isObject);
  const ways = given.filter((one) => Number(one.type) <= 2);
  if (ways.length > 0 && ways.length < given.length) {
    const what = 'Sub-command and sub-command group option types are mutually exclusive to all other types';
    report(path, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', what);
  }
  const late = given.findIndex((one, index) => one.required && given.slice(0, index).some((each) => !each.required));
  if (late >= 0 && ways.length === 0) {
    const what = 'Required options must be placed before non-required options';
    report([...path, late], 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', what);
  }
}

const options =
  (rules: Record<number, Rule>): Rule =>
  (value, path, report) => {
    list(0, LIMITS.commandOptions, byType(rules))(value, path, report);
    inOrder(value, path, report);
  };

const subcommand = object(named, { ...common, options: options(values) });
const subcommandGroup = object(named, { ...common, options: options({ 1: subcommand }) });

const permissions: Rule = (value, path, report) => {
  if (typeof value === 'string' ? !/^\d+$/.test(value) : !Number.isInteger(value)) {
    report(path, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not int.`);
  }
};

const registered = {
  name_localizations: common.name_localizations,
  description_localizations: common.description_localizations,
  default_member_permissions: permissions,
  dm_permission: flag,
  contexts: list(1, 3, oneOf(0, 1, 2)),
  integration_types: list(1, 2, oneOf(0, 1)),
  nsfw: flag,
  type: oneOf(1, 2, 3, 4),
  id: anything,
};

const chatInput = object(named, { ...registered, options: options({ 1: subcommand, 2: subcommandGroup, ...values }) });

const menuEntry = object({ name: text(1, LIMITS.commandNameChars) }, registered, (value, path, report) => {
  for (const key of ['description', 'options']) {
    const given = value[key];
    if (!given || (Array.isArray(given) && given.length === 0)) continue;
    report([...path, key], 'APPLICATION_COMMAND_CONTEXT_MENU_INVALID', `A context menu command has no ${key}`);
  }
});

/** Names, descriptions and values count together. Source: application-commands, "Registering a command". */
function total(value: unknown): number {
  if (!isObject(value)) return 0;
  const own = [value.name, value.description, value.value].reduce<number>(
    (sum, one) => sum + (typeof one === 'string' ? length(one) : 0),
    0,
  );
  return [value.options, value.choices].flat().reduce<number>((sum, one) => sum + total(one), own);
}

export const command: Rule = (value, path, report) => {
  const kind = isObject(value) ? (value.type ?? 1) : 1;
  (kind === 1 ? chatInput : menuEntry)(value, path, report);
  if (total(value) > LIMITS.commandTotalChars) {
    const what = `Command exceeds maximum size (${LIMITS.commandTotalChars})`;
    report(path, 'APPLICATION_COMMAND_TOO_LARGE', what);
  }
};

/** What a bulk overwrite takes. */
export const commands: Rule = (value, path, report) => {
  list(0, LIMITS.chatInputCommands + 2 * LIMITS.menuCommands, command)(value, path, report);
  if (!Array.isArray(value)) return;
  const seen = new Set<string>();
  for (const [index, one] of value.entries()) {
    const key = isObject(one) ? `${one.type ?? 1} ${one.name}` : String(index);
    if (seen.has(key)) {
      report([...path, index], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
    }
    seen.add(key);
  }
};
