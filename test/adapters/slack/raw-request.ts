import { type SignatureKind, signedHeaders } from '../../support/slack/signature.ts';
import { secrets } from './installed.ts';

/** What goes over the wire, right or wrong. */
export interface RawRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer<ArrayBuffer>;
}

export const slackAddress = '/slack/events';
export const asJson = 'application/json';
export const asForm = 'application/x-www-form-urlencoded';

interface Signing {
  readonly type?: string;
  readonly kind?: SignatureKind;
  readonly at?: number;
}

/** A body that is signed well, as JSON and now, unless it says otherwise. */
export function signed(
  text: string | Buffer<ArrayBuffer>,
  { type = asJson, kind = 'good', at = Date.now() }: Signing = {},
): RawRequest {
  const body = Buffer.from(text);
  const headers = { 'content-type': type, ...signedHeaders(secrets.signingSecret, body, at, kind) };
  return { method: 'POST', path: slackAddress, headers, body };
}

export const unsigned = (text: string, type = asJson): RawRequest => signed(text, { type, kind: 'none' });

export const look = (path: string): RawRequest => ({ method: 'GET', path, headers: {} });

/** With a header that is changed, added or left out after signing. */
export function withHeader(
  request: RawRequest,
  name: string,
  change: (value: string) => string | undefined,
): RawRequest {
  const { [name]: value = '', ...others } = request.headers;
  const given = change(value);
  return { ...request, headers: given === undefined ? others : { ...others, [name]: given } };
}
