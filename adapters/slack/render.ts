import type { KnownBlock, RichTextBlock, Button as SlackButton } from '@slack/types';
import { actionId, type Button } from '../../src/chat/button.ts';
import type { Block, Field, Inline, Message, Picture } from '../../src/chat/message.ts';
import { grouped } from '../../src/chat/render/group.ts';
import { within } from '../../src/chat/render/within.ts';
import { escapeText } from './escape.ts';
import { limits } from './limits.ts';
import { fallbackOf, mrkdwnOf } from './mrkdwn.ts';
import { noPictures, type PictureAddress } from './pictures.ts';
import { richTextOf } from './rich-text.ts';
import { type Rendering, type Run, runsOf } from './run.ts';
import { splitRuns, widthOf } from './split.ts';

/*
 * Neutral messages as Block Kit.
 *
 * Paragraphs, quotes and lists become `rich_text`, in which text is always literal: nothing that a member wrote can
 * ping, link or format there, and code survives copying. mrkdwn has escapes for pings and links but none for formatting.
 * Only notes (`context`) and fields (`section`) are mrkdwn, because those blocks take no rich text; `verbatim` keeps
 * Slack from linking names and addresses in them.
 */

/** One message for Slack. */
export interface SlackMessage {
  /** For notifications and screen readers. */
  readonly text: string;
  readonly blocks: KnownBlock[];
}

interface Piece {
  readonly block: KnownBlock;
  /** Its text for notifications, escaped. */
  readonly fallback: string;
}

type RichTextPart = RichTextBlock['elements'][number];

/**
 * The message in as many parts as Slack's limits require, divided between blocks. Throws a `RangeError` if it is empty
 * or a button's label is too long.
 * @param addressOf where Slack finds pictures; without it they are left out
 */
export function render(
  message: Message,
  rendering: Rendering,
  addressOf: PictureAddress = noPictures.addressOf,
): readonly SlackMessage[] {
  const parts = grouped(
    piecesOf(message, rendering, addressOf),
    (part, next) => part.length < limits.messageBlocks && sizeOf([...part, next]) <= limits.messageBlocksText,
  );
  if (parts.length === 0) throw new RangeError('A message needs something to say');
  return parts.map((part) => ({ text: fallbackText(part), blocks: part.map(({ block }) => block) }));
}

/** As JSON, but with each character of the text as one: how it is escaped says nothing about how long it is. */
const sizeOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, { block }) => sum + JSON.stringify(block).replace(jsonEscape, ' ').length + 1, 0);

const jsonEscape = /\\(?:u[0-9a-f]{4}|.)/g;

/** The message as the blocks of a view. */
export const renderBlocks = (message: Message, rendering: Rendering): KnownBlock[] =>
  piecesOf(message, rendering, noPictures.addressOf).map(({ block }) => block);

const piecesOf = (message: Message, rendering: Rendering, addressOf: PictureAddress): readonly Piece[] =>
  message.blocks.flatMap((block) => blockPieces(block, rendering, addressOf));

function blockPieces(block: Block, rendering: Rendering, addressOf: PictureAddress): readonly Piece[] {
  switch (block.type) {
    case 'heading':
      return headingPieces(block.text, rendering);
    case 'paragraph':
      return richTextPieces(runsOf(block.content, rendering), 'rich_text_section');
    case 'quote':
      return richTextPieces(runsOf(block.content, rendering), 'rich_text_quote');
    case 'note':
      return splitRuns(runsOf(block.content, rendering), limits.contextText).filter(isShown).map(notePiece);
    case 'list':
      return listPieces(block.items, rendering);
    case 'fields':
      return fieldPieces(block.fields, rendering);
    case 'buttons':
      return buttonPieces(block.buttons);
    case 'picture':
      return picturePieces(block, addressOf(block.svg));
    case 'file':
      return [];
    case 'divider':
      return [{ block: { type: 'divider' }, fallback: '' }];
  }
}

/** Its words for whoever cannot see it are no part of the notification: the message says the same. */
function picturePieces({ alt }: Picture, address: string | undefined): readonly Piece[] {
  if (address === undefined) return [];
  const alt_text = within(alt, limits.imageAlt, 'The words for a picture');
  return [{ block: { type: 'image', image_url: address, alt_text }, fallback: '' }];
}

/** A heading that is too long becomes a bold paragraph. */
function headingPieces(text: string, rendering: Rendering): readonly Piece[] {
  const [run] = runsOf([{ type: 'bold', text: text.replace(/\s+/g, ' ').trim() }], rendering);
  if (run?.type !== 'bold') return [];
  if (run.text.length > limits.headerText) return richTextPieces([run], 'rich_text_section');
  const plain = { type: 'plain_text', text: run.text, emoji: true } as const;
  return [{ block: { type: 'header', text: plain }, fallback: escapeText(run.text) }];
}

const richTextPieces = (runs: readonly Run[], type: 'rich_text_section' | 'rich_text_quote'): readonly Piece[] =>
  splitRuns(runs, limits.richText)
    .filter(isShown)
    .map((part) => richTextPiece([{ type, elements: part.map(richTextOf) }], fallbackOf(part)));

const richTextPiece = (elements: RichTextPart[], fallback: string): Piece => ({
  block: { type: 'rich_text', elements },
  fallback,
});

/** Slack refuses empty text objects, and shows nothing for white space. */
const isShown = (part: readonly Run[]): boolean => fallbackOf(part).trim() !== '';

const notePiece = (part: readonly Run[]): Piece => ({
  block: {
    type: 'context',
    elements: [{ type: 'mrkdwn', text: mrkdwnOf(part), verbatim: true }],
  },
  fallback: fallbackOf(part),
});

/** As many items in one list as there is room for; an item that is too long goes on in the next. */
function listPieces(items: readonly (readonly Inline[])[], rendering: Rendering): readonly Piece[] {
  const shown = items.flatMap((item) => splitRuns(runsOf(item, rendering), limits.richText)).filter(isShown);
  const lists = grouped(shown, (list, next) => widthOf([...list, next].flat()) <= limits.richText);
  return lists.map((list) =>
    richTextPiece(
      [
        {
          type: 'rich_text_list',
          style: 'bullet',
          elements: list.map((item) => ({ type: 'rich_text_section', elements: item.map(richTextOf) })),
        },
      ],
      list.map((item) => `• ${fallbackOf(item)}`).join('\n'),
    ),
  );
}

interface RenderedField {
  readonly label: readonly Run[];
  readonly value: readonly Run[];
  readonly text: string;
}

function renderField({ name, value }: Field, rendering: Rendering): RenderedField {
  const runs = { label: runsOf([{ type: 'bold', text: name.trim() }], rendering), value: runsOf(value, rendering) };
  return { ...runs, text: `${mrkdwnOf(runs.label)}\n${mrkdwnOf(runs.value)}` };
}

const isShort = ({ text }: RenderedField): boolean => text.length <= limits.fieldText;

/** Short fields stand side by side; a long one becomes paragraphs. */
function fieldPieces(fields: readonly Field[], rendering: Rendering): readonly Piece[] {
  const shown = fields.map((field) => renderField(field, rendering)).filter(({ text }) => text.trim() !== '');
  return grouped(
    shown,
    (group, next) => group.length < limits.sectionFields && group.every(isShort) && isShort(next),
  ).flatMap((group) => (group.every(isShort) ? [sectionPiece(group)] : group.flatMap(longFieldPieces)));
}

const sectionPiece = (fields: readonly RenderedField[]): Piece => ({
  block: { type: 'section', fields: fields.map(({ text }) => ({ type: 'mrkdwn', text, verbatim: true })) },
  fallback: fields.map(({ label, value }) => `${fallbackOf(label)}: ${fallbackOf(value)}`).join('\n'),
});

const longFieldPieces = ({ label, value }: RenderedField): readonly Piece[] =>
  richTextPieces([...label, { type: 'text', text: '\n' }, ...value], 'rich_text_section');

/** An `action_id` must be unique within a block, so the same button again starts another row. */
const buttonPieces = (buttons: readonly Button[]): readonly Piece[] =>
  grouped(
    buttons.map(slackButton),
    (row, next) => row.length < limits.actionsElements && row.every((each) => each.action_id !== next.action_id),
  ).map((row) => ({ block: { type: 'actions', elements: [...row] }, fallback: '' }));

function slackButton({ action, subject, label, style }: Button): SlackButton {
  return {
    type: 'button',
    action_id: actionId(action, subject),
    text: { type: 'plain_text', text: within(label, limits.buttonText, 'The label of a button'), emoji: true },
    ...(style === 'plain' ? {} : { style }),
  };
}

/** The text of a part for notifications. It is a preview, so it ends with an ellipsis if it is too long. */
function fallbackText(part: readonly Piece[]): string {
  const texts = part.map(({ fallback }) => fallback).filter((each) => each.trim() !== '');
  const text = texts.length > 0 ? texts.join('\n') : part.flatMap(({ block }) => labelsIn(block)).join(' · ');
  if (text === '') return '—';
  const bytes = Buffer.from(text);
  if (bytes.length <= limits.fallbackTextBytes) return text;
  // A character that is cut in two reads as U+FFFD.
  const start = bytes
    .subarray(0, limits.fallbackTextBytes - Buffer.byteLength('…'))
    .toString()
    .replace(/\ufffd$/, '');
  // Cut between words, because a cut inside of one might split an escape or a mention.
  const end = start.search(/\s\S*$/);
  return `${end > 0 ? start.slice(0, end) : start.replace(/[<&][^>;]*$/, '')}…`;
}

const labelsIn = (block: KnownBlock): readonly string[] =>
  block.type === 'actions'
    ? block.elements.flatMap((each) => (each.type === 'button' ? [escapeText(each.text.text)] : []))
    : [];
