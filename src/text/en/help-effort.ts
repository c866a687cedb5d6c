import type { MessageRef } from '../../chat/address.ts';
import { type Inline, type Message, message, note, paragraph, postLink } from '../../chat/message.ts';
import { enumerate } from './phrase.ts';

/** What many do together. */
export const helpEffort = {
  /** In the thread, to the asker. */
  left: (asker: Inline, helper: Inline, why: 'stepped_back' | 'is_gone'): Message =>
    message(paragraph(asker, ', ', helper, why === 'is_gone' ? ' is no longer here.' : ' can’t take part after all.')),

  /** To somebody who would like to join. @param post `undefined` while it is on its way */
  full: (seats: number, post: MessageRef | undefined): Message =>
    message(
      paragraph(`Thank you for wanting to join. All ${seats} seats are taken right now.`),
      post && note('If you’d like to help anyway, say so ', postLink('in its thread', post), '.'),
    ),

  /** In the thread, once it is finished: all who took part, in one breath. */
  finished: (helpers: readonly Inline[]): ReturnType<typeof paragraph> =>
    paragraph('This is resolved: ', ...enumerate(helpers), helpers.length === 1 ? ' did it.' : ' did it together.'),
};
