import type { SpaceRef } from '../../src/chat/address.ts';
import type { Inline } from '../../src/chat/message.ts';
import { type Run as NeutralRun, runsOf as neutralRunsOf } from '../../src/chat/render/run.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import { nameOfEmoji } from './emoji.ts';

/** The workspace to render for, and the prefix of its commands. */
export interface Rendering {
  readonly space: SpaceRef;
  readonly commandPrefix: string;
}

export type Mark =
  | { readonly type: 'user'; readonly id: string }
  | { readonly type: 'channel'; readonly id: string }
  | { readonly type: 'emoji'; readonly name: string }
  | { readonly type: 'time'; readonly at: Instant; readonly style: 'time' | 'date' | 'date_time' };

export type Run = NeutralRun<Mark>;

/** Longer URLs are shown as text: with their escapes they must fit into any text object. */
const longestUrl = 2_000;

export const runsOf = (content: readonly Inline[], { space, commandPrefix }: Rendering): readonly Run[] =>
  neutralRunsOf<Mark>(content, {
    space,
    commandPrefix,
    canLink: (url) => /^(?:https?:\/\/|mailto:)[^\s<>|]+$/i.test(url) && url.length <= longestUrl,
    user: (id) => ({ type: 'user', id }),
    channel: ({ channel }) => ({ type: 'channel', id: channel }),
    emoji(emoji) {
      const name = nameOfEmoji(emoji);
      return name === undefined ? undefined : { type: 'emoji', name };
    },
    time: (at, style) => ({ type: 'time', at, style }),
    // Slack has none.
    command: () => undefined,
  });

/** A moment in UTC, where Slack cannot show it in the reader's own time zone. */
export function timeInUtc({ at, style }: Extract<Run, { type: 'time' }>): string {
  const [day = '', clock = ''] = new Date(at).toISOString().split('T');
  const time = `${clock.slice(0, 5)} UTC`;
  return { date: `${day} (UTC)`, time, date_time: `${day} ${time}` }[style];
}

/** Slack fills in these templates for each reader: https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
export const timeFormats = {
  date: '{date_short_pretty}',
  time: '{time}',
  date_time: '{date_short_pretty}, {time}',
} as const;
