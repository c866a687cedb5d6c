import type { HttpBindings } from '@hono/node-server';
import type { Peer } from '../../src/ports/http-route.ts';

/**
 * The request for a handler, with the body that was read and the id of its log lines. The signal is defined afterwards,
 * because the copy that `new Request` makes of it can be garbage collected, and then never aborts.
 */
export function requestFor(
  raw: Request,
  body: Uint8Array<ArrayBuffer> | undefined,
  requestId: string,
  signal: AbortSignal,
): Request {
  const headers = new Headers(raw.headers);
  headers.set('x-request-id', requestId);
  const request = new Request(raw.url, { method: raw.method, headers, ...(body ? { body } : {}) });
  return Object.defineProperty(request, 'signal', { value: signal });
}

/** On a socket that listens for IPv6 too, an IPv4 address looks like `::ffff:192.0.2.1` (RFC 4291, 2.5.5.2). */
export function peerOf({ incoming }: HttpBindings): Peer {
  return { address: (incoming.socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/i, '') };
}
