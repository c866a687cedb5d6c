import type { RitualKind } from '../domain/ritual.ts';
import { holdDigest } from './digest.ts';
import { holdExchange } from './exchanges/rounds.ts';
import type { RitualHandler } from './ritual-handler.ts';

/** What is done when a ritual comes round. One without an entry is neither scheduled nor shown. */
export const ritualHandlers: Readonly<Partial<Record<RitualKind, RitualHandler>>> = {
  digest: holdDigest,
  exchange: holdExchange,
};
