import { isIPv6 } from 'node:net';
import { LRUCache } from 'lru-cache';
import type { Peer } from '../../../src/ports/http-route.ts';

/** Counts links that led nowhere, by the address that they were tried from. */
export interface Attempts {
  /** For how many seconds nothing is tried from there; 0 where it may be. */
  waitSeconds(from: string): number;
  failed(from: string): void;
}

/** Nobody who is in a hurry comes near it; nobody who guesses gets anywhere with it either, at 256 bits. */
const mostFailures = 30;

const withinMs = 5 * 60_000;

/** Of so many addresses something is known, those that tried last; a few hundred bytes each. */
const mostAddresses = 10_000;

export function createAttempts(now: () => number = () => performance.now()): Attempts {
  const failures = new LRUCache<string, { count: number; readonly until: number }>({
    max: mostAddresses,
    ttl: withinMs,
    perf: { now },
  });
  return {
    waitSeconds(from) {
      const known = failures.get(from);
      return known && known.count >= mostFailures ? Math.max(1, Math.ceil((known.until - now()) / 1_000)) : 0;
    },
    failed(from) {
      const known = failures.get(from);
      if (known) known.count += 1;
      else failures.set(from, { count: 1, until: now() + withinMs });
    },
  };
}

/**
 * Where a request came from. Behind a proxy, that is what the proxy added last to `X-Forwarded-For`, and it is believed only
 * from a machine of one's own network. Whoever has an IPv6 address has 2^64 of them.
 */
export function senderOf(request: Request, { address }: Peer): string {
  const forwarded = isOwnNetwork(address)
    ? request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
    : undefined;
  const sender = (forwarded || address).slice(0, 45);
  return isIPv6(sender) ? sender.split(':').slice(0, 4).join(':') : sender;
}

const isOwnNetwork = (address: string): boolean =>
  /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|f[cd])/i.test(address);
