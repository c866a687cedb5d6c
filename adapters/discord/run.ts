import { channelMention, chatInputApplicationCommandMention, TimestampStyles, time } from 'discord.js';
import type { SpaceRef } from '../../src/chat/address.ts';
import type { Inline } from '../../src/chat/message.ts';
import { secondMs } from '../../src/domain/time/instant.ts';
import { emojiMarkdown, type FindEmoji } from './emoji.ts';
import { printable } from './escape.ts';

/** The server that something is rendered for, and what is known about it. */
export interface Rendering {
  readonly space: SpaceRef;
  /** In direct messages, where the place of a button does not say which server it belongs to. */
  readonly isDirect: boolean;
  readonly findEmoji: FindEmoji;
  /** The id of the registered command with exactly this name, such as `community show`; those can be clicked. */
  readonly commandId: (name: string) => string | undefined;
}

/** An inline node with everything decided except how it is written, which depends on its surroundings. */
export type Run =
  | { readonly type: 'text'; readonly text: string; readonly style?: 'bold' | 'italic' | 'code' }
  | { readonly type: 'link'; readonly text: string; readonly url: string }
  | { readonly type: 'user'; readonly id: string }
  /** Markdown written by Hearth. */
  | { readonly type: 'mark'; readonly markdown: string };

/** Longer addresses are shown but not linked. */
const longestUrl = 1_500;

/** The nodes as runs; texts of the same style that touch are joined, so that no formatting can hide between them. */
export function runsOf(content: readonly Inline[], rendering: Rendering): readonly Run[] {
  const runs: Run[] = [];
  for (const inline of content) {
    const run = runOf(inline, rendering);
    const last = runs.at(-1);
    if (run.type === 'text' && run.text === '') continue;
    if (run.type === 'text' && last?.type === 'text' && run.style === last.style) {
      runs[runs.length - 1] = { ...last, text: last.text + run.text };
    } else runs.push(run);
  }
  return runs;
}

function runOf(inline: Inline, { space, findEmoji, commandId }: Rendering): Run {
  const here = (at: SpaceRef): boolean => at.platform === space.platform && at.space === space.space;
  switch (inline.type) {
    case 'text':
      return { type: 'text', text: printable(inline.text) };
    case 'bold':
    case 'italic':
    case 'code':
      return { type: 'text', text: printable(inline.text), style: inline.type };
    case 'link':
      return linkRun(printable(inline.text), printable(inline.url));
    case 'person':
      return { type: 'text', text: printable(inline.name) };
    case 'mention':
      return here(inline.user) && isId(inline.user.user)
        ? { type: 'user', id: inline.user.user }
        : { type: 'text', text: printable(inline.name), style: 'bold' };
    case 'channel': {
      const { channel, thread = channel } = inline.at;
      return here(inline.at) && isId(thread)
        ? { type: 'mark', markdown: channelMention(thread) }
        : { type: 'text', text: `#${printable(channel)}` };
    }
    case 'emoji': {
      const markdown = emojiMarkdown(inline.emoji, findEmoji);
      return markdown === undefined ? { type: 'text', text: printable(inline.emoji) } : { type: 'mark', markdown };
    }
    case 'time':
      return { type: 'mark', markdown: time(Math.floor(inline.at / secondMs), timeStyles[inline.style]) };
    case 'command': {
      const typed = inline.rest === undefined ? inline.command : `${inline.command} ${inline.rest}`;
      const id = commandId(typed);
      return id === undefined
        ? { type: 'text', text: printable(`/${typed}`), style: 'code' }
        : { type: 'mark', markdown: chatInputApplicationCommandMention(typed, id) };
    }
  }
}

/** Discord shows each reader the time in their own zone. */
const timeStyles = {
  time: TimestampStyles.ShortTime,
  date: TimestampStyles.LongDate,
  date_time: TimestampStyles.ShortDateTime,
} as const;

/** Ids consist of digits; anything else could be somebody's Markdown. */
const isId = (text: string): boolean => /^\d{1,20}$/.test(text);

function linkRun(text: string, url: string): Run {
  const isSafe = /^https?:\/\/[^\s<>\\]+$/i.test(url) && URL.canParse(url) && url.length <= longestUrl;
  if (isSafe) return { type: 'link', text: text.trim() === '' ? url : text, url };
  return { type: 'text', text: text === '' || text === url ? url : `${text} (${url})` };
}
