import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, minuteMs } from '../../src/domain/time/instant.ts';

/** How old a request may be: https://docs.slack.dev/authentication/verifying-requests-from-slack */
const windowMs = 5 * minuteMs;

export interface SignedRequest {
  readonly signature: string | undefined;
  /** Seconds since 1970, as text. */
  readonly timestamp: string | undefined;
  readonly body: Uint8Array;
}

/** Whether Slack signed exactly these bytes within the last five minutes. */
export function isFromSlack(request: SignedRequest, signingSecret: string, now: Instant): boolean {
  const { signature, timestamp, body } = request;
  if (signature === undefined || timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now - Number(timestamp) * 1000) > windowMs) return false;
  const digest = createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(body).digest('hex');
  const expected = Buffer.from(`v0=${digest}`);
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
