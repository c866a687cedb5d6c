import type { RitualKind } from '../domain/ritual/ritual.ts';
import { holdDigest } from './digest/digest.ts';
import { holdExchange } from './exchange/rounds.ts';
import { promptsToEach } from './reflection/schedule.ts';
import type { MembersRitual, RitualHandler } from './runtime/ritual-handler.ts';

/** What is done when a ritual comes round for the community. One without an entry, here or below, is not shown. */
export const ritualHandlers: Readonly<Partial<Record<RitualKind, RitualHandler>>> = {
  digest: holdDigest,
  exchange: holdExchange,
};

/** The rituals that come to each member by their own clocks. */
export const membersRituals: Readonly<Partial<Record<RitualKind, MembersRitual>>> = {
  reflection: promptsToEach,
};
