import { type Logger, LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import { secondMs } from '../../src/domain/time/instant.ts';
import type { Log } from '../../src/ports/log.ts';

export const callTimeoutMs = 7 * secondMs;

/** How Slack's own client calls: without its retries, because the outbox retries what fails (see failure.ts). */
export const clientOptions = (apiUrl: string, log: Log): WebClientOptions => ({
  slackApiUrl: apiUrl,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: callTimeoutMs,
  // An absolute URL in place of a method's name would be sent our token.
  allowAbsoluteUrls: false,
  logger: sdkLog(log),
});

/** @param token of a bot or an app; `undefined` for calls that need none */
export const slackClient = (token: string | undefined, apiUrl: string, log: Log): WebClient =>
  new WebClient(token, clientOptions(apiUrl, log));

/**
 * The SDK's log as part of ours. Each level becomes the next lower one, because what matters is also thrown. Debug lines
 * contain whole messages, so they are dropped.
 */
export function sdkLog(log: Log): Logger {
  const textOf = (parts: unknown[]): string => parts.map(String).join(' ');
  return {
    debug: () => undefined,
    info: (...parts) => log.debug({ from: 'slack-sdk' }, textOf(parts)),
    warn: (...parts) => log.debug({ from: 'slack-sdk' }, textOf(parts)),
    error: (...parts) => log.warn({ from: 'slack-sdk' }, textOf(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
