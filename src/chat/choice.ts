import type { OptionSpec } from './command.ts';
import type { Token } from './token.ts';

type Choice = Extract<OptionSpec, { type: 'choice' }>;

/** What is chosen by these words; `undefined` where they mean nothing. */
export function choiceIn({ choices, alsoSaid }: Choice, words: string): string | undefined {
  const said = words.toLowerCase();
  return choices.find((each) => each.toLowerCase() === said || alsoSaid?.[each]?.includes(said));
}

/** More words nobody uses for a choice. */
const mostWords = 5;

/** Of how many tokens from `from` on an option is made: of the most that mean a choice, and of one otherwise. */
export function wordsOfChoice(option: OptionSpec, tokens: readonly Token[], from: number): number {
  if (option.type !== 'choice' || !option.alsoSaid) return 1;
  for (let count = Math.min(mostWords, tokens.length - from); count > 1; count -= 1) {
    const words = tokens.slice(from, from + count).map(({ text }) => text);
    if (choiceIn(option, words.join(' ')) !== undefined) return count;
  }
  return 1;
}
