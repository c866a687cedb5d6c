import { actionId } from '../../src/chat/button.ts';
import type { Block, Field, Inline, Message } from '../../src/chat/message.ts';
import { limits } from './limits.ts';

/**
 * Cuts a message that exceeds the limits into as many as it needs: between blocks if possible, and inside a block, at
 * white space, only if that block alone is too long. Nothing is lost.
 * Throws a `RangeError` if the id of a button is too long.
 */
export function partsOf(message: Message): readonly [Message, ...Message[]] {
  const [first = [], ...rest] = packed(message.blocks.flatMap(cutBlock));
  return [{ blocks: first }, ...rest.map((blocks): Message => ({ blocks }))];
}

function packed(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const parts: Block[][] = [];
  let room = 0;
  for (const block of blocks) {
    const length = lengthOf(block);
    const part = parts.at(-1);
    if (part && length <= room && part.length < limits.blocks) {
      part.push(block);
      room -= length;
    } else {
      parts.push([block]);
      room = limits.messageCharacters - length;
    }
  }
  return parts;
}

function cutBlock(block: Block): readonly Block[] {
  if (block.type === 'buttons') {
    for (const each of block.buttons) actionId(each.action, each.subject);
  }
  if (lengthOf(block) <= limits.messageCharacters) return [block];
  switch (block.type) {
    case 'heading':
      return cutText(block.text, limits.messageCharacters).map((text) => ({ type: 'heading', text }));
    case 'paragraph':
    case 'quote':
    case 'note':
      return cutInlines(block.content).map((content) => ({ type: block.type, content }));
    case 'list':
      return block.items.flatMap((item) => cutInlines(item).map((each): Block => ({ type: 'list', items: [each] })));
    case 'fields':
      return block.fields.flatMap((field) =>
        cutInlines(field.value, field.name.length).map(
          (value): Block => ({ type: 'fields', fields: [{ ...field, value }] }),
        ),
      );
    case 'buttons':
    case 'divider':
      return [block];
  }
}

function cutInlines(content: readonly Inline[], taken = 0): readonly (readonly Inline[])[] {
  const most = Math.max(limits.messageCharacters - taken, 1);
  const pieces: Inline[][] = [[]];
  let room = most;
  for (const whole of content) {
    for (const inline of cutInline(whole, most)) {
      if (inlineLength(inline) > room) {
        pieces.push([]);
        room = most;
      }
      pieces.at(-1)?.push(inline);
      room -= inlineLength(inline);
    }
  }
  return pieces.filter((piece) => piece.length > 0);
}

function cutInline(inline: Inline, most: number): readonly Inline[] {
  switch (inline.type) {
    case 'text':
    case 'bold':
    case 'italic':
    case 'code':
    case 'link':
      return cutText(inline.text, most).map((text) => ({ ...inline, text }));
    default:
      return [inline];
  }
}

/** Cuts a text into pieces of at most `most` characters: after white space, or anywhere if there is none. */
function cutText(text: string, most: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const space = rest.slice(0, most).search(/\s\S*$/);
    let end = space > 0 ? space + 1 : most;
    // A character beyond the basic plane is two units, which must stay together.
    if (/[\uD800-\uDBFF]/.test(rest.charAt(end - 1)) && end > 1) end -= 1;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...pieces, rest];
}

function lengthOf(block: Block): number {
  switch (block.type) {
    case 'heading':
      return block.text.length;
    case 'paragraph':
    case 'quote':
    case 'note':
      return sum(block.content.map(inlineLength));
    case 'list':
      return sum(block.items.flat().map(inlineLength));
    case 'fields':
      return sum(block.fields.map(fieldLength));
    case 'buttons':
      return sum(block.buttons.map((button) => button.label.length));
    case 'divider':
      return 0;
  }
}

const fieldLength = (field: Field): number => field.name.length + sum(field.value.map(inlineLength));

/** Room for any date or channel name that is filled in later. */
const nodeCharacters = 30;

function inlineLength(inline: Inline): number {
  switch (inline.type) {
    case 'text':
    case 'bold':
    case 'italic':
    case 'code':
    case 'link':
      return inline.text.length;
    case 'mention':
    case 'person':
      return inline.name.length + 1;
    case 'command':
      return inline.command.length + (inline.rest?.length ?? 0) + 2;
    case 'channel':
    case 'time':
    case 'emoji':
      return nodeCharacters;
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
