import { encode, type HttpTransport, type RawAnswer } from './http-transport.ts';
import type { Fields } from './shapes.ts';
import type { SignatureKind } from './signature.ts';

export interface SendOptions {
  signature?: SignatureKind;
  headers?: Record<string, string>;
  /** of a raw text body (default JSON) */
  contentType?: string;
}

function kindOf(payload: Fields): 'event' | 'command' | 'interaction' {
  if (typeof payload.command === 'string') return 'command';
  return ['event_callback', 'url_verification', 'app_rate_limited'].includes(String(payload.type))
    ? 'event'
    : 'interaction';
}

/** Posts a recorded payload in the form that Slack sends such a thing in, or any text as it is. */
export function send(http: HttpTransport, payload: Fields | string, options: SendOptions = {}): Promise<RawAnswer> {
  const encoded =
    typeof payload === 'string'
      ? { body: payload, contentType: options.contentType ?? 'application/json' }
      : encode(kindOf(payload), payload);
  return http.post(encoded.body, encoded.contentType, options.signature ?? 'good', options.headers);
}

/** A copy of a payload with ids replaced, in values and inside texts, so that a recording fits this workspace. */
export function withIds<T>(payload: T, ids: Record<string, string>): T {
  let text = JSON.stringify(payload);
  for (const [from, to] of Object.entries(ids)) text = text.replaceAll(from, to);
  return JSON.parse(text) as T;
}
