import { CompiledQuery } from 'kysely';
import { messageKey } from '../../../src/chat/address.ts';
import { dayMs, earlier, later } from '../../../src/domain/instant.ts';
import { type Day, dayIn, utc } from '../../../src/domain/zone.ts';
import type { Foresight } from '../../../src/ports/store/foresight.ts';
import type {
  CommunityRow,
  ContributionRow,
  Database,
  IdentityRow,
  KudosRow,
  MemberRow,
  SpaceRow,
  Tables,
} from '../kysely/tables.ts';
import { type NamedQuery, rowsAsJson } from './dialect.ts';

type PersonRow = MemberRow & Pick<IdentityRow, 'profiled_at'>;

/** What there is of that which a work is going to look at. */
export interface Seen {
  readonly space: SpaceRow | null;
  readonly community: CommunityRow | null;
  readonly giver: PersonRow | null;
  readonly author: PersonRow | null;
  /** The giver's on the message, those taken off too. */
  readonly reactions: readonly Pick<Tables['reaction'], 'emoji' | 'present' | 'changed_at'>[] | null;
  readonly hasReacted: true | null;
  /** How many kudos of the giver count, by day and receiver. */
  readonly given: readonly (Pick<KudosRow, 'giver_day' | 'receiver_id'> & { readonly count: number })[] | null;
  /** The kudos between giver and message, what the ledger has for it, and whether other thanks stand for the same. */
  readonly standing: KudosRow | null;
  readonly contribution: ContributionRow | null;
  readonly othersStand: boolean | null;
}

/** What a work foresees, as the query asks for it. */
export interface Asked {
  readonly platform: string;
  readonly space: string;
  readonly giver: string;
  readonly author_platform: string | undefined;
  readonly author_space: string | undefined;
  readonly author: string | undefined;
  readonly message_key: string;
  /** No zone is a day away from UTC, so the giver's day is one of three. */
  readonly first_day: Day;
  readonly last_day: Day;
}

/** Looks at everything that the works of a batch foresee, in one query; in their order. */
export async function readAhead(tx: Database, batch: readonly Asked[]): Promise<readonly Seen[]> {
  const asked = batch.map((each, place) => ({ place, ...each }));
  const { rows } = await tx.executeQuery<Seen>({ ...query, parameters: [rowsAsJson(asked)] });
  return rows;
}

export function askedOf({ giver, author, message, at }: Foresight): Asked {
  return {
    platform: giver.platform,
    space: giver.space,
    giver: giver.user,
    author_platform: author?.platform,
    author_space: author?.space,
    author: author?.user,
    message_key: messageKey(message),
    first_day: dayIn(utc, earlier(at, dayMs)),
    last_day: dayIn(utc, later(at, dayMs)),
  };
}

/*
 * Looks up row by row: what stands inside `lateral (… limit 1)`, or is a query of its own, PostgreSQL looks up by index
 * for each of the works, whatever it believes to know about sizes. Not so `exists`, for which it may read all rows that
 * could ever be asked for, to keep them at hand; nor where `taken_back_at is null` leads it to an index of all that stand.
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
      (select true from kudos where giver_id = the_giver.id and source = 'reaction' limit 1) as "hasReacted",
      (select json_agg(given) from (
         select giver_day, receiver_id,
           count(*) filter (where taken_back_at is null and source <> 'request')
         from kudos where giver_id = the_giver.id and giver_day between asked.first_day and asked.last_day
         group by giver_day, receiver_id) as given) as given,
      to_json(standing) as standing,
      (select to_json(contribution) from contribution where id = standing.contribution_id) as contribution,
      (select bool_or(taken_back_at is null and id <> standing.id)
       from kudos where contribution_id = standing.contribution_id) as "othersStand"
    from json_to_recordset($1) as asked (
      place int, platform text, space text, giver text, author_platform text, author_space text, author text,
      message_key text, first_day text, last_day text)
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
