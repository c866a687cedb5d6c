import { SnowflakeUtil } from 'discord.js';
import { textAt } from '../../src/chat/json-access.ts';
import { type Instant, instant } from '../../src/domain/time/instant.ts';

/** The id that anything made at that time is beyond: https://docs.discord.com/developers/reference#snowflakes */
export const idAt = (at: Instant): string =>
  String(SnowflakeUtil.generate({ timestamp: at, increment: 0n, workerId: 0n, processId: 0n }));

/** When Discord made an id; `undefined` for anything that is no id. */
export const timeOfId = (id: string): Instant | undefined =>
  /^\d{17,20}$/.test(id) ? instant(SnowflakeUtil.timestampFrom(id)) : undefined;

/** Ids are numbers of 64 bits. */
const idLimit = 2n ** 64n;

/**
 * An id of Discord's; anything else is nobody's, and counts as absent.
 * Source: https://docs.discord.com/developers/reference#snowflakes
 */
export function snowflakeAt(value: unknown, ...path: string[]): string | undefined {
  const found = textAt(value, ...path);
  return found !== undefined && isSnowflake(found) ? found : undefined;
}

export const isSnowflake = (text: string): boolean =>
  /^\d{1,20}$/.test(text) && (text.length < 20 || BigInt(text) < idLimit);
