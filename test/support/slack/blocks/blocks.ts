import { LIMITS } from '../limits.ts';
import type { Block, Fields } from '../shapes.ts';
import { accessoryElement, actionElement, image, inputElement } from './elements.ts';
import { anything, byType, flag, list, object, oneOf, type Report, type Rule, string, unique } from './rule.ts';
import { anyText, plainText } from './text.ts';

const base = { type: anything };
const common = { block_id: string(0, LIMITS.blockIdChars) };

/** What Slack takes but the stub only knows by name. */
const known: Rule = (value, pointer, report) => {
  const blockId = (value as Fields).block_id;
  if (blockId !== undefined) common.block_id(blockId, `${pointer}/block_id`, report);
};

function actionIdsOnce(block: Fields, pointer: string, report: Report): void {
  if (Array.isArray(block.elements)) {
    unique(block.elements, 'action_id', (index) => `${pointer}/elements/${index}`, report);
  }
}

const section = object(
  base,
  {
    ...common,
    text: anyText(LIMITS.sectionTextChars),
    fields: list(1, LIMITS.sectionFields, anyText(LIMITS.sectionFieldChars)),
    accessory: accessoryElement,
    expand: flag,
  },
  (block, pointer, report) => {
    if (!block.text && !block.fields) report(pointer, 'must provide text or fields');
  },
);

const contextElement = byType({
  image,
  plain_text: anyText(LIMITS.contextTextChars),
  mrkdwn: anyText(LIMITS.contextTextChars),
});

/** Slack fetches the image before it takes the message, and nothing is ever at `.invalid` (rfc-editor.org/rfc/rfc6761#section-6.4). */
const canBeFetched = (address: string): boolean =>
  URL.canParse(address) && address.startsWith('https://') && !new URL(address).hostname.endsWith('.invalid');

const imageBlock: Rule = object(
  { ...base, alt_text: string(1, LIMITS.altTextChars) },
  {
    ...common,
    image_url: string(1, LIMITS.imageUrlChars),
    slack_file: anything,
    title: plainText(LIMITS.labelChars),
  },
  (block, pointer, report) => {
    if (!block.image_url && !block.slack_file) report(pointer, 'must provide image_url or slack_file');
    if (block.image_url && !canBeFetched(String(block.image_url)))
      report(`${pointer}/image_url`, 'downloading image failed');
  },
);

/** Blocks that messages, modals and the home tab all show. */
const everywhere: Record<string, Rule> = {
  section,
  divider: object(base, common),
  header: object({ ...base, text: plainText(LIMITS.headerChars) }, common),
  context: object({ ...base, elements: list(1, LIMITS.contextElements, contextElement) }, common),
  actions: object({ ...base, elements: list(1, LIMITS.actionsElements, actionElement) }, common, actionIdsOnce),
  input: object(
    { ...base, label: plainText(LIMITS.labelChars), element: inputElement },
    { ...common, dispatch_action: flag, hint: plainText(LIMITS.labelChars), optional: flag },
  ),
  image: imageBlock,
  rich_text: known,
  video: known,
  markdown: object({ ...base, text: string(1, LIMITS.markdownChars) }, common),
  alert: known,
  card: known,
  carousel: known,
};

const inMessages = byType({
  ...everywhere,
  context_actions: known,
  file: object({ ...base, external_id: string(1, 255), source: oneOf('remote') }, common),
  table: object({ ...base, rows: list(1, LIMITS.tableRows, anything) }, { ...common, column_settings: anything }),
});

const inViews = byType(everywhere);

/** Reports what Slack refuses about the blocks of a message or a view, at pointers under `pointer`. */
export function checkBlocks(blocks: unknown, where: 'message' | 'view', pointer: string, report: Report): void {
  const most = where === 'message' ? LIMITS.messageBlocks : LIMITS.viewBlocks;
  list(0, most, where === 'message' ? inMessages : inViews)(blocks, pointer, report);
  if (!Array.isArray(blocks)) return;
  unique(blocks, 'block_id', (index) => `${pointer}/${index}`, report);
  const focused = (blocks as Block[]).filter((block) => block?.element?.focus_on_load === true);
  if (focused.length > 1) report(pointer, 'only one element may have focus_on_load');
}

/** Slack takes at most 12,000 characters of markdown blocks in one message, all of them together. */
export function markdownTooLong(blocks: readonly Block[]): boolean {
  const markdown = blocks.filter((block) => block.type === 'markdown') as { text?: unknown }[];
  return markdown.reduce((sum, block) => sum + [...String(block.text)].length, 0) > LIMITS.markdownChars;
}
