import type { Method } from './methods/method.ts';
import type { Fields } from './shapes.ts';

/** Counts calls against Slack's documented rates; off until asked for, but for those of apps that are given away. */
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

/**
 * Of apps that are given away outside of its Marketplace, Slack takes one call of these a minute, for 15 messages.
 * Source: https://docs.slack.dev/apis/web-api/rate-limits
 */
const LIMITED_WHEN_GIVEN_AWAY: readonly string[] = ['conversations.history', 'conversations.replies'];
const MESSAGES_WHEN_GIVEN_AWAY = 15;

/** The arguments as Slack takes them of such an app. */
export const limitedArguments = (name: string, args: Fields): Fields =>
  LIMITED_WHEN_GIVEN_AWAY.includes(name)
    ? { ...args, limit: Math.min(Number(args.limit ?? MESSAGES_WHEN_GIVEN_AWAY), MESSAGES_WHEN_GIVEN_AWAY) }
    : args;

/** chat.postMessage takes one message a second in each channel; the others have a tier for the whole workspace. */
export function rates(now: () => number, isGivenAway: boolean): Rates {
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
      if (isGivenAway && LIMITED_WHEN_GIVEN_AWAY.includes(name)) return draw(name, 1, 1 / 60);
      if (burst === undefined) return 0;
      if (name === 'chat.postMessage') return draw(`${name} ${channel}`, burst, 1);
      return method.perMinute === 0 ? 0 : draw(name, method.perMinute, method.perMinute / 60);
    },
  };
}
