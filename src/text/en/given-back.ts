import { type Message, message, paragraph, quote } from '../../chat/message.ts';

/** Nobody wants to type anything longer than this again. */
const worthKeeping = 40;

/**
 * A message that says why something did not work, followed by everything that was typed and is too long to type again.
 */
export const givingBack = (said: Message, typed: readonly string[]): Message =>
  handingBack(
    said,
    typed.filter((text) => [...text].length > worthKeeping),
  );

/** The same, with everything that was typed, however short. */
export const handingBack = (said: Message, typed: readonly string[]): Message =>
  message(
    ...said.blocks,
    typed.length > 0 ? paragraph('This is what you typed:') : undefined,
    ...typed.map((text) => quote(text)),
  );
