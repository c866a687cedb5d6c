import type { Block, Inline, Mention, Message } from '../../src/chat/message.ts';

/** What a platform calls the one who is mentioned; `undefined` where it does not know them. */
export type NameOf = (mention: Mention) => string | undefined;

/** A message as people see it, line by line: mentions as `@Ada`, buttons as `[I can help]`, times in UTC. */
export const plainText = (message: Message, nameOf: NameOf = () => undefined): string =>
  message.blocks.map((block) => blockText(block, nameOf)).join('\n');

function blockText(block: Block, nameOf: NameOf): string {
  const inlineText = (inlines: readonly Inline[]): string => inlines.map((inline) => seen(inline, nameOf)).join('');
  switch (block.type) {
    case 'heading':
      return `# ${block.text}`;
    case 'paragraph':
    case 'note':
      return inlineText(block.content);
    case 'quote':
      return `> ${inlineText(block.content)}`;
    case 'list':
      return block.items.map((item) => `- ${inlineText(item)}`).join('\n');
    case 'fields':
      return block.fields.map(({ name, value }) => `${name}: ${inlineText(value)}`).join('\n');
    case 'buttons':
      return block.buttons.map(({ label }) => `[${label}]`).join(' ');
    case 'divider':
      return '---';
  }
}

function seen(inline: Inline, nameOf: NameOf): string {
  switch (inline.type) {
    case 'text':
    case 'bold':
    case 'italic':
    case 'code':
    case 'link':
      return inline.text;
    case 'mention':
      return `@${nameOf(inline) ?? inline.name}`;
    case 'person':
      return inline.name;
    case 'channel':
      return `#${inline.at.channel.replace(/^C-/, '')}`;
    case 'time':
      return `${new Date(inline.at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    case 'emoji':
      return inline.emoji;
    case 'command':
      return `/${[inline.command, inline.rest].filter((part) => part !== undefined).join(' ')}`;
  }
}
