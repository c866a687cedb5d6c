import type { Address, MessageRef, SpaceRef } from '../../src/chat/address.ts';
import type { Inline } from '../../src/chat/message.ts';
import { type Run as NeutralRun, runsOf as neutralRunsOf } from '../../src/chat/render/run.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import { nameOfEmoji } from './emoji.ts';

/** The workspace to render for, and the prefix of its commands. */
export interface Rendering {
  readonly space: SpaceRef;
  /** Such as `https://willow.slack.com/`; `undefined` where Slack did not say. */
  readonly workspaceUrl: string | undefined;
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

export const runsOf = (content: readonly Inline[], { space, workspaceUrl, commandPrefix }: Rendering): readonly Run[] =>
  neutralRunsOf<Mark>(content, {
    space,
    commandPrefix,
    canLink: (url) => /^(?:https?:\/\/|mailto:)[^\s<>|]+$/i.test(url) && url.length <= longestUrl,
    post: (ref) => (workspaceUrl === undefined ? undefined : permalink(workspaceUrl, ref)),
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

/**
 * The address of a message, as Slack makes it: https://docs.slack.dev/reference/methods/chat.getPermalink. Made here
 * because a list of messages would take a call for each.
 */
export function permalink(workspaceUrl: string, { at: { channel, thread }, id }: MessageRef): string {
  const url = new URL(`archives/${channel}/p${id.replace('.', '')}`, workspaceUrl);
  if (thread !== undefined && thread !== id) {
    url.searchParams.set('thread_ts', thread);
    url.searchParams.set('cid', channel);
  }
  return url.href;
}

/** The address of a channel, in the same manner. */
export const channelUrl = (workspaceUrl: string, { channel }: Address): string =>
  new URL(`archives/${channel}`, workspaceUrl).href;

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
