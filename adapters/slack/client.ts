import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import { secondMs } from '../../src/domain/time/instant.ts';
import type { Log } from '../../src/ports/log.ts';

export const callTimeoutMs = 7 * secondMs;

/** Slack's own client, without its retries: the outbox retries, so every call fails at once (see failure.ts). */
export function slackClient(token: string | undefined, apiUrl: string, log: Log): WebClient {
  return new WebClient(token, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: callTimeoutMs,
    // An absolute URL in place of a method's name would be sent our token.
    allowAbsoluteUrls: false,
    logger: sdkLog(log),
  });
}

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
