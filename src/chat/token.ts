/** A piece of what somebody typed after a command. */
export type Token = WordToken | ReferenceToken;

interface TokenBase {
  /** The white space before it, as it was typed. */
  readonly gap: string;
  /** How it reads as plain text. */
  readonly text: string;
  /** The name before it, where it was typed as `name:value`; as typed. */
  readonly name?: string;
}

export interface WordToken extends TokenBase {
  readonly type: 'word';
  readonly quoted: boolean;
}

/** A member or a channel, by its platform id. */
export interface ReferenceToken extends TokenBase {
  readonly type: 'member' | 'channel';
  readonly id: string;
}

/** Says whether a reference starts at `position`, and where it ends. Each platform writes them its own way. */
export type ReadReference = (
  text: string,
  position: number,
) =>
  | { readonly type: 'member' | 'channel'; readonly id: string; readonly text: string; readonly end: number }
  | undefined;

const openingQuotes = '"“„';
const closingQuotes = '"”“';

/** `name:` directly before a value. Never a link (`https://…`) nor a time (`10:30`). */
const namePattern = /([A-Za-z][A-Za-z_-]*):(?!\/\/)(?=\S)/y;

/**
 * Cuts what was typed into words, quoted strings and references, each perhaps with a name. Nothing is lost: joining
 * gap and text of all tokens gives the words back as they were typed, but for quotes around them.
 */
export function tokenise(text: string, readReference: ReadReference): readonly Token[] {
  const tokens: Token[] = [];
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
    const quoted = reference ? undefined : readQuoted(text, start);
    if (reference) {
      tokens.push({ type: reference.type, id: reference.id, text: reference.text, gap, ...named });
      position = reference.end;
    } else if (quoted) {
      tokens.push({ type: 'word', text: quoted.text, quoted: true, gap, ...named });
      position = quoted.end;
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

/** A word goes on to the next white space or reference. */
function wordEnd(text: string, from: number, readReference: ReadReference): number {
  let position = from + 1;
  while (position < text.length && !/\s/.test(text.charAt(position)) && !readReference(text, position)) position += 1;
  return position;
}

/** A quoted string; a quote that nothing closes, or that closes inside a word, is just a character. */
function readQuoted(text: string, from: number): { text: string; end: number } | undefined {
  if (!openingQuotes.includes(text.charAt(from))) return undefined;
  for (let position = from + 1; position < text.length; position += 1) {
    if (closingQuotes.includes(text.charAt(position)) && /^(\s|$)/.test(text.slice(position + 1, position + 2))) {
      return { text: text.slice(from + 1, position), end: position + 1 };
    }
  }
  return undefined;
}

/** The tokens as one text, as it was typed; a quoted string that stands alone loses its quotes. */
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
