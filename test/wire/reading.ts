import type { Block, Ephemeral, Message, View } from '../support/slack/index.ts';

/** The words of a message, form or page in reading order, as somebody sees them: labels, hints and buttons included. */
export const wordsOf = (shown: Message | Ephemeral | View | undefined): string => wordsIn(shown?.blocks ?? []);

function wordsIn(part: unknown): string {
  if (Array.isArray(part)) {
    return part
      .map(wordsIn)
      .filter((words) => words !== '')
      .join('\n');
  }
  if (typeof part !== 'object' || part === null) return '';
  const { type, text, user_id: user, channel_id: channel, name, fallback } = part as Record<string, unknown>;
  if (type === 'rich_text_section' || type === 'rich_text_quote') {
    return (part as { elements: unknown[] }).elements.map(wordsIn).join('');
  }
  if (type === 'user') return `<@${user}>`;
  if (type === 'channel') return `<#${channel}>`;
  if (type === 'emoji') return `:${name}:`;
  if (type === 'date') return String(fallback);
  if (typeof text === 'string') return text;
  const { label, hint, fields, elements, element, accessory, options } = part as Record<string, unknown>;
  return wordsIn([text, label, fields, elements, element, accessory, options, hint]);
}

/** The labels of the buttons under a message. */
export const buttonsOf = ({ blocks = [] }: { readonly blocks?: readonly Block[] }): readonly string[] =>
  blocks.flatMap(({ elements = [] }) =>
    elements.flatMap(({ type, text }) => (type === 'button' && text ? [text.text] : [])),
  );
