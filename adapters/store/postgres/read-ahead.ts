import { CompiledQuery } from 'kysely';
import type { Asked, Seen } from '../kysely/foreseen.ts';
import type { Database } from '../kysely/tables.ts';
import { type NamedQuery, rowsAsJson } from './dialect.ts';

/** Looks at everything that the works of a batch foresee, in one query; in their order. */
export async function readAhead(tx: Database, batch: readonly Asked[]): Promise<readonly Seen[]> {
  const asked = batch.map((each, place) => ({ place, ...each }));
  const { rows } = await tx.executeQuery<Seen>({ ...query, parameters: [rowsAsJson(asked)] });
  return rows;
}

/*
 * Looks up row by row: what stands inside `lateral (… limit 1)`, or is a query of its own, PostgreSQL looks up by index
 * for each of the works, whatever it believes to know about sizes. Not so `exists`, for which it may read all rows that
 * could ever be asked for, to keep them at hand.
 */
const query: NamedQuery = {
  ...CompiledQuery.raw(`
    select
      to_json(the_space) as space,
      (select to_json(community) from community where id = the_space.community_id) as community,
      to_json(the_giver) as giver,
      to_json(the_author) as author,
      (select json_agg(json_build_object('emoji', emoji, 'present', present, 'changed_at', changed_at))
       from reaction where giver_id = the_giver.id and message_key = asked.message_key) as reactions,
      (select json_agg(json_build_object('giver_day', giver_day, 'receiver_id', receiver_id))
       from kudos where giver_id = the_giver.id and giver_day in (asked.days ->> 0, asked.days ->> 1, asked.days ->> 2)
         and taken_back_at is null and source <> 'request') as given,
      to_json(standing) as standing,
      (select to_json(contribution) from contribution where id = standing.contribution_id) as contribution
    from json_to_recordset($1) as asked (
      place int, platform text, space text, giver text, author_platform text, author_space text, author text,
      message_key text, days json)
    left join lateral (
      select * from space where space.platform = asked.platform and space.external_id = asked.space limit 1
    ) as the_space on true
    left join lateral (
      select member.*, profiled_at from identity join member on member.id = member_id
      where identity.platform = asked.platform and identity.space = asked.space and user_id = asked.giver limit 1
    ) as the_giver on true
    left join lateral (
      select member.*, profiled_at from identity join member on member.id = member_id
      where identity.platform = asked.author_platform and identity.space = asked.author_space
        and user_id = asked.author limit 1
    ) as the_author on true
    left join lateral (
      select * from kudos
      where giver_id = the_giver.id and kudos.message_key = asked.message_key and taken_back_at is null limit 1
    ) as standing on true
    order by place`),
  name: 'read ahead',
};
