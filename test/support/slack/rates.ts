import type { Method } from './methods/method.ts';

/** Counts calls against Slack's documented rates; off until asked for. */
export interface Rates {
  /** @param burst how many messages a channel takes at once before one a second counts */
  enforce(burst?: number): void;
  relax(): void;
  /** Seconds to wait, or 0 where the call may go on. */
  take(method: Method, name: string, channel: string | undefined): number;
}

interface Bucket {
  left: number;
  at: number;
}

/** chat.postMessage takes one message a second in each channel; the others have a tier for the whole workspace. */
export function rates(now: () => number): Rates {
  const buckets = new Map<string, Bucket>();
  let burst: number | undefined;

  function draw(key: string, capacity: number, perSecond: number): number {
    const bucket = buckets.get(key) ?? { left: capacity, at: now() };
    bucket.left = Math.min(capacity, bucket.left + ((now() - bucket.at) / 1000) * perSecond);
    bucket.at = now();
    buckets.set(key, bucket);
    if (bucket.left < 1) return Math.max(1, Math.ceil((1 - bucket.left) / perSecond));
    bucket.left -= 1;
    return 0;
  }

  return {
    enforce(messages = 1) {
      burst = messages;
      buckets.clear();
    },

    relax() {
      burst = undefined;
    },

    take(method, name, channel) {
      if (burst === undefined) return 0;
      if (name === 'chat.postMessage') return draw(`${name} ${channel}`, burst, 1);
      return method.perMinute === 0 ? 0 : draw(name, method.perMinute, method.perMinute / 60);
    },
  };
}
