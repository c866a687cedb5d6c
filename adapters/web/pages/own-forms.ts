import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether a browser says that a page of ours sent this. All that are in use say so by `Sec-Fetch-Site`, where the address has
 * https or is this machine (https://w3c.github.io/webappsec-fetch-metadata/); elsewhere `Origin` tells. Who says nothing is refused.
 * @param ownOrigin where people reach Hearth; without it, the host that was asked
 */
export function isFromOwnPage(request: Request, ownOrigin: string | undefined): boolean {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  if (site !== null && site !== 'same-origin') return false;
  // A page without a referrer sends `null` with its forms: https://fetch.spec.whatwg.org/#append-a-request-origin-header
  if (origin === null || origin === 'null') return site === 'same-origin';
  return ownOrigin === undefined ? hostOf(origin) === request.headers.get('host') : origin === ownOrigin;
}

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);

/** What each form of a session carries: only a page that this session may see has it. */
export const formToken = (session: string): string => createHmac('sha256', session).update('form').digest('hex');

export function isFormToken(session: string, given: string): boolean {
  const [expected, actual] = [Buffer.from(formToken(session)), Buffer.from(given)];
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
