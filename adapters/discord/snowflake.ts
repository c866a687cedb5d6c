import { SnowflakeUtil } from 'discord.js';
import { type Instant, instant } from '../../src/domain/time/instant.ts';

/** The id that anything made at that time is beyond: https://docs.discord.com/developers/reference#snowflakes */
export const idAt = (at: Instant): string =>
  String(SnowflakeUtil.generate({ timestamp: at, increment: 0n, workerId: 0n, processId: 0n }));

/** When Discord made an id; `undefined` for anything that is no id. */
export const timeOfId = (id: string): Instant | undefined =>
  /^\d{17,20}$/.test(id) ? instant(SnowflakeUtil.timestampFrom(id)) : undefined;
