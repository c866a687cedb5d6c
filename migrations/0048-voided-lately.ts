import type { Kysely } from 'kysely';
import { index } from './columns.ts';

/** So that stewards find what was voided lately. */
export const up = (db: Kysely<unknown>): Promise<void> =>
  index(db, 'kudos_voiding', 'kudos_voiding_by_time', ['community_id', 'voided_at']);
