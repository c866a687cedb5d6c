import { type Instant, instant } from '../../src/domain/time/instant.ts';

/** Discord's ids tell when they were made: https://docs.discord.com/developers/reference#snowflakes */
const discordEpochMs = 1_420_070_400_000;

/** `undefined` for what is no such id. */
export const timeOfId = (id: string): Instant | undefined =>
  /^\d{17,20}$/.test(id) ? instant(Number(BigInt(id) >> 22n) + discordEpochMs) : undefined;
