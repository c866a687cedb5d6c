import { saysSomething, visibleLength } from '../domain/visible-text.ts';
import type { FormField, FormValues } from './form.ts';
import { tidyText } from './sanitise-text.ts';

type Value = FormValues[string];

interface Checked {
  /** What was understood and is within its limits, texts as they are shown; nothing that the form does not ask for. */
  readonly values: FormValues;
  /** The fields whose values are not within the limits that they declare. */
  readonly wrong: readonly FormField[];
}

/**
 * Checks what came back with a form against its declaration, whatever the client checked before. A field left empty is
 * absent, as are a text that has to say something and does not, and a choice that is none of those offered; whether it is
 * needed is up to the handler.
 */
export function checkForm(fields: readonly FormField[], given: FormValues): Checked {
  const values: Record<string, Value> = {};
  const wrong: FormField[] = [];
  for (const field of fields) {
    const value = shownIn(field, given[field.name]);
    if (value === undefined) continue;
    if (isWithinLimits(field, value)) values[field.name] = value;
    else wrong.push(field);
  }
  return { values, wrong };
}

function shownIn(field: FormField, value: Value | undefined): Value | undefined {
  if (field.type === 'flag') return typeof value === 'boolean' ? value : undefined;
  if (field.type === 'channel') return channelId(value);
  if (field.type === 'choice') return field.choices.find((choice) => choice.value === value)?.value;
  if (typeof value === 'string') {
    const isNothing = field.type === 'text' && field.hasToSay === true && !saysSomething(value);
    return isNothing ? undefined : tidyText(value) || undefined;
  }
  if (Array.isArray(value)) return value.length > 0 ? [...new Set<string>(value)] : undefined;
  return value;
}

/** An id as every platform has it; anything else, nobody can have chosen. */
const channelId = (value: Value | undefined): string | undefined =>
  typeof value === 'string' && /^[\w-]{1,64}$/.test(value) ? value : undefined;

function isWithinLimits(field: FormField, value: Value): boolean {
  switch (field.type) {
    case 'text':
      return typeof value === 'string' && textProblem(value, field) === undefined;
    case 'members':
      return Array.isArray(value) && value.length <= field.most;
    case 'number':
      return isWithin(value, field);
    case 'channel':
    case 'choice':
    case 'flag':
      return true;
  }
}

/** Whether a text has as many characters as are asked for: at least as it is seen, at most as it is stored. */
export function textProblem(
  text: string,
  { minLength = 0, maxLength }: { readonly minLength?: number; readonly maxLength: number },
): 'too_short' | 'too_long' | undefined {
  if ([...text].length > maxLength) return 'too_long';
  const isLong = visibleLength(text) >= minLength && (minLength === 0 || saysSomething(text));
  return isLong ? undefined : 'too_short';
}

/** Whether it is a whole number from `least` to `most`. */
export const isWithin = (value: unknown, { least, most }: { readonly least: number; readonly most: number }): boolean =>
  Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
