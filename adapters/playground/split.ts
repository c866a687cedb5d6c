import { actionId } from '../../src/chat/button.ts';
import { type Block, type Inline, inlinesOf, type Message } from '../../src/chat/message.ts';
import { grouped } from '../../src/chat/render/group.ts';
import type { LinkRun, TextRun } from '../../src/chat/render/run.ts';
import { type Measure, splitRuns, widthOf } from '../../src/chat/render/split.ts';
import { limits } from './limits.ts';

/**
 * Cuts a message that exceeds the limits into as many as it needs: between blocks if possible, and inside a block, at
 * white space, only if that block alone is too long. Nothing is lost.
 * Throws a `RangeError` if the id of a button is too long.
 */
export function partsOf(message: Message): readonly [Message, ...Message[]] {
  const [first = [], ...rest] = grouped(
    message.blocks.flatMap(cutBlock),
    (part, next) => part.length < limits.blocks && sum([...part, next].map(lengthOf)) <= limits.messageCharacters,
  );
  return [{ blocks: first }, ...rest.map((blocks): Message => ({ blocks }))];
}

function cutBlock(block: Block): readonly Block[] {
  if (block.type === 'buttons') {
    for (const each of block.buttons) actionId(each.action, each.subject);
  }
  if (lengthOf(block) <= limits.messageCharacters) return [block];
  switch (block.type) {
    case 'heading':
      return cut([{ type: 'text', text: block.text }]).map((part) => ({
        type: 'heading',
        text: part.map(textOf).join(''),
      }));
    case 'paragraph':
    case 'quote':
    case 'note':
      return cut(block.content).map((content) => ({ type: block.type, content }));
    case 'list':
      return block.items.flatMap((item) => cut(item).map((each): Block => ({ type: 'list', items: [each] })));
    case 'fields':
      return block.fields.flatMap(({ name, value }) =>
        cut(value, name.length).map((each): Block => ({ type: 'fields', fields: [{ name, value: each }] })),
      );
    case 'buttons':
    case 'picture':
    case 'file':
    case 'divider':
      return [block];
  }
}

type Mark = Exclude<Inline, TextRun | LinkRun>;

/** Room for any date or channel name that is filled in later. */
const nodeCharacters = 30;

const measure: Measure<Mark> = {
  characterWidth: (character) => character.length,
  frameWidth: () => 0,
  markWidth(mark) {
    if (mark.type === 'command') return mark.command.length + (mark.rest?.length ?? 0) + 2;
    if (mark.type === 'post_link') return mark.text.length;
    return 'name' in mark ? mark.name.length + 1 : nodeCharacters;
  },
};

const cut = (content: readonly Inline[], taken = 0): readonly (readonly Inline[])[] =>
  splitRuns<Mark>(content, Math.max(limits.messageCharacters - taken, 1), measure);

const textOf = (inline: Inline): string => ('text' in inline ? inline.text : '');

function lengthOf(block: Block): number {
  const inlines = sum(inlinesOf(block).map((inline) => widthOf<Mark>(inline, measure)));
  if (block.type === 'heading') return block.text.length;
  if (block.type === 'buttons') return sum(block.buttons.map(({ label }) => label.length));
  return block.type === 'fields' ? inlines + sum(block.fields.map(({ name }) => name.length)) : inlines;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
