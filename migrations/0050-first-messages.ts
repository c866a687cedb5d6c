import type { Kysely } from 'kysely';
import { index } from './columns.ts';

/** How the first messages of newcomers are found by the time at which they were written. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await index(db, 'newcomer', 'newcomer_by_first_message', ['community_id', 'first_message_at']);
}
