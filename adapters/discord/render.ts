import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIFileComponent,
  type APIMediaGalleryComponent,
  type APISeparatorComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import type { Button } from '../../src/chat/button.ts';
import type { Block, Field, Inline, Message, Picture } from '../../src/chat/message.ts';
import { grouped } from '../../src/chat/render/group.ts';
import { within } from '../../src/chat/render/within.ts';
import { customId } from './custom-id.ts';
import { limits } from './limits.ts';
import { markdownOf } from './markdown.ts';
import { type Rendering, type Run, runsOf } from './run.ts';
import { splitRuns, widthOf } from './split.ts';

/**
 * Neutral messages as Discord's components (https://docs.discord.com/developers/components/reference).
 *
 * Text displays and rows of buttons keep the order of the blocks, ping the people they mention, need no permission to
 * embed, and grow no previews of links; embeds can do none of these.
 */

type Buttons = APIActionRowComponent<APIButtonComponentWithCustomId>;

/** A message as Discord takes it, whether as a post, an edit or an answer. */
export interface DiscordMessage {
  readonly flags: MessageFlags;
  readonly components: (
    | APITextDisplayComponent
    | APISeparatorComponent
    | APIMediaGalleryComponent
    | APIFileComponent
    | Buttons
  )[];
  /** Always given, so that only Hearth's own mentions ping anybody. */
  readonly allowed_mentions: { parse: []; users: string[] };
}

type Component = DiscordMessage['components'][number];

const buttonStyles = {
  primary: ButtonStyle.Primary,
  plain: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
} as const;

interface Piece {
  readonly component: Component;
  readonly users: readonly string[];
}

/** What takes the place of pictures: the names of files that are sent along, by their SVG. Without one nothing does. */
export type FileNames = ReadonlyMap<string, string>;

const noFiles: FileNames = new Map();

/**
 * The message in as many parts as Discord's limits require, divided between blocks. Throws a `RangeError` where it is
 * empty or a button's label is too long.
 */
export function render(message: Message, rendering: Rendering, files = noFiles): readonly DiscordMessage[] {
  const pieces = message.blocks.flatMap((block) => blockPieces(block, rendering, files));
  const parts = grouped(pieces, (part, next) => fits([...part, next]))
    .map(withoutLooseDividers)
    .filter((part) => part.length > 0);
  if (parts.length === 0) throw new RangeError('A message needs something to say');
  return parts.map((part) => ({
    flags: MessageFlags.IsComponentsV2,
    components: part.map(({ component }) => component),
    allowed_mentions: { parse: [], users: usersIn(part) },
  }));
}

/** How many characters of a message's limit for text are used. */
const textSize = ({ components }: Pick<DiscordMessage, 'components'>): number =>
  components.reduce((sum, component) => sum + ('content' in component ? component.content.length : 0), 0);

const usersIn = (part: readonly Piece[]): string[] => [...new Set(part.flatMap(({ users }) => users))];

const buttonsIn = (part: readonly Piece[]): readonly APIButtonComponentWithCustomId[] =>
  part.flatMap(({ component }) => (component.type === ComponentType.ActionRow ? component.components : []));

/** Discord refuses two buttons with the same id in a message, so the second goes into the next part. */
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
  const isShown = ({ component }: Piece): boolean => component.type !== ComponentType.Separator;
  return part.slice(part.findIndex(isShown), part.findLastIndex(isShown) + 1);
}

function blockPieces(block: Block, rendering: Rendering, files: FileNames): readonly Piece[] {
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
    case 'picture':
      return picturePieces(block, files);
    case 'file':
      // https://docs.discord.com/developers/components/reference#file
      return [{ component: { type: ComponentType.File, file: { url: `attachment://${block.name}` } }, users: [] }];
    case 'divider':
      return [{ component: { type: ComponentType.Separator }, users: [] }];
  }
}

/** What the lines of a block begin with, and whether empty ones are kept. */
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
  splitRuns(runs, roomFor(layout), layout.next.length).filter(isShown);

/** Discord refuses empty text, and shows nothing for white space. */
const isShown = (runs: readonly Run[]): boolean => markdownOf(runs).trim() !== '';

const usersOf = (runs: readonly Run[]): readonly string[] =>
  runs.flatMap((run) => (run.type === 'user' ? [run.id] : []));

const textPiece = (content: string, users: readonly string[]): Piece => ({
  component: { type: ComponentType.TextDisplay, content },
  users,
});

const textPieces = (runs: readonly Run[], layout: Layout): readonly Piece[] =>
  split(runs, layout).map((part) => textPiece(laidOut(part, layout), usersOf(part)));

/** A heading that is too long becomes a bold paragraph. */
function headingPieces(text: string, rendering: Rendering): readonly Piece[] {
  const words = text.replace(/\s+/g, ' ').trim();
  const plain = runsOf([{ type: 'text', text: words }], rendering);
  if (plain.every((run) => widthOf(run) <= roomFor(titled))) return textPieces(plain, titled);
  return textPieces(runsOf([{ type: 'bold', text: words }], rendering), asWritten);
}

/** As many items in a text as fit; an item that is too long is continued in the next. */
function listPieces(items: readonly (readonly Inline[])[], rendering: Rendering): readonly Piece[] {
  const lines = items
    .flatMap((item) => split(runsOf(item, rendering), listed))
    .map((runs) => ({ text: laidOut(runs, listed), users: usersOf(runs) }));
  const textOf = (group: readonly { readonly text: string }[]): string => group.map(({ text }) => text).join('\n');
  return grouped(lines, (group, next) => textOf([...group, next]).length <= limits.textDisplay).map((group) =>
    textPiece(
      textOf(group),
      group.flatMap(({ users }) => users),
    ),
  );
}

/** https://docs.discord.com/developers/components/reference#media-gallery */
function picturePieces({ svg, alt }: Picture, files: FileNames): readonly Piece[] {
  const name = files.get(svg);
  if (name === undefined) return [];
  const description = within(alt, limits.pictureDescription, 'The description of a picture');
  const items = [{ media: { url: `attachment://${name}` }, description }];
  return [{ component: { type: ComponentType.MediaGallery, items }, users: [] }];
}

const fieldRuns = ({ name, value }: Field, rendering: Rendering): readonly Run[] =>
  runsOf([{ type: 'bold', text: `${name}: ` }, ...value], rendering);

const buttonPieces = (buttons: readonly Button[], rendering: Rendering): readonly Piece[] =>
  grouped(
    buttons.map((each) => buttonComponent(each, rendering)),
    (row, next) => row.length < limits.rowButtons && row.every((each) => each.custom_id !== next.custom_id),
  ).map((row) => ({ component: { type: ComponentType.ActionRow, components: [...row] }, users: [] }));

const buttonComponent = (
  { action, subject, label, style }: Button,
  { space, isDirect }: Rendering,
): APIButtonComponentWithCustomId => ({
  type: ComponentType.Button,
  style: buttonStyles[style],
  label: within(label, limits.buttonLabel, 'The label of a button'),
  custom_id: customId(action, subject, isDirect ? { space } : {}),
});
