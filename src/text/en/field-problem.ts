import type { FormField } from '../../chat/form.ts';
import { plural } from './phrase.ts';

/** Next to the field of a form, when what was sent is not within its limits. */
export function fieldProblem(field: FormField): string {
  if (field.type === 'text') {
    const { minLength, maxLength } = field;
    if (minLength !== undefined) return `Please write ${minLength} to ${maxLength} characters.`;
    return `That’s too long: please write up to ${maxLength} characters.`;
  }
  if (field.type === 'number') return `Please enter a whole number from ${field.least} to ${field.most}.`;
  return field.type === 'members' ? `Please choose up to ${plural(field.most, 'person', 'people')}.` : '';
}
