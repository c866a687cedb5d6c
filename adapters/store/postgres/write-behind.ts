import { CompiledQuery } from 'kysely';
import { ClaimedBefore, type Writes } from '../kysely/foreseen.ts';
import type { Database } from '../kysely/tables.ts';
import { type NamedQuery, rowsAsJson } from './dialect.ts';

/** Writes what all works of a batch have written, in one query; none if there is nothing. Throws `ClaimedBefore`. */
export async function writeBehind(tx: Database, written: readonly Writes[]): Promise<void> {
  const [claims, reactions, contributions, kudos, takenBack] = [
    written.flatMap((writes) => writes.claims),
    written.flatMap((writes) => writes.reactions),
    written.flatMap((writes) => writes.contributions),
    written.flatMap((writes) => writes.kudos),
    written.flatMap((writes) => writes.takenBack),
  ];
  const all = [claims, reactions, contributions, kudos, takenBack];
  if (all.every(({ length }) => length === 0)) return;
  const { rows } = await tx.executeQuery<{ claimed: number }>({ ...query, parameters: all.map(rowsAsJson) });
  if (rows[0]?.claimed !== claims.length) throw new ClaimedBefore();
}

/*
 * The reader looks no claim up, but finds out here whether it is new: to read where others write at the same time would
 * make transactions collide that have nothing to do with each other.
 */
const query: NamedQuery = {
  ...CompiledQuery.raw(`
    with claimed as (
      insert into inbox select * from json_populate_recordset(null::inbox, $1) on conflict do nothing returning 1
    ), reacted as (
      insert into reaction select * from json_populate_recordset(null::reaction, $2)
      on conflict (giver_id, message_key, emoji)
      do update set present = excluded.present, changed_at = excluded.changed_at
    ), contributed as (
      insert into contribution select * from json_populate_recordset(null::contribution, $3)
    ), thanked as (
      insert into kudos select * from json_populate_recordset(null::kudos, $4)
    ), took_back as (
      update kudos set taken_back_at = taken.at from json_to_recordset($5) as taken (id text, at bigint)
      where kudos.id = taken.id and taken_back_at is null
    )
    select count(*)::int as claimed from claimed`),
  name: 'write behind',
};
