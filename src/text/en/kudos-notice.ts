import { command, type Inline, italic, list, type Message, message, note, paragraph } from '../../chat/message.ts';
import type { HelpKind } from '../../domain/kind.ts';
import type { KudosSource } from '../../domain/kudos/kudos.ts';
import { enumerate, kindNames, plural } from './phrase.ts';

/** Thanks of one person without words. */
interface WithoutWords {
  readonly giver: Inline;
  readonly kinds: readonly HelpKind[];
  readonly source: KudosSource;
  readonly times: number;
}

function forWhat({ kinds, source, times }: WithoutWords): readonly (Inline | string)[] {
  if (source === 'request') return [times === 1 ? ', for help with a request' : `, for help with ${times} requests`];
  const named = enumerate(kinds.map((kind) => ({ type: 'text', text: kindNames[kind] })));
  const how = source === 'reaction' ? `, with ${times === 1 ? 'a reaction' : plural(times, 'reaction')}` : '';
  return [', for ', ...named, how];
}

/** What tells somebody of thanks. */
export const kudosNotice = {
  /** To somebody who was thanked. @param more how many thanks there is no room for; `many` where nobody counted them */
  notice: (
    inWords: readonly { readonly giver: Inline; readonly reason: string }[],
    without: readonly WithoutWords[],
    more: number | 'many',
  ): Message =>
    message(
      paragraph('You were thanked:'),
      list([
        ...inWords.map(({ giver, reason }) => [giver, ': ', italic(reason)]),
        ...without.map((thanks) => [thanks.giver, ...forWhat(thanks)]),
        ...(more === 0 ? [] : [[`… and ${more} more.`]]),
      ]),
      note('Only you can see this. How often I send it is up to you: ', command('home'), '.'),
    ),
};
