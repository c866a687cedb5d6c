/** A piece of what somebody typed after a command. */
export type Token = WordToken | ReferenceToken;

interface TokenBase {
  /** The white space before it, as it was typed. */
  readonly gap: string;
  /** How it reads as plain text. */
  readonly text: string;
  /** The name before it as it was typed, where it was typed as `name:value`. */
  readonly name?: string;
}

export interface WordToken extends TokenBase {
  readonly type: 'word';
  readonly quoted: boolean;
}

/** A member, a channel or a group of people, by its platform id. */
export interface ReferenceToken extends TokenBase {
  readonly type: ReferenceType;
  readonly id: string;
}

type ReferenceType = 'member' | 'channel' | 'group';

/** Says whether a reference starts at `position`, and where it ends. Each platform writes references its own way. */
export type ReadReference = (
  text: string,
  position: number,
) => { readonly type: ReferenceType; readonly id: string; readonly text: string; readonly end: number } | undefined;

/** The closing quote for each opening one, on English, German and Swedish keyboards. */
const closingQuotes: ReadonlyMap<string, RegExp> = new Map([
  ['"', /"(?![\p{L}\p{N}])/gu],
  ['“', /”(?![\p{L}\p{N}])/gu],
  ['„', /[“”](?![\p{L}\p{N}])/gu],
  ['”', /”(?![\p{L}\p{N}])/gu],
]);

/** `name:` directly before a value. Never a link (`https://…`) nor a time (`10:30`). */
const namePattern = /([A-Za-z][A-Za-z_-]*):(?!\/\/)(?=\S)/y;

/**
 * Splits what was typed into words, quoted strings and references, each perhaps with a name. Nothing is lost: joining
 * the gap and text of all tokens gives back what was typed, apart from the quotes.
 */
export function tokenise(text: string, readReference: ReadReference): readonly Token[] {
  const tokens: Token[] = [];
  const unclosed = new Set<string>();
  let position = 0;
  while (position < text.length) {
    const gapEnd = skipSpace(text, position);
    const gap = text.slice(position, gapEnd);
    position = gapEnd;
    if (position === text.length) break;

    namePattern.lastIndex = position;
    const name = namePattern.exec(text)?.[1];
    const start = name === undefined ? position : position + name.length + 1;
    const named = name === undefined ? {} : { name };
    const reference = readReference(text, start);
    const close = reference ? undefined : closeOfQuoted(text, start, unclosed);
    if (reference) {
      tokens.push({ type: reference.type, id: reference.id, text: reference.text, gap, ...named });
      position = reference.end;
    } else if (close !== undefined) {
      const inside = text.slice(start + 1, close);
      tokens.push({ type: 'word', text: asRead(inside, readReference), quoted: true, gap, ...named });
      position = close + 1;
    } else {
      const end = wordEnd(text, start, readReference);
      tokens.push({ type: 'word', text: text.slice(start, end), quoted: false, gap, ...named });
      position = end;
    }
  }
  return tokens;
}

function skipSpace(text: string, from: number): number {
  let position = from;
  while (position < text.length && /\s/.test(text.charAt(position))) position += 1;
  return position;
}

/** A word ends at the next white space or reference. */
function wordEnd(text: string, from: number, readReference: ReadReference): number {
  let position = from + 1;
  while (position < text.length && !/\s/.test(text.charAt(position)) && !readReference(text, position)) position += 1;
  return position;
}

/**
 * Where a quoted string closes. A quote that nothing closes, or that closes inside a word, is just a character.
 * @param unclosed the quotes known to close nowhere further on, so that none is looked for twice
 */
function closeOfQuoted(text: string, from: number, unclosed: Set<string>): number | undefined {
  const opening = text.charAt(from);
  const closing = closingQuotes.get(opening);
  if (!closing || unclosed.has(opening)) return undefined;
  closing.lastIndex = from + 1;
  const close = closing.exec(text)?.index;
  if (close === undefined) unclosed.add(opening);
  return close;
}

/** Text with its references in the form in which they read as plain text. */
function asRead(text: string, readReference: ReadReference): string {
  let read = '';
  let position = 0;
  while (position < text.length) {
    const reference = readReference(text, position);
    read += reference?.text ?? text.charAt(position);
    position = reference?.end ?? position + 1;
  }
  return read;
}

/** The tokens as one text, as it was typed. A quoted string on its own loses its quotes. */
export function joinTokens(tokens: readonly Token[]): string {
  const [only] = tokens;
  if (tokens.length === 1 && only?.name === undefined) return only?.text ?? '';
  return tokens
    .map((token) => {
      const value = token.type === 'word' && token.quoted ? `"${token.text}"` : token.text;
      return `${token.gap}${token.name === undefined ? '' : `${token.name}:`}${value}`;
    })
    .join('')
    .trim();
}

/** Whether it is a word typed as it is, without quotes or a name before it, that matches. */
export const isPlainWord = (token: Token, pattern: RegExp): boolean =>
  token.type === 'word' && !token.quoted && token.name === undefined && pattern.test(token.text);
