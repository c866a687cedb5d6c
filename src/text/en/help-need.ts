import { channelOf, refOfKey } from '../../chat/address.ts';
import { type Block, channel, type Inline, italic, paragraph, postLink, quote, written } from '../../chat/message.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import { excerpt } from './phrase.ts';

type Needed = Pick<HelpRequest, 'need' | 'ownMessage'>;

/** Where nobody handed over what a request says, the message that it is leads there. */
function wordlessNeed({ ownMessage }: Needed): readonly (Inline | string)[] {
  if (ownMessage === undefined) return ['a message that I can’t quote'];
  const ref = refOfKey(ownMessage);
  return [postLink('a message', ref), ' in ', channel(channelOf(ref.at))];
}

/** What a request asks for, in a block of its own. @param most where all of it is one click away */
export function needOf(request: Needed, most?: number): Block {
  if (request.need === '') return paragraph('(', ...wordlessNeed(request), ')');
  return quote(...written(most === undefined ? request.need : excerpt(request.need, most)));
}

/** What a request asks for, at the end of a sentence: one that ends itself gets no full stop. */
export function needInSentence(request: Needed, most: number): readonly (Inline | string)[] {
  const said = needInLine(request, most);
  const isEnded = request.need !== '' && /[.?!…]$/.test(excerpt(request.need, most));
  return isEnded ? said : [...said, '.'];
}

/** What a request asks for, in the middle of a line. */
export function needInLine(request: Needed, most?: number): readonly (Inline | string)[] {
  if (request.need === '') return wordlessNeed(request);
  return [italic(most === undefined ? request.need : excerpt(request.need, most))];
}
