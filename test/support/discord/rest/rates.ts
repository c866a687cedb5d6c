import { createHash } from 'node:crypto';

/** The rate limit headers of every answer. Source: docs.discord.com/developers/topics/rate-limits#header-format. */
export interface Rates {
  /** From now on each bucket takes so many requests in so long. */
  enforce(limit: number, perMs: number): void;
  relax(): void;
  /** Counts a request in its bucket; says how many seconds to wait if it is one too many. */
  take(route: string, major: string): { headers: Record<string, string>; waitSeconds: number };
}

const PLENTY = { limit: 1_000, perMs: 1_000 };

export function rates(now: () => number): Rates {
  const buckets = new Map<string, { used: number; resetsAt: number }>();
  let allowed = PLENTY;

  return {
    enforce(limit, perMs) {
      allowed = { limit, perMs };
      buckets.clear();
    },

    relax() {
      allowed = PLENTY;
      buckets.clear();
    },

    take(route, major) {
      const key = `${route} ${major}`;
      const fresh = { used: 0, resetsAt: now() + allowed.perMs };
      const known = buckets.get(key);
      const bucket = known && known.resetsAt > now() ? known : fresh;
      buckets.set(key, bucket);
      const isOver = bucket.used >= allowed.limit;
      if (!isOver) bucket.used += 1;
      const seconds = Math.max(0.001, (bucket.resetsAt - now()) / 1000);
      return {
        waitSeconds: isOver ? seconds : 0,
        headers: {
          'x-ratelimit-bucket': createHash('md5').update(route).digest('hex'),
          'x-ratelimit-limit': String(allowed.limit),
          'x-ratelimit-remaining': String(allowed.limit - bucket.used),
          'x-ratelimit-reset': (bucket.resetsAt / 1000).toFixed(3),
          'x-ratelimit-reset-after': seconds.toFixed(3),
        },
      };
    },
  };
}
