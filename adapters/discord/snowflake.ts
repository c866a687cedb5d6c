import { SnowflakeUtil } from 'discord.js';
import { type Instant, instant } from '../../src/domain/time/instant.ts';

/** When Discord made an id; `undefined` for anything that is no id. */
export const timeOfId = (id: string): Instant | undefined =>
  /^\d{17,20}$/.test(id) ? instant(SnowflakeUtil.timestampFrom(id)) : undefined;
