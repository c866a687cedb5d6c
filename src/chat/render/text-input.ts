import type { FormField } from '../form.ts';

/**
 * What a text input shows and accepts, on a platform that takes `most` characters. A text from before that is too long
 * is shown in full, if the platform can, so that the person can shorten it.
 */
export function textInputOf({ value, minLength, maxLength }: Extract<FormField, { type: 'text' }>, most: number) {
  const initial = value?.slice(0, most) ?? '';
  return {
    initial: initial === '' ? undefined : initial,
    minLength: minLength === undefined ? undefined : Math.min(most, minLength),
    maxLength: Math.min(most, Math.max(maxLength, initial.length)),
  };
}
