import type { Fields } from './shapes.ts';

/** Why Slack sends an event again. Source: docs.slack.dev/apis/events-api#retries. */
export type RetryReason = 'http_error' | 'http_timeout' | 'connection_failed';

/** One thing that Slack tells the app: an event, a slash command, or a press, form or shortcut. */
export interface Outgoing {
  kind: 'event' | 'command' | 'interaction';
  payload: Fields;
  retry?: { num: number; reason: RetryReason };
}

/** What became of one attempt to tell it. */
export type Answer =
  | { acknowledged: true; status: number; reply: Reply }
  | { acknowledged: false; reason: RetryReason; status?: number; noRetry?: boolean };

/** What the app said in its acknowledgement: nothing, text, or JSON. */
export type Reply = undefined | string | Fields;

/** A way to the app: signed HTTP requests, or envelopes over a socket. Never throws. */
export interface Transport {
  send(outgoing: Outgoing): Promise<Answer>;
}
