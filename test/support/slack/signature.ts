import { createHmac } from 'node:crypto';

export type SignatureKind = 'good' | 'bad' | 'stale' | 'none';

/** Slack refuses nothing here: it is the receiver who must refuse what is older than five minutes. */
const STALE_SECONDS = 60 * 5 + 1;

/**
 * The headers with which Slack signs a request: `v0=` and the HMAC-SHA256 of `v0:timestamp:body`.
 * Source: docs.slack.dev/authentication/verifying-requests-from-slack.
 */
export function signedHeaders(
  secret: string,
  body: string | Uint8Array,
  nowMs: number,
  kind: SignatureKind = 'good',
): Record<string, string> {
  if (kind === 'none') return {};
  const timestamp = String(Math.floor(nowMs / 1000) - (kind === 'stale' ? STALE_SECONDS : 0));
  const key = kind === 'bad' ? `${secret}-but-not-quite` : secret;
  const digest = createHmac('sha256', key).update(`v0:${timestamp}:`).update(body).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}
