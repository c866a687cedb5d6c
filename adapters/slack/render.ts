import type { KnownBlock, RichTextBlock, Button as SlackButton } from '@slack/types';
import { actionId, type Button } from '../../src/chat/button.ts';
import type { Block, Field, Inline, Message } from '../../src/chat/message.ts';
import { escapeText } from './escape.ts';
import { limits, within } from './limits.ts';
import { fallbackOf, mrkdwnOf } from './mrkdwn.ts';
import { richTextOf } from './rich-text.ts';
import { type Rendering, type Run, runsOf } from './run.ts';
import { splitRuns, widthOf } from './split.ts';

/**
 * Neutral messages as Block Kit.
 *
 * Paragraphs, quotes and lists become `rich_text`, in which text is literal by construction: nothing that a member
 * wrote can ping, link or format there, and code survives copying. mrkdwn has escapes for pings and links but none for
 * formatting. Only notes (`context`) and fields (`section`) are mrkdwn, because those blocks take nothing richer;
 * `verbatim` keeps Slack from linking names and addresses in them by itself.
 */

/** One message as Slack takes it. */
export interface SlackMessage {
  /** What notifications and screen readers get. */
  readonly text: string;
  readonly blocks: KnownBlock[];
}

interface Piece {
  readonly block: KnownBlock;
  /** Its words, escaped. */
  readonly words: string;
}

type RichTextPart = RichTextBlock['elements'][number];

/**
 * The message in as many parts as Slack's limits need, divided between blocks. Throws a `RangeError` where there is
 * nothing to say or a button's label is too long.
 */
export function render(message: Message, rendering: Rendering): readonly SlackMessage[] {
  const parts: Piece[][] = [];
  let size = 0;
  for (const piece of piecesOf(message, rendering)) {
    const pieceSize = JSON.stringify(piece.block).length + 1;
    const part = parts.at(-1);
    if (part && part.length < limits.messageBlocks && size + pieceSize <= limits.messageBlocksJson) {
      part.push(piece);
      size += pieceSize;
    } else {
      parts.push([piece]);
      size = pieceSize;
    }
  }
  if (parts.length === 0) throw new RangeError('A message needs something to say');
  return parts.map((part) => ({ text: fallbackText(part), blocks: part.map(({ block }) => block) }));
}

/** The message as blocks of a view. */
export const renderBlocks = (message: Message, rendering: Rendering): KnownBlock[] =>
  piecesOf(message, rendering).map(({ block }) => block);

const piecesOf = (message: Message, rendering: Rendering): readonly Piece[] =>
  message.blocks.flatMap((block) => blockPieces(block, rendering));

function blockPieces(block: Block, rendering: Rendering): readonly Piece[] {
  switch (block.type) {
    case 'heading':
      return headingPieces(block.text, rendering);
    case 'paragraph':
      return richTextPieces(runsOf(block.content, rendering), 'rich_text_section');
    case 'quote':
      return richTextPieces(runsOf(block.content, rendering), 'rich_text_quote');
    case 'note':
      return splitRuns(runsOf(block.content, rendering), limits.contextText).filter(isSaid).map(notePiece);
    case 'list':
      return listPieces(block.items, rendering);
    case 'fields':
      return fieldPieces(block.fields, rendering);
    case 'buttons':
      return buttonPieces(block.buttons);
    case 'divider':
      return [{ block: { type: 'divider' }, words: '' }];
  }
}

/** A heading that is too long for one is a bold paragraph. */
function headingPieces(text: string, rendering: Rendering): readonly Piece[] {
  const [run] = runsOf([{ type: 'bold', text: text.replace(/\s+/g, ' ').trim() }], rendering);
  if (run?.type !== 'text') return [];
  if (run.text.length > limits.headerText) return richTextPieces([run], 'rich_text_section');
  const plain = { type: 'plain_text', text: run.text, emoji: true } as const;
  return [{ block: { type: 'header', text: plain }, words: escapeText(run.text) }];
}

const richTextPieces = (runs: readonly Run[], type: 'rich_text_section' | 'rich_text_quote'): readonly Piece[] =>
  splitRuns(runs, limits.richText)
    .filter(isSaid)
    .map((part) => richTextPiece([{ type, elements: part.map(richTextOf) }], wordsOf(part)));

const richTextPiece = (elements: RichTextPart[], words: string): Piece => ({
  block: { type: 'rich_text', elements },
  words,
});

/** Slack refuses text objects with nothing in them, and shows nothing for white space. */
const isSaid = (part: readonly Run[]): boolean => wordsOf(part).trim() !== '';

const wordsOf = (runs: readonly Run[]): string => runs.map(fallbackOf).join('');

const notePiece = (part: readonly Run[]): Piece => ({
  block: {
    type: 'context',
    elements: [{ type: 'mrkdwn', text: part.map(mrkdwnOf).join(''), verbatim: true }],
  },
  words: wordsOf(part),
});

/** As many items in one list as there is room for; an item that is too long goes on in the next. */
function listPieces(items: readonly (readonly Inline[])[], rendering: Rendering): readonly Piece[] {
  const lists: (readonly Run[])[][] = [];
  let left = 0;
  for (const item of items.flatMap((each) => splitRuns(runsOf(each, rendering), limits.richText)).filter(isSaid)) {
    const width = item.reduce((sum, run) => sum + widthOf(run), 0);
    const current = lists.at(-1);
    if (current && width <= left) current.push(item);
    else {
      lists.push([item]);
      left = limits.richText;
    }
    left -= width;
  }
  return lists.map((list) =>
    richTextPiece(
      [
        {
          type: 'rich_text_list',
          style: 'bullet',
          elements: list.map((item) => ({ type: 'rich_text_section', elements: item.map(richTextOf) })),
        },
      ],
      list.map((item) => `• ${wordsOf(item)}`).join('\n'),
    ),
  );
}

/** Short fields stand side by side; a long one gets paragraphs of its own. */
function fieldPieces(fields: readonly Field[], rendering: Rendering): readonly Piece[] {
  const pieces: Piece[] = [];
  let side: { text: string; words: string }[] = [];
  const lay = (): void => {
    if (side.length === 0) return;
    const texts = side.map(({ text }) => ({ type: 'mrkdwn' as const, text, verbatim: true }));
    pieces.push({ block: { type: 'section', fields: texts }, words: side.map(({ words }) => words).join('\n') });
    side = [];
  };
  for (const { name, value } of fields) {
    const label = runsOf([{ type: 'bold', text: name.trim() }], rendering);
    const runs = runsOf(value, rendering);
    const text =
      [...label, ...runs].length === 0 ? '' : `${label.map(mrkdwnOf).join('')}\n${runs.map(mrkdwnOf).join('')}`;
    if (text.trim() === '') continue;
    if (text.length > limits.fieldText) {
      lay();
      pieces.push(...richTextPieces([...label, { type: 'text', text: '\n' }, ...runs], 'rich_text_section'));
      continue;
    }
    side.push({ text, words: `${wordsOf(label)}: ${wordsOf(runs)}` });
    if (side.length === limits.sectionFields) lay();
  }
  lay();
  return pieces;
}

/** An `action_id` may stand only once in a block, so the same button again begins another. */
function buttonPieces(buttons: readonly Button[]): readonly Piece[] {
  const rows: SlackButton[][] = [];
  for (const button of buttons.map(slackButton)) {
    const row = rows.at(-1);
    const isFree =
      row && row.length < limits.actionsElements && !row.some((each) => each.action_id === button.action_id);
    if (isFree) row.push(button);
    else rows.push([button]);
  }
  return rows.map((elements) => ({ block: { type: 'actions', elements }, words: '' }));
}

function slackButton({ action, subject, label, style }: Button): SlackButton {
  return {
    type: 'button',
    action_id: actionId(action, subject),
    text: { type: 'plain_text', text: within(label, limits.buttonText, 'The label of a button'), emoji: true },
    ...(style === 'plain' ? {} : { style }),
  };
}

/** All words of a part, for a notification: a preview, so it ends with an ellipsis where it would be too long. */
function fallbackText(part: readonly Piece[]): string {
  const words = part.map((piece) => piece.words).filter((each) => each.trim() !== '');
  const text = words.length > 0 ? words.join('\n') : part.flatMap(({ block }) => labelsIn(block)).join(' · ');
  if (text === '') return '—';
  if (text.length <= limits.fallbackText) return text;
  // Between words, so that neither an escape nor a mention is cut in two.
  const end = text.slice(0, limits.fallbackText - 1).search(/\s\S*$/);
  return `${end > 0 ? text.slice(0, end) : unmarked(text)}…`;
}

const unmarked = (text: string): string => text.slice(0, limits.fallbackText - 1).replace(/[<&][^>;]*$/, '');

const labelsIn = (block: KnownBlock): readonly string[] =>
  block.type === 'actions'
    ? block.elements.flatMap((each) => (each.type === 'button' ? [escapeText(each.text.text)] : []))
    : [];
