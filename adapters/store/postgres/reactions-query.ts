import { CompiledQuery } from 'kysely';
import type { EventClaim } from '../../../src/ports/store/reaction-ledger.ts';
import type { NamedQuery } from '../kysely/prepared.ts';
import type { EffectRows, FactKeys, FactRows } from '../kysely/reaction-rows.ts';
import type { CommunityRow, ContributionRow, KudosRow, MemberRow, SpaceRow } from '../kysely/tables.ts';
import { rowsAsJson } from './dialect.ts';
import type { Transactions } from './retry.ts';

/** A row, and a version that changes whenever the row does. */
export type Versioned<Row> = Row & { readonly row_version: string };

/** The rows that a reaction needs, with the version of each. */
export interface VersionedFacts extends FactRows {
  readonly space: Versioned<SpaceRow> | null;
  readonly community: Versioned<CommunityRow> | null;
  readonly giver: Versioned<MemberRow> | null;
  readonly author: Versioned<MemberRow> | null;
  readonly reactions: readonly Versioned<NonNullable<FactRows['reactions']>[number]>[] | null;
  readonly active: Versioned<KudosRow> | null;
  readonly contribution: Versioned<ContributionRow> | null;
}

/** One reaction of a batch. */
export interface Applied {
  readonly keys: FactKeys;
  /** The facts that the decision rests on; absent when it only asks for them. */
  readonly expected: VersionedFacts | undefined;
  /** Absent when there is nothing to save. */
  readonly claim: EventClaim | undefined;
  readonly rows: EffectRows | undefined;
}

export interface Answer {
  /** The facts, if they differ from those expected: then nothing of the reaction is saved. */
  readonly facts: VersionedFacts | null;
  /** Whether its rows are saved: not if the event was claimed before. */
  readonly isKept: boolean;
}

/**
 * Loads the facts of all reactions of a batch, and saves the rows of each whose facts are as expected: one statement,
 * which is a transaction.
 * @returns the answers, in the order of the reactions
 */
export async function applyReactions(
  run: Transactions['statement'],
  batch: readonly Applied[],
): Promise<readonly Answer[]> {
  const items = batch.map(({ keys, expected, claim }, index) => ({
    item: index,
    ...keys,
    version: expected && versionOf(expected),
    claim: claim?.key,
    claimed_at: claim?.at,
  }));
  const rowsOf = <Row extends object>(rowOf: (rows: EffectRows) => Row | undefined): string =>
    rowsAsJson(
      batch.flatMap(({ rows }, index) => {
        const row = rows && rowOf(rows);
        return row ? [{ item: index, ...row }] : [];
      }),
    );
  const parameters = [
    rowsAsJson(items),
    rowsOf(({ reaction }) => reaction),
    rowsOf(({ contribution }) => contribution),
    rowsOf(({ kudos }) => kudos),
    rowsOf(({ takenBack }) => takenBack),
  ];
  return run<Answer>({ ...query, parameters });
}

/** Builds the same text as the query does from the rows that it finds. */
function versionOf({
  space,
  community,
  giver,
  author,
  reactions,
  given,
  active,
  contribution,
}: VersionedFacts): string {
  const parts = [
    space?.row_version,
    community?.row_version,
    giver?.row_version,
    author?.row_version,
    reactions?.map(({ row_version }) => row_version).join(','),
    given?.map(({ giver_day, receiver_id, source }) => `${giver_day} ${receiver_id} ${source}`).join(','),
    active?.row_version,
    contribution?.row_version,
  ];
  return parts.join('/');
}

/*
 * The version of a row is the id of the transaction that wrote it, `xmin`
 * (postgresql.org/docs/current/ddl-system-columns.html). These ids wrap around after four billion, and no fact is cached
 * for that long.
 *
 * PostgreSQL runs `lateral (… limit 1)` and subqueries in the select list once for each item, by index, whatever its
 * statistics say about sizes. For `exists` it may instead read a whole table, to build a hash of it.
 *
 * Whether a claim is new is found out by inserting it: reading where others write at the same time would make unrelated
 * transactions conflict.
 */
const query: NamedQuery = {
  ...CompiledQuery.raw(`
    with loaded as materialized (
      select batch.item, batch.claim, batch.claimed_at,
        case when batch.version = concat(
          the_space.row_version, '/', the_community.row_version, '/', the_giver.row_version, '/',
          the_author.row_version, '/', reacted.version, '/', given.version, '/', active.row_version, '/',
          the_contribution.row_version
        ) then null else json_build_object(
          'space', to_json(the_space),
          'community', to_json(the_community),
          'giver', to_json(the_giver),
          'author', to_json(the_author),
          'reactions', (
            select json_agg(json_build_object(
              'emoji', emoji, 'present', present, 'changed_at', changed_at, 'row_version', xmin::text
            ) order by emoji)
            from reaction where giver_id = the_giver.id and message_key = batch.message_key
          ),
          'given', (
            select json_agg(json_build_object('giver_day', giver_day, 'receiver_id', receiver_id, 'source', source)
              order by giver_day, receiver_id, source)
            from kudos where giver_id = the_giver.id
              and giver_day in (batch.days ->> 0, batch.days ->> 1, batch.days ->> 2)
              and taken_back_at is null
          ),
          'active', to_json(active),
          'contribution', to_json(the_contribution)
        ) end as facts
      from json_to_recordset($1) as batch (
        item int, platform text, space text, giver text, author_platform text, author_space text, author text,
        message_key text, days json, version text, claim text, claimed_at bigint)
      left join lateral (
        select space.*, xmin::text as row_version from space
        where space.platform = batch.platform and space.external_id = batch.space limit 1
      ) as the_space on true
      left join lateral (
        select community.*, xmin::text as row_version from community where id = the_space.community_id limit 1
      ) as the_community on true
      left join lateral (
        select member.*, member.xmin::text as row_version
        from identity join member on member.id = member_id
        where identity.platform = batch.platform and identity.space = batch.space and user_id = batch.giver limit 1
      ) as the_giver on true
      left join lateral (
        select member.*, member.xmin::text as row_version
        from identity join member on member.id = member_id
        where identity.platform = batch.author_platform and identity.space = batch.author_space
          and user_id = batch.author limit 1
      ) as the_author on true
      left join lateral (
        select string_agg(xmin::text, ',' order by emoji) as version
        from reaction where giver_id = the_giver.id and message_key = batch.message_key
      ) as reacted on true
      left join lateral (
        select string_agg(giver_day || ' ' || receiver_id || ' ' || source, ',' order by giver_day, receiver_id, source) as version
        from kudos where giver_id = the_giver.id
          and giver_day in (batch.days ->> 0, batch.days ->> 1, batch.days ->> 2)
          and taken_back_at is null
      ) as given on true
      left join lateral (
        select kudos.*, xmin::text as row_version from kudos
        where giver_id = the_giver.id and kudos.message_key = batch.message_key and taken_back_at is null limit 1
      ) as active on true
      left join lateral (
        select contribution.*, xmin::text as row_version from contribution where id = active.contribution_id limit 1
      ) as the_contribution on true
    ), claimed as (
      insert into inbox (key, claimed_at)
      select claim, claimed_at from loaded where facts is null and claim is not null
      on conflict do nothing returning key
    ), kept as materialized (
      select item from loaded
      where facts is null and (claim is null or claim in (select key from claimed))
    ), reacted as (
      insert into reaction (giver_id, message_key, emoji, present, changed_at)
      select giver_id, message_key, emoji, present, changed_at
      from json_to_recordset($2) as written (
        item int, giver_id text, message_key text, emoji text, present int, changed_at bigint)
      join kept using (item)
      on conflict (giver_id, message_key, emoji)
      do update set present = excluded.present, changed_at = excluded.changed_at
    ), contributed as (
      insert into contribution (id, community_id, giver_id, receiver_id, act, kind, source_id, given_at, reverses)
      select id, community_id, giver_id, receiver_id, act, kind, source_id, given_at, reverses
      from json_to_recordset($3) as written (
        item int, id text, community_id text, giver_id text, receiver_id text, act text, kind text, source_id text,
        given_at bigint, reverses text)
      join kept using (item)
    ), thanked as (
      insert into kudos (id, community_id, giver_id, receiver_id, kind, reason, confined_to, source, giver_day, given_at,
        taken_back_at, contribution_id, message_key)
      select id, community_id, giver_id, receiver_id, kind, reason, confined_to, source, giver_day, given_at,
        taken_back_at, contribution_id, message_key
      from json_to_recordset($4) as written (
        item int, id text, community_id text, giver_id text, receiver_id text, kind text, reason text,
        confined_to text, source text, giver_day text, given_at bigint, taken_back_at bigint, contribution_id text,
        message_key text)
      join kept using (item)
    ), took_back as (
      update kudos set taken_back_at = written.at
      from json_to_recordset($5) as written (item int, id text, at bigint) join kept using (item)
      where kudos.id = written.id and taken_back_at is null
    )
    select facts, kept.item is not null as "isKept" from loaded left join kept using (item) order by item`),
  name: 'apply reactions',
};
