import type { Kysely } from 'kysely';
import { index } from './columns.ts';

/** The terms of an offer are found in the index alone: those who match people read a few of hundreds of offers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await index(db, 'offer_term', 'offer_term_by_offer', ['offer_id', 'term']);
  await db.schema.dropIndex('offer_term_of_offer').execute();
}
