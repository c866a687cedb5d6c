import type { Inline } from '../../src/chat/message.ts';
import type { ReadReference } from '../../src/chat/token.ts';
import { emojiNamed } from './emoji.ts';
import { addressOf, userOf } from './state.ts';

const linkPattern = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]]/y;
const codePattern = /`([^`\n]+)`/y;
const shortcodePattern = /:([a-z0-9_+-]+):/y;

/** What somebody typed, with its mentions, channels, links, `code` and :shortcodes: found. Nothing else is special. */
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

/** The members whom a typed text mentions, each once. */
export function mentionedInText(text: string, readReference: ReadReference): readonly string[] {
  const ids = readTyped(text, readReference).flatMap((inline) => (inline.type === 'mention' ? [inline.user.user] : []));
  return [...new Set(ids)];
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
