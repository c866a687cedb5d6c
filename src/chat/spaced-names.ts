import { overLimit } from './check-options.ts';
import type { OptionSpec } from './command.ts';
import { isNearlyChoice } from './option-slip.ts';
import type { Act } from './parsed-options.ts';
import { readOption } from './read-option.ts';
import { isPlainWord, type Token } from './token.ts';

/**
 * Reads `kind: support` like `kind:support` when the option can have the value that follows. Nearly every word is a
 * possible text, so in front of a text the name has to begin the line, or its value has to end it: `topics: css, html`.
 * Elsewhere it is part of a sentence. `kind: suport` has to begin the line, too: it is a slip worth pointing out.
 */
export function withSpacedNames(act: Act, tokens: readonly Token[]): readonly Token[] {
  const joined: Token[] = [];
  for (const [index, token] of tokens.entries()) {
    const before = joined.at(-1);
    const name = before?.text.endsWith(':') && isPlainWord(before, /:$/) ? before.text.slice(0, -1).toLowerCase() : '';
    const option = name === '' ? undefined : act.options.find((each) => each.place !== 'rest' && each.name === name);
    const isValue = option && token.name === undefined && isValueOf(option, token);
    const isMeant = isValue
      ? option.type !== 'text' ||
        option.isSentence === true ||
        index === 1 ||
        endOfList(act, tokens, index) !== undefined
      : index === 1 && isNearlyChoice(option, token);
    if (before && option && isMeant) {
      joined[joined.length - 1] = { ...token, name: option.name, gap: before.gap };
    } else joined.push(token);
  }
  return withWholeLists(act, joined);
}

/** Reads `topics:css, html` like `topics:css,html` where that ends the line, or another option follows. */
function withWholeLists(act: Act, tokens: readonly Token[]): readonly Token[] {
  const whole = [...tokens];
  for (const [index, token] of tokens.entries()) {
    const option = act.options.find(({ name }) => name === token.name?.toLowerCase());
    if (option?.type !== 'text' || option.place === 'rest') continue;
    const end = endOfList(act, tokens, index) ?? index;
    for (let at = index + 1; at < end; at += 1) {
      const part = tokens[at];
      if (part) whole[at] = { ...part, name: option.name };
    }
  }
  return whole;
}

/**
 * The position after the words from `from` on that commas join to a list; `undefined` when other words follow that
 * belong to no option.
 */
function endOfList(act: Act, tokens: readonly Token[], from: number): number | undefined {
  let end = from + 1;
  for (let last = tokens[from]; last && isList(last); last = tokens[end - 1]) {
    const following = tokens[end];
    if (following === undefined || following.name !== undefined) break;
    end += 1;
  }
  const next = tokens[end];
  const name = next?.name ?? (next?.text.endsWith(':') ? next.text.slice(0, -1) : undefined);
  const isOption = act.options.some((option) => option.name === name?.toLowerCase());
  return next === undefined || isOption ? end : undefined;
}

const isList = (token: Token): boolean => token.type === 'word' && !token.quoted && token.text.endsWith(',');

function isValueOf(option: OptionSpec, token: Token): boolean {
  const read = readOption(option, [token]);
  return 'value' in read && overLimit(option, read.value) === undefined;
}
