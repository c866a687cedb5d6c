import type { Button } from '../../src/chat/button.ts';
import type { Block, Field, Inline, Message } from '../../src/chat/message.ts';
import { customId } from './custom-id.ts';
import { limits, within } from './limits.ts';
import { markdownOf } from './markdown.ts';
import { type Rendering, type Run, runsOf } from './run.ts';
import { splitRuns, widthOf } from './split.ts';

/**
 * Neutral messages as Discord's components (https://docs.discord.com/developers/components/reference).
 *
 * Text displays and rows of buttons keep the order of the blocks, ping whom they mention, need no permission to embed
 * and never grow previews of links; embeds can do none of these.
 */

/** `IS_COMPONENTS_V2`: https://docs.discord.com/developers/resources/message#message-object-message-flags */
const componentsV2 = 1 << 15;

/** What the `type` of a component says. */
const kinds = { row: 1, button: 2, text: 10, divider: 14 } as const;

const buttonStyles = { primary: 1, plain: 2, danger: 4 } as const;

interface ButtonComponent {
  readonly type: typeof kinds.button;
  readonly style: number;
  readonly label: string;
  readonly custom_id: string;
}

type Component = { readonly id?: number } & (
  | { readonly type: typeof kinds.text; readonly content: string }
  | { readonly type: typeof kinds.divider }
  | { readonly type: typeof kinds.row; readonly components: readonly ButtonComponent[] }
);

/** One message as Discord takes it, whichever way it goes. */
export interface DiscordMessage {
  readonly flags: number;
  readonly components: readonly Component[];
  /** Always given: nobody is pinged but by a mention of our own. */
  readonly allowed_mentions: { readonly parse: readonly []; readonly users: readonly string[] };
}

interface Piece {
  readonly component: Component;
  readonly users: readonly string[];
}

/**
 * The message in as many parts as Discord's limits need, divided between blocks. Throws a `RangeError` where there is
 * nothing to say or a button's label is too long.
 */
export function render(message: Message, rendering: Rendering): readonly DiscordMessage[] {
  const parts: Piece[][] = [];
  for (const piece of message.blocks.flatMap((block) => blockPieces(block, rendering))) {
    const part = parts.at(-1);
    if (part && fits([...part, piece])) part.push(piece);
    else parts.push([piece]);
  }
  const said = parts.map(withoutLooseDividers).filter((part) => part.length > 0);
  if (said.length === 0) throw new RangeError('A message needs something to say');
  return said.map((part) => ({
    flags: componentsV2,
    components: part.map(({ component }) => component),
    allowed_mentions: { parse: [], users: usersIn(part) },
  }));
}

/** How much of a message's room for text is taken. */
const textSize = ({ components }: Pick<DiscordMessage, 'components'>): number =>
  components.reduce((sum, component) => sum + ('content' in component ? component.content.length : 0), 0);

const usersIn = (part: readonly Piece[]): readonly string[] => [...new Set(part.flatMap(({ users }) => users))];

const buttonsIn = (part: readonly Piece[]): readonly ButtonComponent[] =>
  part.flatMap(({ component }) => (component.type === kinds.row ? component.components : []));

/** Discord refuses two buttons of one id in a message, so the second is in the next part. */
function fits(part: readonly Piece[]): boolean {
  const ids = buttonsIn(part).map((each) => each.custom_id);
  return (
    part.length + ids.length <= limits.messageComponents &&
    textSize({ components: part.map(({ component }) => component) }) <= limits.messageText &&
    usersIn(part).length <= limits.mentions &&
    new Set(ids).size === ids.length
  );
}

function withoutLooseDividers(part: readonly Piece[]): readonly Piece[] {
  const isSaid = ({ component }: Piece): boolean => component.type !== kinds.divider;
  return part.slice(part.findIndex(isSaid), part.findLastIndex(isSaid) + 1);
}

function blockPieces(block: Block, rendering: Rendering): readonly Piece[] {
  switch (block.type) {
    case 'heading':
      return headingPieces(block.text, rendering);
    case 'paragraph':
      return textPieces(runsOf(block.content, rendering), asWritten);
    case 'quote':
      return textPieces(runsOf(block.content, rendering), quoted);
    case 'note':
      return textPieces(runsOf(block.content, rendering), smallPrint);
    case 'list':
      return listPieces(block.items, rendering);
    case 'fields':
      return block.fields.flatMap((field) => textPieces(fieldRuns(field, rendering), asWritten));
    case 'buttons':
      return buttonPieces(block.buttons, rendering);
    case 'divider':
      return [{ component: { type: kinds.divider }, users: [] }];
  }
}

/** What every line of a block begins with; lines left empty are kept, or not. */
interface Layout {
  readonly first: string;
  readonly next: string;
  readonly keepsEmptyLines: boolean;
}

const asWritten: Layout = { first: '', next: '', keepsEmptyLines: true };
const quoted: Layout = { first: '> ', next: '> ', keepsEmptyLines: true };
const smallPrint: Layout = { first: '-# ', next: '-# ', keepsEmptyLines: false };
/** An empty line would end the list. */
const listed: Layout = { first: '- ', next: '  ', keepsEmptyLines: false };
const titled: Layout = { first: '## ', next: '## ', keepsEmptyLines: false };

function laidOut(runs: readonly Run[], { first, next, keepsEmptyLines }: Layout): string {
  const lines = markdownOf(runs).trim().split('\n');
  return lines
    .filter((line) => keepsEmptyLines || line.trim() !== '')
    .map((line, index) => `${index === 0 ? first : next}${line}`)
    .join('\n');
}

const roomFor = ({ first }: Layout): number => limits.textDisplay - first.length;

const split = (runs: readonly Run[], layout: Layout): readonly (readonly Run[])[] =>
  splitRuns(runs, roomFor(layout), layout.next.length).filter(isSaid);

/** Discord refuses text with nothing in it, and shows nothing for white space. */
const isSaid = (runs: readonly Run[]): boolean => markdownOf(runs).trim() !== '';

const usersOf = (runs: readonly Run[]): readonly string[] =>
  runs.flatMap((run) => (run.type === 'user' ? [run.id] : []));

const textPiece = (content: string, users: readonly string[]): Piece => ({
  component: { type: kinds.text, content },
  users,
});

const textPieces = (runs: readonly Run[], layout: Layout): readonly Piece[] =>
  split(runs, layout).map((part) => textPiece(laidOut(part, layout), usersOf(part)));

/** A heading that is too long for one is a bold paragraph. */
function headingPieces(text: string, rendering: Rendering): readonly Piece[] {
  const words = text.replace(/\s+/g, ' ').trim();
  const plain = runsOf([{ type: 'text', text: words }], rendering);
  if (plain.every((run) => widthOf(run) <= roomFor(titled))) return textPieces(plain, titled);
  return textPieces(runsOf([{ type: 'bold', text: words }], rendering), asWritten);
}

/** As many items in one text as there is room for; an item that is too long goes on in the next. */
function listPieces(items: readonly (readonly Inline[])[], rendering: Rendering): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const runs of items.flatMap((item) => split(runsOf(item, rendering), listed))) {
    const line = laidOut(runs, listed);
    const last = pieces.at(-1);
    const before = last && 'content' in last.component ? last.component.content : '';
    if (last && before.length + 1 + line.length <= limits.textDisplay) {
      pieces[pieces.length - 1] = textPiece(`${before}\n${line}`, [...last.users, ...usersOf(runs)]);
    } else pieces.push(textPiece(line, usersOf(runs)));
  }
  return pieces;
}

const fieldRuns = ({ name, value }: Field, rendering: Rendering): readonly Run[] =>
  runsOf([{ type: 'bold', text: `${name}: ` }, ...value], rendering);

function buttonPieces(buttons: readonly Button[], rendering: Rendering): readonly Piece[] {
  const rows: ButtonComponent[][] = [];
  for (const next of buttons.map((each) => buttonComponent(each, rendering))) {
    const row = rows.at(-1);
    const hasRoom = row && row.length < limits.rowButtons && row.every((each) => each.custom_id !== next.custom_id);
    if (hasRoom) row.push(next);
    else rows.push([next]);
  }
  return rows.map((components) => ({ component: { type: kinds.row, components }, users: [] }));
}

const buttonComponent = (
  { action, subject, label, style }: Button,
  { space, isDirect }: Rendering,
): ButtonComponent => ({
  type: kinds.button,
  style: buttonStyles[style],
  label: within(label, limits.buttonLabel, 'The label of a button'),
  custom_id: customId(action, subject, isDirect ? { space } : {}),
});
