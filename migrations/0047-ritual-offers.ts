import { type Kysely, sql } from 'kysely';

/** Communities that began before are looked at, too: once they are large enough, their stewards are offered the rituals. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into reminder (id, community_id, kind, subject, due_at, trace, state)
    select 'offer-rituals-' || id, id, 'offer_rituals', '', 0, 'offer-rituals-' || id, 'waiting' from community`.execute(
    db,
  );
}
