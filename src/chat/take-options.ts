import { wordsOfChoice } from './choice.ts';
import type { OptionSpec } from './command.ts';
import { namesEveryone } from './named-group.ts';
import type { OptionProblem } from './parsed-options.ts';
import { isPlainWord, joinTokens, type Token } from './token.ts';

/** Takes what the option can use off the front of the loose tokens; members from anywhere, if none is in front. */
export function takeNext(option: OptionSpec, loose: Token[]): readonly Token[] {
  if (option.type !== 'members') return loose.splice(0, wordsOfChoice(option, loose, 0));
  const { members, end } = mentionsInARow(option, loose, 0);
  loose.splice(0, end);
  // Mentions further on stay in the text, too, because the sentence needs them.
  return members.length > 0 ? members : loose.filter((token) => isMention(option, token));
}

/** What a number counts is the name of its option: `3 hours`, and `1 hour`. */
export const isUnit = ({ name }: OptionSpec, token: Token | undefined): boolean =>
  token !== undefined && isPlainWord(token, /./) && [name, name.replace(/s$/, '')].includes(token.text.toLowerCase());

/** Whether it names somebody whom the option takes, or a group of them. */
export const isMention = (option: OptionSpec, { type }: Token): boolean =>
  type === 'member' || (type === 'group' && option.type === 'members' && option.groups === true);

/** Names that stand where mentions belong, but that the platform made no mention of: it knows nobody by that name. */
export function notFound(option: OptionSpec, loose: readonly Token[]): OptionProblem | undefined {
  const isName = (token: Token) => token.type === 'group' || isPlainWord(token, mentionLike);
  const end = loose.findIndex((token) => !isPlainWord(token, joint) && !isName(token));
  const names = (end === -1 ? loose : loose.slice(0, end)).filter(isName);
  return names.length === 0 ? undefined : notMembers(option, joinTokens(names).replace(/[,:;]$/, ''));
}

/** What was typed names nobody; or everybody at once, which is another matter. */
export const notMembers = (option: OptionSpec, given: string): OptionProblem => ({
  code: given.split(/\s+/).some(namesEveryone) ? 'everyone' : 'not_a_member',
  option,
  given,
});

/** What can stand between the mentions in a row: signs and emoji of any script, and words that only join. No colon: a reason follows it. */
const joint = /^([^\p{L}\p{N}:：]+|:[\w+-]+:|and|also|plus|then|as|well|n|et|und|y)$/iu;

/** What belongs to a name rather than to the reason after it: "@ana: thank you", and "@ana++", as other bots have it. */
const mark = /^([,:;/–—-]|\+{2,3}[,:;]?|\+1[,:;]?)$/;

/** A name typed by hand. If it had been picked from the list, it would be a mention. */
const mentionLike = /^@[\p{L}\p{N}_]/u;

/** The mentions from `from` on with nothing but "," or "and" between them, and the position after them. */
export function mentionsInARow(
  option: OptionSpec,
  tokens: readonly Token[],
  from: number,
): { members: readonly Token[]; end: number } {
  const members: Token[] = [];
  let end = from;
  for (let index = from, token = tokens[index]; token; index += 1, token = tokens[index]) {
    if (isMention(option, token) && (token.name === undefined || index === from)) {
      members.push(token);
      end = index + 1;
    } else if (!isPlainWord(token, joint)) break;
  }
  if (members.length > 0) while (isMark(tokens[end])) end += 1;
  return { members, end };
}

const isMark = (token: Token | undefined): boolean => token !== undefined && isPlainWord(token, mark);
