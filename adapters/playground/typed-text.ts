import type { Inline } from '../../src/chat/message.ts';
import type { ReadReference } from '../../src/chat/token.ts';
import { emojiNamed } from './emoji.ts';
import { type Place, type Post, placeOf } from './records.ts';
import { readerOf } from './reference.ts';
import { addressOf, type State, userOf } from './state.ts';

const linkPattern = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]]/y;
const codePattern = /`([^`\n]+)`/y;
const shortcodePattern = /:([a-z0-9_+-]+):/y;

/** Parses what somebody typed: mentions, channels, links, `code` and :shortcodes:. Everything else is plain text. */
export function readTyped(text: string, readReference: ReadReference): readonly Inline[] {
  const found: Inline[] = [];
  let plainFrom = 0;
  let position = 0;
  while (position < text.length) {
    const special = readSpecial(text, position, readReference);
    if (!special) {
      position += 1;
      continue;
    }
    if (position > plainFrom) found.push({ type: 'text', text: text.slice(plainFrom, position) });
    found.push(special.inline);
    position = special.end;
    plainFrom = position;
  }
  if (plainFrom < text.length) found.push({ type: 'text', text: text.slice(plainFrom) });
  return found;
}

/** A post that a member typed; it notifies everybody whom it mentions. */
export function typedPost(state: State, author: string, place: Place, text: string, at: Post['at']): Post {
  const ids = readTyped(text, readerOf(state)).flatMap((inline) =>
    inline.type === 'mention' ? [inline.user.user] : [],
  );
  return {
    ...placeOf(place),
    id: state.nextId(),
    author,
    at,
    edited: false,
    content: { form: 'typed', text },
    mentions: [...new Set(ids)],
    reactions: [],
  };
}

function readSpecial(
  text: string,
  position: number,
  readReference: ReadReference,
): { readonly inline: Inline; readonly end: number } | undefined {
  switch (text[position]) {
    case '@':
    case '#': {
      const reference = readReference(text, position);
      if (!reference) return undefined;
      const inline: Inline =
        reference.type === 'member'
          ? { type: 'mention', name: reference.text.slice(1), user: userOf(reference.id) }
          : { type: 'channel', at: addressOf({ channel: reference.id }) };
      return { inline, end: reference.end };
    }
    case 'h': {
      const url = matchAt(linkPattern, text, position)?.[0];
      return url === undefined ? undefined : { inline: { type: 'link', text: url, url }, end: position + url.length };
    }
    case '`': {
      const match = matchAt(codePattern, text, position);
      return match ? { inline: { type: 'code', text: match[1] ?? '' }, end: position + match[0].length } : undefined;
    }
    case ':': {
      const match = matchAt(shortcodePattern, text, position);
      const character = match ? emojiNamed(match[1] ?? '') : undefined;
      if (!match || character === undefined) return undefined;
      return { inline: { type: 'text', text: character }, end: position + match[0].length };
    }
    default:
      return undefined;
  }
}

function matchAt(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(text);
}
