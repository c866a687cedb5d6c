import type { HttpBindings } from '@hono/node-server';
import type { Peer } from '../../src/ports/http-route.ts';

/**
 * The request as a handler gets it, with the body that was read and the id of its log lines. The signal is put on
 * afterwards: the one that `new Request` makes of it is lost when memory is tidied up, and then never aborts.
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
