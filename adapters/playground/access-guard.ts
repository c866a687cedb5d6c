import { isIPv4 } from 'node:net';
import type { HttpRoute, Peer } from '../../src/ports/http-route.ts';

/** Headers of every response: the page runs only its own scripts and styles, and talks to this server alone. */
const headers: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * Refuses everybody but the person at this machine. The playground lets anybody act as anybody, so neither another
 * machine may reach it, nor a page of another site in the browser of this one.
 */
export function guardAccess(route: HttpRoute): HttpRoute {
  return {
    ...route,
    handle: async (request, peer) => {
      const reason = refusalFor(request, peer);
      const response = reason === undefined ? await route.handle(request, peer) : plain(403, reason);
      for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
      return response;
    },
  };
}

export const plain = (status: number, text: string): Response =>
  new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });

function refusalFor(request: Request, peer: Peer): string | undefined {
  if (!isLoopback(peer.address)) {
    return 'The playground only answers on the machine that it runs on. Please open it there.';
  }
  // Behind a proxy or tunnel on this machine, every visitor seems to come from this machine.
  if (request.headers.has('x-forwarded-for') || request.headers.has('forwarded')) {
    return 'The playground does not answer through a proxy. Please open it at its own address, on the machine that it runs on.';
  }
  // Another site may point its own name at 127.0.0.1 (DNS rebinding); then the host is that name.
  const host = hostOf(request);
  if (host === undefined || !localNames.has(host.hostname)) {
    return 'The playground only answers as localhost or 127.0.0.1. Please open it under one of these names.';
  }
  const origin = request.headers.get('origin');
  if (request.method !== 'GET' && origin !== null && originHost(origin) !== host.host) {
    return 'That came from another site, so the playground did nothing.';
  }
  return undefined;
}

const localNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

function hostOf(request: Request): URL | undefined {
  const host = request.headers.get('host') ?? new URL(request.url).host;
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : undefined;
}

function originHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function isLoopback(address: string): boolean {
  const plainAddress = address.replace(/^::ffff:/i, '');
  return address === '::1' || (isIPv4(plainAddress) && plainAddress.startsWith('127.'));
}
