import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import { secondMs } from '../../src/domain/time/instant.ts';
import type { Log } from '../../src/ports/log.ts';

export const callTimeoutMs = 7 * secondMs;

/**
 * Slack's own client without its retries, because the outbox does them; its connections are kept alive by Node's fetch.
 * Every failure comes out at once, to be read by failure.ts.
 */
export function slackClient(token: string, apiUrl: string, log: Log): WebClient {
  return new WebClient(token, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: callTimeoutMs,
    // What is called is always one of Slack's methods; an address in its place would be given our token.
    allowAbsoluteUrls: false,
    logger: sdkLog(log),
  });
}

/**
 * The SDK's log in ours, a step quieter, because what matters reaches us as an error too. Its debug lines carry whole
 * messages, so they are dropped.
 */
export function sdkLog(log: Log): Logger {
  const words = (parts: unknown[]): string => parts.map(String).join(' ');
  return {
    debug: () => undefined,
    info: (...parts) => log.debug({ from: 'slack-sdk' }, words(parts)),
    warn: (...parts) => log.debug({ from: 'slack-sdk' }, words(parts)),
    error: (...parts) => log.warn({ from: 'slack-sdk' }, words(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
