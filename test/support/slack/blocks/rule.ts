import type { Fields } from '../shapes.ts';

/** Says that something is wrong at a JSON pointer, in the words that Slack uses. */
export type Report = (pointer: string, what: string) => void;

/** Checks one value and reports what Slack would refuse about it. */
export type Rule = (value: unknown, pointer: string, report: Report) => void;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Characters as Slack counts them: an emoji outside the basic plane is one. */
const length = (text: string): number => [...text].length;

/** Text of `least` to `most` characters. */
export function string(least: number, most: number): Rule {
  return (value, pointer, report) => {
    if (typeof value !== 'string') return report(pointer, 'must provide a string');
    if (length(value) < least) report(pointer, `must be more than ${least - 1} characters`);
    if (length(value) > most) report(pointer, `must be less than ${most + 1} characters`);
  };
}

export const flag: Rule = (value, pointer, report) => {
  if (typeof value !== 'boolean') report(pointer, 'must provide a boolean');
};

export const anything: Rule = () => undefined;

export function integer(least: number, most = Number.MAX_SAFE_INTEGER): Rule {
  return (value, pointer, report) => {
    if (!Number.isInteger(value)) return report(pointer, 'must provide a number');
    if ((value as number) < least || (value as number) > most) report(pointer, `must be between ${least} and ${most}`);
  };
}

export function oneOf(...values: string[]): Rule {
  return (value, pointer, report) => {
    if (!values.includes(value as string)) report(pointer, 'must be a valid enum value');
  };
}

export function matching(pattern: RegExp, what: string): Rule {
  return (value, pointer, report) => {
    if (typeof value !== 'string' || !pattern.test(value)) report(pointer, what);
  };
}

export function list(least: number, most: number, item: Rule): Rule {
  return (value, pointer, report) => {
    if (!Array.isArray(value)) return report(pointer, 'must provide an array');
    if (value.length < least) report(pointer, `no fewer than ${least} items allowed`);
    if (value.length > most) report(pointer, `no more than ${most} items allowed`);
    for (const [index, one] of value.entries()) item(one, `${pointer}/${index}`, report);
  };
}

/** An object with these fields and no others; `also` sees it when it is an object at all. */
export function object(
  required: Record<string, Rule>,
  optional: Record<string, Rule>,
  also?: (value: Fields, pointer: string, report: Report) => void,
): Rule {
  return (value, pointer, report) => {
    if (!isObject(value)) return report(pointer, 'must provide an object');
    for (const [key, rule] of Object.entries(required)) {
      if (value[key] === undefined || value[key] === null) report(pointer, `missing required field: ${key}`);
      else rule(value[key], `${pointer}/${key}`, report);
    }
    for (const [key, given] of Object.entries(value)) {
      if (key in required || given === undefined || given === null) continue;
      const rule = optional[key];
      if (rule) rule(given, `${pointer}/${key}`, report);
      else report(pointer, `invalid additional property: ${key}`);
    }
    also?.(value, pointer, report);
  };
}

/** An object whose `type` says which of `rules` it obeys. */
export function byType(rules: Record<string, Rule>): Rule {
  return (value, pointer, report) => {
    if (!isObject(value)) return report(pointer, 'must provide an object');
    const rule = typeof value.type === 'string' ? rules[value.type] : undefined;
    if (rule) rule(value, pointer, report);
    else report(`${pointer}/type`, `unsupported type: ${String(value.type)}`);
  };
}

/** Reports each value of `key` that an earlier item already has. */
export function unique(items: readonly unknown[], key: string, pointerOf: (index: number) => string, report: Report) {
  const seen = new Set<unknown>();
  for (const [index, item] of items.entries()) {
    const value = isObject(item) ? item[key] : undefined;
    if (value === undefined || value === '') continue;
    if (seen.has(value)) report(`${pointerOf(index)}/${key}`, `\`${key}\` \`${String(value)}\` already exists`);
    seen.add(value);
  }
}
