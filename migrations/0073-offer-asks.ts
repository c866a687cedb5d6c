import type { Kysely } from 'kysely';
import { index, refersTo } from './columns.ts';

/** Which asks an offer was the reason for, among those that `offer.unpressed_asks` counts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('offer_ask')
    .addColumn('offer_id', 'text', refersTo('offer.id'))
    .addColumn('request_id', 'text', refersTo('help_request.id'))
    .addPrimaryKeyConstraint('offer_ask_key', ['offer_id', 'request_id'])
    .execute();
  await index(db, 'offer_ask', 'offer_ask_of_request', ['request_id']);
}
