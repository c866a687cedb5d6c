import type { OptionSpec } from './command.ts';
import type { OptionProblem } from './parsed-options.ts';
import { isPlainWord, joinTokens, type Token } from './token.ts';

/** Takes what the option can use off the front of the loose tokens; members from anywhere, if none is in front. */
export function takeNext(option: OptionSpec, loose: Token[]): readonly Token[] {
  if (option.type !== 'members') return loose.splice(0, 1);
  const { members, end } = mentionsInARow(loose, 0);
  loose.splice(0, end);
  // Mentions further on stay in the text, too, because the sentence needs them.
  return members.length > 0 ? members : loose.filter((token) => token.type === 'member');
}

/** Names that stand where mentions belong, but that the platform made no mention of: it knows nobody by that name. */
export function notFound(option: OptionSpec, loose: readonly Token[]): OptionProblem | undefined {
  const end = loose.findIndex((token) => !isPlainWord(token, joint) && !isPlainWord(token, mentionLike));
  const names = (end === -1 ? loose : loose.slice(0, end)).filter((token) => isPlainWord(token, mentionLike));
  if (names.length === 0) return undefined;
  return { code: 'not_a_member', option, given: joinTokens(names).replace(/[,:;]$/, '') };
}

/** What can stand between the mentions in a row. */
const joint = /^([,;&/|+·•]|\+\+|and|plus)$/i;

/** What belongs to a name rather than to the reason after it: "@ana: thank you", and "@ana++", as other bots have it. */
const mark = /^([,:;/–—-]|\+{2,3}[,:;]?|\+1[,:;]?)$/;

/** A name typed by hand. If it had been picked from the list, it would be a mention. */
const mentionLike = /^@[\p{L}\p{N}_]/u;

/** The mentions from `from` on with nothing but "," or "and" between them, and the position after them. */
export function mentionsInARow(tokens: readonly Token[], from: number): { members: readonly Token[]; end: number } {
  const members: Token[] = [];
  let end = from;
  for (let index = from, token = tokens[index]; token; index += 1, token = tokens[index]) {
    if (token.type === 'member' && (token.name === undefined || index === from)) {
      members.push(token);
      end = index + 1;
    } else if (!isPlainWord(token, joint)) break;
  }
  if (members.length > 0) while (isMark(tokens[end])) end += 1;
  return { members, end };
}

const isMark = (token: Token | undefined): boolean => token !== undefined && isPlainWord(token, mark);
