import { describeMessage, isEphemeral } from '../describe.ts';
import { type Entry, entered, initialValues } from '../fields.ts';
import type { Block, Element, Ephemeral, Fields, Message, User, View } from '../shapes.ts';
import { type Desk, ephemeralSeenBy, type Failure, failureOf, interaction, messageSeenBy, viewSeenBy } from './desk.ts';

export type Target = Message | Ephemeral | View;

/** The label, action_id, value or placeholder of an element, or a test that exactly one passes. */
export type Which = string | ((element: Element, block: Block) => boolean);

export interface PressOutcome {
  ok: boolean;
  failure?: Failure;
  /** the modal that is open by then */
  view?: View;
}

const isView = (target: Target): target is View => !('ts' in target);

interface Found {
  block: Block;
  element: Element;
}

function elementsOf(blocks: readonly Block[]): Found[] {
  const found: Found[] = [];
  for (const block of blocks) {
    if (block.accessory) found.push({ block, element: block.accessory });
    if (block.type === 'actions') for (const element of block.elements ?? []) found.push({ block, element });
    // A field tells the app of each change only where dispatch_action asks for that.
    if (block.type === 'input' && block.element && block.dispatch_action) found.push({ block, element: block.element });
  }
  return found.filter(({ element }) => element.action_id);
}

const namesOf = ({ block, element }: Found): unknown[] => [
  element.text?.text,
  element.action_id,
  element.value,
  element.placeholder?.text,
  block.label?.text,
];

function findElement(blocks: readonly Block[], which: Which): Found {
  const all = elementsOf(blocks);
  const matches = all.filter((one) =>
    typeof which === 'string' ? namesOf(one).includes(which) : which(one.element, one.block),
  );
  const [found, ...others] = matches;
  const name = typeof which === 'string' ? JSON.stringify(which) : which.toString();
  if (!found) {
    const there = all.map(({ element }) => element.text?.text ?? element.action_id).join(', ');
    throw new Error(`There is nothing called ${name} to press; there is ${there || 'nothing'}`);
  }
  if (others.length > 0)
    throw new Error(`${matches.length} things are called ${name}: say which by action_id or value`);
  return found;
}

/** Where the element stands, as block_actions tells it. */
function place(user: User, target: Target, desk: Desk): { blocks: Block[]; viewId?: string; fields: Fields } {
  if (isView(target)) {
    const view = viewSeenBy(user, target, desk);
    return { blocks: view.blocks, viewId: view.id, fields: { container: { type: 'view', view_id: view.id }, view } };
  }
  const message = isEphemeral(target) ? ephemeralSeenBy(user, target, desk) : messageSeenBy(user, target, desk);
  const channel = desk.space.channel(message.channel);
  const blocks = message.blocks ?? [];
  const hidden = isEphemeral(message);
  return {
    blocks,
    fields: {
      container: {
        type: 'message',
        message_ts: message.ts,
        channel_id: channel.id,
        is_ephemeral: hidden,
        ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}),
      },
      channel: { id: channel.id, name: channel.name },
      ...(hidden ? {} : { message: describeMessage(message, desk.space) }),
      state: { values: initialValues(blocks) },
      response_url: desk.responseUrls.issue('actions', user.id, channel, message),
    },
  };
}

/**
 * Presses a button or, with an `entry`, chooses in a menu, in a message or view that the person sees.
 * Throws where there is no such thing to press.
 */
export async function press(
  user: User,
  target: Target,
  which: Which,
  entry: Entry | undefined,
  desk: Desk,
): Promise<PressOutcome> {
  const { blocks, viewId, fields } = place(user, target, desk);
  const { block, element } = findElement(blocks, which);
  const { type, action_id, text, value, style, url, placeholder } = element;
  const chosen = entry === undefined ? {} : entered(element, entry);
  if (viewId && entry !== undefined) remember(user, viewId, block, element, chosen, desk);
  const action = {
    action_id,
    block_id: block.block_id,
    ...Object.fromEntries(
      Object.entries({ text, value, style, url, placeholder }).filter(([, one]) => one !== undefined),
    ),
    type,
    ...chosen,
    action_ts: desk.nextTs(),
  };
  const payload = {
    ...interaction('block_actions', user, desk),
    ...structuredClone(fields),
    trigger_id: desk.triggers.issue(user.id, viewId),
    actions: [action],
  };
  const answer = await desk.courier.once('interaction', 'block_actions', payload);
  const open = desk.space.modals.get(user.id)?.at(-1);
  return {
    ok: answer.acknowledged,
    ...(answer.acknowledged ? {} : { failure: failureOf(answer) }),
    ...(open ? { view: structuredClone(open) } : {}),
  };
}

function remember(user: User, viewId: string, block: Block, element: Element, state: Fields, desk: Desk): void {
  const { values } = viewSeenBy(user, viewId, desk).state;
  const blockId = String(block.block_id);
  values[blockId] = { ...values[blockId], [String(element.action_id)]: state };
}
