import { Refusal } from '../refusal.ts';
import type { Fields } from '../shapes.ts';
import { isSnowflake } from '../snowflakes.ts';

export type Path = readonly (string | number)[];

/** Says what is wrong where, with Discord's code and words for it. */
export type Report = (path: Path, code: string, message: string) => void;

/** Checks one value and reports what Discord would refuse about it. */
export type Rule = (value: unknown, path: Path, report: Report) => void;

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Characters as Discord counts them: an emoji outside the basic plane is one. */
export const length = (text: string): number => [...text].length;

export const required = (path: Path, report: Report): void =>
  report(path, 'BASE_TYPE_REQUIRED', 'This field is required');

export function text(least: number, most: number): Rule {
  return (value, path, report) => {
    if (typeof value !== 'string') {
      return report(path, 'STRING_TYPE_CONVERT', `Could not interpret "${JSON.stringify(value)}" as string.`);
    }
    const count = length(value);
    if (least > 0 && count === 0) return required(path, report);
    if (least === 0 && count > most) return report(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${most} or fewer in length.`);
    if (count < least || count > most) {
      report(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`);
    }
  };
}

export const flag: Rule = (value, path, report) => {
  if (typeof value !== 'boolean') report(path, 'BOOLEAN_TYPE_CONVERT', 'Must be either true or false.');
};

export const anything: Rule = () => undefined;

export function number(least: number, most: number, kind: 'int' | 'float' = 'int'): Rule {
  return (value, path, report) => {
    if (typeof value !== 'number' || (kind === 'int' && !Number.isInteger(value))) {
      return report(path, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not ${kind}.`);
    }
    if (value < least) report(path, 'NUMBER_TYPE_MIN', `${kind} value should be greater than or equal to ${least}.`);
    if (value > most) report(path, 'NUMBER_TYPE_MAX', `${kind} value should be less than or equal to ${most}.`);
  };
}

export const snowflake: Rule = (value, path, report) => {
  if (!isSnowflake(value)) report(path, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not snowflake.`);
};

export function oneOf(...values: (string | number)[]): Rule {
  return (value, path, report) => {
    if (!values.includes(value as string)) {
      report(path, 'BASE_TYPE_CHOICES', `Value must be one of {${values.join(', ')}}.`);
    }
  };
}

export const url =
  (most: number): Rule =>
  (value, path, report) => {
    text(0, most)(value, path, report);
    if (typeof value !== 'string') return;
    if (!URL.canParse(value)) report(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
    else if (!/^(https?|discord|attachment):/.test(value)) {
      report(path, 'URL_TYPE_INVALID_SCHEME', `Scheme "${new URL(value).protocol.slice(0, -1)}" is not supported.`);
    }
  };

export const timestamp: Rule = (value, path, report) => {
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) {
    report(path, 'DATE_TIME_TYPE_PARSE', `Could not parse ${String(value)}. Should be ISO8601.`);
  }
};

export function list(least: number, most: number, item: Rule): Rule {
  return (value, path, report) => {
    if (!Array.isArray(value)) return report(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
    if (least === 0 && value.length > most) {
      report(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${most} or fewer in length.`);
    } else if (value.length < least || value.length > most) {
      report(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`);
    }
    for (const [index, one] of value.entries()) item(one, [...path, index], report);
  };
}

/** An object with these fields; as with Discord, unknown ones are passed over, and `null` is the same as nothing. */
export function object(
  needed: Record<string, Rule>,
  optional: Record<string, Rule>,
  also?: (value: Fields, path: Path, report: Report) => void,
): Rule {
  return (value, path, report) => {
    if (!isObject(value)) {
      return report(path, 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used to construct a ModelType');
    }
    for (const [key, rule] of Object.entries(needed)) {
      if (value[key] === undefined || value[key] === null) required([...path, key], report);
      else rule(value[key], [...path, key], report);
    }
    for (const [key, rule] of Object.entries(optional)) {
      if (value[key] !== undefined && value[key] !== null) rule(value[key], [...path, key], report);
    }
    also?.(value, path, report);
  };
}

/** An object whose `type` says which of `rules` it obeys. */
export function byType(rules: Readonly<Record<number, Rule>>): Rule {
  return (value, path, report) => {
    if (!isObject(value)) {
      return report(path, 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used to construct a ModelType');
    }
    if (value.type === undefined || value.type === null) return required([...path, 'type'], report);
    const rule = typeof value.type === 'number' ? rules[value.type] : undefined;
    if (rule) return rule(value, path, report);
    const types = Object.keys(rules).join(', ');
    report(path, 'UNION_TYPE_CHOICES', `Value of field "type" must be one of (${types}).`);
  };
}

/** What is wrong, nested as Discord nests it; `undefined` where all is well. */
function complaints(value: unknown, rule: Rule, at: Path = []): Fields | undefined {
  const errors: Fields = {};
  rule(value, at, (path, code, message) => {
    let node = errors;
    for (const key of path) {
      const next = (node[String(key)] ?? {}) as Fields;
      node[String(key)] = next;
      node = next;
    }
    node._errors = [...((node._errors as Fields[] | undefined) ?? []), { code, message }];
  });
  return Object.keys(errors).length > 0 ? errors : undefined;
}

/** Throws Discord's 50035 where the value breaks the rule. */
export function insist(value: unknown, rule: Rule, at: Path = []): void {
  const errors = complaints(value, rule, at);
  if (errors) throw new Refusal(50035, errors);
}
