import { newShortId } from '../ids.ts';
import type { Block, Element, Fields } from '../shapes.ts';

const isText = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && ['plain_text', 'mrkdwn'].includes(String((value as Fields).type));

/** Fills in what Slack adds to what an app sent: `emoji` on plain text and `verbatim` on mrkdwn, however deep. */
export function filled<T>(value: T): T {
  if (Array.isArray(value)) return value.map(filled) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined && one !== null);
  const copy = Object.fromEntries(entries.map(([key, one]) => [key, filled(one)]));
  if (!isText(copy)) return copy as T;
  return {
    ...copy,
    ...(copy.type === 'plain_text' ? { emoji: copy.emoji ?? true } : { verbatim: copy.verbatim ?? false }),
  } as T;
}

const INTERACTIVE = /button|select|overflow|checkboxes|picker|_input$/;
const withActionId = (element: Element): Element =>
  INTERACTIVE.test(element.type) ? { ...element, action_id: element.action_id ?? newShortId() } : element;

/** Blocks as Slack stores and sends them back: every block and element has its id. */
export function normalBlocks(blocks: readonly Block[]): Block[] {
  return blocks.map((given) => {
    const block = filled(given);
    block.block_id = block.block_id || newShortId();
    if (block.type === 'actions' && block.elements) block.elements = block.elements.map(withActionId);
    if (block.accessory) block.accessory = withActionId(block.accessory);
    if (block.type === 'input' && block.element) {
      block.element = withActionId(block.element);
      block.optional ??= false;
      block.dispatch_action ??= false;
    }
    return block;
  });
}
