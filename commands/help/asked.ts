import type { Asking } from '../../src/app/help/asking.ts';
import { type Answer, privately } from '../../src/chat/answer.ts';
import type { Words } from '../../src/text/words.ts';

/** What whoever asked reads at once. @param leftOut topics over the limit */
export function answerTo(
  words: Words,
  { where, isConfined, draft, similar, needsHint }: Asking,
  leftOut: readonly string[],
): Answer {
  const { help, helpSimilar } = words;
  const hint = needsHint ? helpSimilar.hint() : undefined;
  if (draft) return privately(helpSimilar.found(draft, where, similar, hint, leftOut));
  return privately(help.asked(where, leftOut, { isConfined, beside: helpSimilar.beside(similar), hint }));
}
