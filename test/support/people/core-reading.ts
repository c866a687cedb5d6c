import { messageKey } from '../../../src/chat/address.ts';
import type { Block, Inline, Mention, Message } from '../../../src/chat/message.ts';
import { lineEnd, type Run, readable, type Seen } from './person.ts';

/** A message as the core made it, and as it reads. */
export interface CoreSeen extends Seen {
  readonly message: Message;
}

/** What a platform calls the one who is mentioned; `undefined` where it does not know them. */
export type NameOf = (mention: Mention) => string | undefined;

export const seenInCore = (message: Message, nameOf: NameOf = () => undefined): CoreSeen => {
  const runs = message.blocks.flatMap((block, index) => [
    ...(index === 0 ? [] : [lineEnd]),
    ...blockRuns(block, nameOf),
  ]);
  return { ref: undefined, message, runs, text: readable(runs), buttons: buttonsIn(message).map(({ label }) => label) };
};

export const buttonsIn = ({ blocks }: Message) =>
  blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []));

/** A message in words, line by line: mentions as `@Ada`, buttons as `[I can help]`, times in UTC. */
export const plainText = (message: Message): string => seenInCore(message).text;

const plain = (text: string): Run => ({ text, style: 'plain' });

function blockRuns(block: Block, nameOf: NameOf): readonly Run[] {
  const inlineRuns = (inlines: readonly Inline[]): readonly Run[] => inlines.map((inline) => inlineRun(inline, nameOf));
  const lines = (each: readonly (readonly Run[])[]): readonly Run[] =>
    each.flatMap((line, index) => (index === 0 ? line : [lineEnd, ...line]));
  switch (block.type) {
    case 'heading':
      return [plain('# '), { text: block.text, style: 'heading' }];
    case 'paragraph':
    case 'note':
      return inlineRuns(block.content);
    case 'quote':
      return [plain('> '), ...inlineRuns(block.content)];
    case 'list':
      return lines(block.items.map((item) => [plain('- '), ...inlineRuns(item)]));
    case 'fields':
      return lines(block.fields.map(({ name, value }) => [plain(`${name}: `), ...inlineRuns(value)]));
    case 'buttons':
      return [plain(block.buttons.map(({ label }) => `[${label}]`).join(' '))];
    case 'picture':
      return [plain(`(picture: ${block.alt})`)];
    case 'file':
      return [plain(`(file: ${block.name})`)];
    case 'divider':
      return [plain('---')];
  }
}

function inlineRun(inline: Inline, nameOf: NameOf): Run {
  switch (inline.type) {
    case 'text':
      return plain(inline.text);
    case 'bold':
    case 'italic':
    case 'code':
      return { text: inline.text, style: inline.type };
    case 'link':
      return { text: inline.text, style: 'link', url: inline.url };
    case 'post_link':
      return { text: inline.text, style: 'link', url: `post:${messageKey(inline.to)}` };
    case 'mention':
      return { text: `@${nameOf(inline) ?? inline.name}`, style: 'mention' };
    case 'person':
      return plain(inline.name);
    case 'channel':
      return { text: `#${inline.at.channel.replace(/^C-/, '')}`, style: 'channel' };
    case 'time': {
      const text = `${new Date(inline.at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
      return { text, style: 'time', at: inline.at };
    }
    case 'emoji':
      return { text: inline.emoji, style: 'emoji' };
    case 'command':
      return {
        text: `/${[inline.command, inline.rest].filter((part) => part !== undefined).join(' ')}`,
        style: 'code',
      };
  }
}
