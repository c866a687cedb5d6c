import type { Form, FormField, FormValues } from '../../src/chat/form.ts';

type Value = FormValues[string];

/** The values of a form, or what to correct, by field name. */
export type ReadForm =
  | { readonly ok: true; readonly values: FormValues }
  | { readonly ok: false; readonly problems: Readonly<Record<string, string>> };

/**
 * Reads the values of a form by its declaration, and checks what a platform checks before it submits a form: required
 * fields, lengths, ranges and choices. Values that the form does not ask for are left out.
 * @param given by field name, as the page sends them: texts, lists of member ids, and `true` for a ticked box
 * @param there whether there is a member, or a channel, with that id
 */
export function readForm(form: Form, given: Readonly<Record<string, unknown>>, there: There): ReadForm {
  const values: Record<string, Value> = {};
  const problems: Record<string, string> = {};
  for (const field of form.fields) {
    const read = readField(field, given[field.name], there);
    if (read.problem !== undefined) problems[field.name] = read.problem;
    else if (read.value !== undefined) values[field.name] = read.value;
    else if (field.required === true) problems[field.name] = 'Please fill this in.';
  }
  return Object.keys(problems).length === 0 ? { ok: true, values } : { ok: false, problems };
}

/** Who and what is in the playground. */
interface There {
  isMember(id: string): boolean;
  isChannel(id: string): boolean;
}

interface Read {
  readonly value?: Value;
  readonly problem?: string;
}

const empty: Read = {};

function readField(field: FormField, given: unknown, there: There): Read {
  switch (field.type) {
    case 'text': {
      const text = asText(given);
      const length = [...text].length;
      if (text.trim() === '') return empty;
      if (length > field.maxLength) {
        return {
          problem: `That is ${length} characters, and there is room for ${field.maxLength}. Please shorten it a little.`,
        };
      }
      if (length < (field.minLength ?? 0))
        return { problem: `A little more, please: at least ${field.minLength} characters.` };
      return { value: text };
    }
    case 'choice': {
      const value = asText(given);
      if (value === '') return empty;
      const known = field.choices.some((choice) => choice.value === value);
      return known ? { value } : { problem: 'Please choose one of these.' };
    }
    case 'channel': {
      const id = asText(given);
      if (id === '') return empty;
      return there.isChannel(id) ? { value: id } : { problem: 'That channel is no longer here.' };
    }
    case 'members': {
      const ids = Array.isArray(given) ? given.filter((id): id is string => typeof id === 'string') : [];
      if (ids.length === 0) return empty;
      if (!ids.every(there.isMember)) return { problem: 'Somebody you chose is no longer here.' };
      if (ids.length > field.most) return { problem: `Please choose up to ${field.most}.` };
      return { value: [...new Set(ids)] };
    }
    case 'number': {
      const text = asText(given).trim();
      if (text === '') return empty;
      const number = Number(text);
      const fits = Number.isSafeInteger(number) && number >= field.least && number <= field.most;
      return fits
        ? { value: number }
        : { problem: `Please enter a whole number from ${field.least} to ${field.most}.` };
    }
    case 'flag':
      return { value: given === true };
  }
}

const asText = (given: unknown): string =>
  typeof given === 'string' ? given : typeof given === 'number' ? String(given) : '';
