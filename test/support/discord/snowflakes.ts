const DISCORD_EPOCH = 1_420_070_400_000n;
const PER_MILLISECOND = 4_096n;

/** Ids that carry their time, each larger than the one before. Source: docs.discord.com/developers/reference#snowflakes. */
export function snowflakes(now: () => number): () => string {
  let last = 0n;
  return () => {
    const ofNow = (BigInt(now()) - DISCORD_EPOCH) << 22n;
    // The lowest 12 bits count within one millisecond of one process; a fuller millisecond borrows from the next.
    const next = last + 1n;
    last = ofNow > last ? ofNow : next % PER_MILLISECOND === 0n ? ((next >> 22n) + 1n) << 22n : next;
    return String(last);
  };
}

export const isSnowflake = (value: unknown): value is string =>
  typeof value === 'string' && /^(0|[1-9]\d{0,19})$/.test(value);

/**
 * An id made within a few milliseconds of `at` that belongs to a shard. It is marked as made by another process than all
 * other ids, so that it equals none of them.
 */
export function idOnShard([shard, count]: readonly [number, number], at: number): string {
  const ms = BigInt(at) - DISCORD_EPOCH;
  return String(((ms - (ms % BigInt(count)) + BigInt(shard)) << 22n) | PER_MILLISECOND);
}

/** Which of `count` shards hears of a server. Source: docs.discord.com/developers/events/gateway#sharding. */
export const shardOf = (guildId: string, count: number): number => Number((BigInt(guildId) >> 22n) % BigInt(count));
