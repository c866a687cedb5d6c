import { FormError } from '../../src/app/runtime/errors.ts';
import type { CommandContext } from '../../src/app/runtime/feature.ts';
import { type FormValues, textValue } from '../../src/chat/form.ts';
import { isSharing, type Sharing } from '../../src/domain/reflection/reflection.ts';

/** What somebody wrote, and who may read it: nobody, where that is not said. */
export function writtenIn(
  { community, words }: CommandContext,
  values: FormValues,
): { readonly text: string; readonly sharing: Sharing } {
  const { reflection } = community.rules;
  const text = textValue(values, 'text');
  const sharing = textValue(values, 'sharing');
  // Platforms count spaces as characters, and an answer of spaces is none.
  if (text === '' || text.length > reflection.maxTextCharacters) {
    throw new FormError({ text: words.reflect.textLength(reflection) });
  }
  return { text, sharing: isSharing(sharing) ? sharing : 'private' };
}
