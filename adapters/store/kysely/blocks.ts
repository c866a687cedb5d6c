import { type Expression, type SqlBool, sql } from 'kysely';
import type { MemberId } from '../../../src/domain/ids.ts';
import type { Blocks } from '../../../src/ports/store/blocks.ts';
import { isAmong, listed } from './among.ts';
import type { Database } from './tables.ts';

export const blocks = (db: Database): Blocks => ({
  async add({ memberId, blockedId, since }) {
    const row = await db
      .insertInto('block')
      .values({ member_id: memberId, blocked_id: blockedId, since })
      .onConflict((conflict) => conflict.columns(['member_id', 'blocked_id']).doNothing())
      .returning('since')
      .executeTakeFirst();
    return row !== undefined;
  },

  async remove(memberId, blockedId) {
    const { numDeletedRows } = await db
      .deleteFrom('block')
      .where('member_id', '=', memberId)
      .where('blocked_id', '=', blockedId)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  },

  async between(one, other) {
    const row = await db
      .selectFrom('block')
      .select('since')
      .where(({ or, and, eb }) =>
        or([
          and([eb('member_id', '=', one), eb('blocked_id', '=', other)]),
          and([eb('member_id', '=', other), eb('blocked_id', '=', one)]),
        ]),
      )
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  },

  async withOneOf(memberId, ids) {
    if (ids.length === 0) return new Set();
    const list = listed(ids);
    const rows = await db
      .selectFrom('block')
      .select('blocked_id as id')
      .where('member_id', '=', memberId)
      .where(isAmong(db, sql.ref('blocked_id'), list))
      .unionAll(
        db
          .selectFrom('block')
          .select('member_id as id')
          .where('blocked_id', '=', memberId)
          .where(isAmong(db, sql.ref('member_id'), list)),
      )
      .execute();
    return new Set(rows.map(({ id }) => id));
  },

  async among(ids) {
    if (ids.length < 2) return [];
    const list = listed(ids);
    const rows = await db
      .selectFrom('block')
      .select(['member_id', 'blocked_id'])
      .where(isAmong(db, sql.ref('member_id'), list))
      .where(isAmong(db, sql.ref('blocked_id'), list))
      .execute();
    return rows.map(({ member_id, blocked_id }) => [member_id, blocked_id] as const);
  },

  async find(memberId, blockedId) {
    const row = await db
      .selectFrom('block')
      .selectAll()
      .where('member_id', '=', memberId)
      .where('blocked_id', '=', blockedId)
      .executeTakeFirst();
    return row && { memberId, blockedId, since: row.since };
  },

  async ofMember(memberId, limit, after) {
    const rows = await db
      .selectFrom('block')
      .selectAll()
      .where('member_id', '=', memberId)
      .where(({ eb, refTuple, tuple, lit }) =>
        after === undefined ? lit(true) : eb(refTuple('since', 'blocked_id'), '<', tuple(after.since, after.blockedId)),
      )
      .orderBy('since', 'desc')
      .orderBy('blocked_id', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => ({ memberId: row.member_id, blockedId: row.blocked_id, since: row.since }));
  },

  async erase(memberId, limit) {
    let erased = 0;
    for (const [own, other] of [
      ['member_id', 'blocked_id'],
      ['blocked_id', 'member_id'],
    ] as const) {
      const { numDeletedRows } = await db
        .deleteFrom('block')
        .where(own, '=', memberId)
        .where(other, 'in', ({ selectFrom }) =>
          selectFrom('block')
            .select(other)
            .where(own, '=', memberId)
            .orderBy(other)
            .limit(limit - erased),
        )
        .executeTakeFirstOrThrow();
      erased += Number(numDeletedRows);
      if (erased === limit) break;
    }
    return erased;
  },
});

/**
 * Whether nothing is between a member and the one in a column. It costs most people nothing: whoever blocked nobody and is
 * blocked by nobody is looked up once for the whole query, and then no row is.
 */
export function isUnblocked(memberId: MemberId, column: string): Expression<SqlBool> {
  const other = sql.ref<MemberId>(column);
  return sql<SqlBool>`(
    (not exists (select 1 from block as own where own.member_id = ${memberId})
      and not exists (select 1 from block as own where own.blocked_id = ${memberId}))
    or not (exists (select 1 from block as pair where pair.member_id = ${memberId} and pair.blocked_id = ${other})
      or exists (select 1 from block as pair where pair.blocked_id = ${memberId} and pair.member_id = ${other})))`;
}
