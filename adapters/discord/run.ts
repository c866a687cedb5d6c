import {
  channelLink,
  channelMention,
  chatInputApplicationCommandMention,
  messageLink,
  TimestampStyles,
  time,
} from 'discord.js';
import type { Address, SpaceRef } from '../../src/chat/address.ts';
import type { Inline } from '../../src/chat/message.ts';
import { type Run as NeutralRun, runsOf as neutralRunsOf } from '../../src/chat/render/run.ts';
import { secondMs } from '../../src/domain/time/instant.ts';
import { emojiMarkdown, type FindEmoji } from './emoji.ts';

/** The server that something is rendered for, and what is known about it. */
export interface Rendering {
  readonly space: SpaceRef;
  /** In direct messages, where the place of a button does not say which server it belongs to. */
  readonly isDirect: boolean;
  readonly findEmoji: FindEmoji;
  /** The id of the registered command with exactly this name, such as `community show`; those can be clicked. */
  readonly commandId: (name: string) => string | undefined;
}

export type Mark =
  | { readonly type: 'user'; readonly id: string }
  /** Markdown written by Hearth. */
  | { readonly type: 'mark'; readonly markdown: string };

export type Run = NeutralRun<Mark>;

/** Longer addresses are shown but not linked. */
const longestUrl = 1_500;

const mark = (markdown: string): Mark => ({ type: 'mark', markdown });

export const runsOf = (content: readonly Inline[], { space, findEmoji, commandId }: Rendering): readonly Run[] =>
  neutralRunsOf<Mark>(content, {
    space,
    commandPrefix: '',
    canLink: (url) => /^https?:\/\/[^\s<>\\]+$/i.test(url) && URL.canParse(url) && url.length <= longestUrl,
    post: webAddress,
    user: (id) => (isId(id) ? { type: 'user', id } : undefined),
    channel: ({ channel, thread = channel }) => (isId(thread) ? mark(channelMention(thread)) : undefined),
    emoji(emoji) {
      const markdown = emojiMarkdown(emoji, findEmoji);
      return markdown === undefined ? undefined : mark(markdown);
    },
    time: (at, style) => mark(time(Math.floor(at / secondMs), timeStyles[style])),
    command(typed) {
      const id = commandId(typed);
      return id === undefined ? undefined : mark(chatInputApplicationCommandMention(typed, id));
    },
  });

/** Where a browser leads to a channel, or to a message in it. A thread is a channel of its own. */
export function webAddress({ at, id }: { readonly at: Address; readonly id?: string }): string | undefined {
  const { space, channel, thread = channel } = at;
  if (![space, thread, id ?? thread].every(isId)) return undefined;
  return id === undefined ? channelLink(thread, space) : messageLink(thread, id, space);
}

/** Discord shows each reader the time in their own zone. */
const timeStyles = {
  time: TimestampStyles.ShortTime,
  date: TimestampStyles.LongDate,
  date_time: TimestampStyles.ShortDateTime,
} as const;

/** Ids consist of digits; anything else could be somebody's Markdown. */
const isId = (text: string): boolean => /^\d{1,20}$/.test(text);
