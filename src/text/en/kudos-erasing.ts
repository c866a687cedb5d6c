import { type Block, type Message, message, note } from '../../chat/message.ts';

/**
 * What stands in place of thanks once somebody who gave or voided them is forgotten: because they asked for it, or because
 * they left long ago. So it says neither.
 */
export const kudosErasing = {
  /** In place of the post. Whoever was thanked may be forgotten later, so it names nobody. */
  given: (): Message =>
    message(note('Thanks stood here. Their words are gone with whoever wrote them; the thanks stay.')),

  /** Below the note that a request is resolved. */
  givenHere: (): Block => note('Words of thanks stood here. They are gone with whoever wrote them; the thanks stay.'),

  /** In place of the post. */
  voided: (): Message => message(note('Thanks stood here. A steward voided them.')),

  /** Below the note that a request is resolved. */
  voidedHere: (): Block => note('Words of thanks stood here. A steward voided them.'),
};
