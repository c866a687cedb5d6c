import type { SpaceRef } from '../../src/chat/address.ts';
import type { Inline } from '../../src/chat/message.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import { nameOfEmoji } from './emoji.ts';
import { printable } from './escape.ts';

/** For which workspace, and with which prefix before its commands, something is rendered. */
export interface Rendering {
  readonly space: SpaceRef;
  readonly commandPrefix: string;
}

type Style = 'bold' | 'italic' | 'code';

/** An inline node with all decided that does not depend on where it stands: what is left is how it is written. */
export type Run =
  | { readonly type: 'text'; readonly text: string; readonly style?: Style }
  | { readonly type: 'link'; readonly text: string; readonly url: string }
  | { readonly type: 'user'; readonly id: string }
  | { readonly type: 'channel'; readonly id: string }
  | { readonly type: 'emoji'; readonly name: string }
  | { readonly type: 'time'; readonly at: Instant; readonly style: 'time' | 'date' | 'date_time' };

/** Longer ones are shown but not linked: with their escapes they must fit into any text object. */
const longestUrl = 2_000;

export const runsOf = (content: readonly Inline[], rendering: Rendering): readonly Run[] =>
  content.map((inline) => runOf(inline, rendering)).filter((run) => run.type !== 'text' || run.text !== '');

function runOf(inline: Inline, { space, commandPrefix }: Rendering): Run {
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
      return here(inline.user)
        ? { type: 'user', id: inline.user.user }
        : { type: 'text', text: printable(inline.name), style: 'bold' };
    case 'channel':
      return here(inline.at)
        ? { type: 'channel', id: inline.at.channel }
        : { type: 'text', text: `#${printable(inline.at.channel)}` };
    case 'emoji': {
      const name = nameOfEmoji(inline.emoji);
      return name === undefined ? { type: 'text', text: printable(inline.emoji) } : { type: 'emoji', name };
    }
    case 'time':
      return { type: 'time', at: inline.at, style: inline.style };
    case 'command': {
      const rest = inline.rest === undefined ? '' : ` ${inline.rest}`;
      return { type: 'text', text: printable(`/${commandPrefix}${inline.command}${rest}`), style: 'code' };
    }
  }
}

function linkRun(text: string, url: string): Run {
  const isSafe = /^(?:https?:\/\/|mailto:)[^\s<>|]+$/i.test(url) && url.length <= longestUrl;
  if (isSafe) return { type: 'link', text: text === '' ? url : text, url };
  return { type: 'text', text: text === '' || text === url ? url : `${text} (${url})` };
}

/** A moment in UTC, for where Slack cannot show it in the reader's own zone. */
export function timeInUtc({ at, style }: Extract<Run, { type: 'time' }>): string {
  const [day = '', clock = ''] = new Date(at).toISOString().split('T');
  const time = `${clock.slice(0, 5)} UTC`;
  return { date: `${day} (UTC)`, time, date_time: `${day} ${time}` }[style];
}

/** Slack's templates, filled in for each reader: https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
export const timeFormats = {
  date: '{date_short_pretty}',
  time: '{time}',
  date_time: '{date_short_pretty}, {time}',
} as const;
