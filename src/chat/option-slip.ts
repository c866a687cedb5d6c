import type { OptionSpec } from './command.ts';
import { editDistance } from './near-word.ts';
import { isPlainWord, type Token } from './token.ts';

/**
 * Whether it is one typing slip away from the name of an option. The `rest` option needs no name, so something like it
 * ("test:unit" for "text") is no slip.
 */
export function isSlip(given: string, options: readonly OptionSpec[]): boolean {
  const lowerCase = given.toLowerCase();
  return options.some((option) => option.place !== 'rest' && isOneEditApart(lowerCase, option.name));
}

/** Whether it is one typing slip away from something that the option can be. */
export const isNearlyChoice = (option: OptionSpec | undefined, token: Token): boolean =>
  option?.type === 'choice' &&
  isPlainWord(token, /./) &&
  option.choices.some((choice) => isOneEditApart(token.text.toLowerCase(), choice.toLowerCase()));

/** One letter added, missing or changed, or two neighbours swapped. */
const isOneEditApart = (a: string, b: string): boolean => Math.abs(a.length - b.length) <= 1 && editDistance(a, b) <= 1;
