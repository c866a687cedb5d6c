import type { Asking } from '../../src/app/help/asking.ts';
import type { CommandContext } from '../../src/app/runtime/feature.ts';
import { type Answer, privately } from '../../src/chat/answer.ts';
import { type Message, message } from '../../src/chat/message.ts';
import { showsAllFields } from '../../src/chat/platform-traits.ts';
import type { RequestId } from '../../src/domain/ids.ts';

/** What is said, with a way to fill in what the form before had no room for on that platform. */
export const andMore = (
  said: Message,
  { space, words }: Pick<CommandContext, 'space' | 'words'>,
  id: RequestId,
): Message => (showsAllFields[space.platform] ? said : message(...said.blocks, words.helpEdit.more({ id })));

/** What whoever asked reads at once. @param leftOut topics over the limit */
export function answerTo(
  { space, words }: Pick<CommandContext, 'space' | 'words'>,
  { id, where, isConfined, draft, similar, needsHint }: Asking,
  leftOut: readonly string[],
): Answer {
  const { help, helpSimilar } = words;
  const hint = needsHint ? helpSimilar.hint() : undefined;
  if (draft) return privately(helpSimilar.found(draft, where, similar, hint, leftOut));
  const said = help.asked(where, leftOut, { isConfined, beside: helpSimilar.beside(similar), hint });
  return privately(andMore(said, { space, words }, id));
}
