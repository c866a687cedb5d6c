import { type Message, message, paragraph, quote } from '../../chat/message.ts';

/** Longer than this, nobody wants to type it again. */
const worthKeeping = 40;

/** A message that says why nothing came of what somebody typed, with all of it that would be a pity to lose. */
export const givingBack = (said: Message, typed: readonly string[]): Message =>
  handingBack(
    said,
    typed.filter((text) => [...text].length > worthKeeping),
  );

/** The same, however short it is. */
export const handingBack = (said: Message, typed: readonly string[]): Message =>
  message(
    ...said.blocks,
    typed.length > 0 ? paragraph('This is what you typed:') : undefined,
    ...typed.map((text) => quote(text)),
  );
