import { saysSomething } from '../domain/visible-text.ts';
import { isWithin, textProblem } from './check-form.ts';
import type { OptionSpec, OptionValue, OptionValues } from './command.ts';
import { everyone } from './named-group.ts';
import type { Act, OptionProblem, ParsedOptions } from './parsed-options.ts';
import { tidyText } from './sanitise-text.ts';

/** Checks the limits of the declaration, for values and parsed text alike. Only values within them are passed on. */
export function checkValues(act: Act, given: OptionValues): ParsedOptions {
  const values: Record<string, OptionValue> = {};
  let wrong: OptionProblem | undefined;
  let absent: OptionProblem | undefined;
  for (const option of act.options) {
    const value = tidied(option, given[option.name]);
    if (value === undefined) {
      absent ??= missing(option);
      continue;
    }
    const overstepped = overLimit(option, value);
    wrong ??= overstepped;
    if (!overstepped) values[option.name] = value;
  }
  // A wrong value comes first: a form that opened for the missing one would not show it.
  const problem = wrong ?? absent;
  return problem ? { ok: false, act, problem, values } : { ok: true, act, values };
}

/**
 * The value as it is shown, and without repeats. One in which nothing can be seen counts as not given, and so does what
 * was typed as the rest of a command and says nothing.
 */
function tidied(option: OptionSpec, value: OptionValue | undefined): OptionValue | undefined {
  if (typeof value === 'string') {
    const isProse = option.type === 'text' && option.place === 'rest';
    return isProse && !saysSomething(value) ? undefined : tidyText(value) || undefined;
  }
  if (Array.isArray(value)) return value.length > 0 ? [...new Set(value)] : undefined;
  return value;
}

function missing(option: OptionSpec): OptionProblem | undefined {
  return option.required ? { code: 'missing', option } : undefined;
}

/** How a value is beyond what its declaration allows; `undefined` when it is not. */
export function overLimit(option: OptionSpec, value: OptionValue): OptionProblem | undefined {
  if (option.type === 'text' && typeof value === 'string') {
    const code = textProblem(value, option);
    if (code !== undefined) {
      return { code, option, limit: code === 'too_short' ? (option.minLength ?? 0) : option.maxLength };
    }
  }
  if (option.type === 'number') {
    if (!isWithin(value, option)) return { code: 'not_a_number', option, given: String(value) };
  }
  if (option.type === 'choice' && !option.choices.includes(String(value))) {
    return { code: 'not_a_choice', option, given: String(value) };
  }
  if (option.type === 'members' && Array.isArray(value) && value.includes(everyone)) {
    return { code: 'everyone', option, given: '@everyone' };
  }
  if (option.type === 'members' && Array.isArray(value) && value.length > option.most) {
    return { code: 'too_many', option, limit: option.most };
  }
  return undefined;
}
