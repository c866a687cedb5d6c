import { sql } from 'kysely';
import type { MemberId } from '../../../src/domain/ids.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import type { CountedHealth, HealthFacts } from '../../../src/ports/store/health.ts';
import { isAfter } from './help-requests.ts';
import type { Database } from './tables.ts';
import { json, orUndefined, parsed } from './values.ts';

export const healthFacts = (db: Database): HealthFacts => ({
  async requests(communityId, { from, to }, limit, after) {
    const rows = await db
      .selectFrom('help_request')
      .select(['id', 'asker_id', 'asked_at', 'answered_at'])
      .where('community_id', '=', communityId)
      .where('asked_at', '>=', from)
      .where('asked_at', '<', to)
      .where('seats', '=', 1)
      // Not a condition on the column itself: the index by state would have all of the past to sort.
      .where(sql<boolean>`coalesce(state, '') <> 'withdrawn'`)
      .where(isAfter(after, 'asc'))
      .orderBy('asked_at')
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      askerId: row.asker_id,
      askedAt: row.asked_at,
      answeredAt: orUndefined(row.answered_at),
    }));
  },

  async members(communityId, from, limit, after) {
    const page = await db
      .selectFrom('member')
      .select(['id', 'joined_at'])
      .where('community_id', '=', communityId)
      .where(({ eb, lit, refTuple, tuple }) =>
        after === undefined ? lit(true) : eb(refTuple('joined_at', 'id'), '>', tuple(after.joinedAt, after.memberId)),
      )
      .where('left_at', 'is', null)
      .where('bot', '=', 0)
      .orderBy('joined_at')
      .orderBy('id')
      .limit(limit)
      .execute();
    if (page.length === 0) return [];
    const acts = await db
      .selectFrom('balance_act')
      .select(({ fn }) => [
        'member_id',
        sql<number>`case when act in ('help', 'effort', 'feedback', 'welcome') then 1 else 0 end`.as('is_help'),
        fn.sum<number>('given').as('given'),
        fn.sum<number>('taken').as('taken'),
      ])
      .where(
        'member_id',
        'in',
        page.map(({ id }) => id),
      )
      .where('day', '>=', from)
      // What is shared with everybody is given to nobody.
      .where('act', '<>', 'reflection')
      .groupBy(['member_id', 'is_help'])
      .execute();
    const gave = new Map<MemberId, number>();
    const took = new Map<MemberId, number>();
    const helped = new Map<MemberId, number>();
    for (const { member_id, is_help, given, taken } of acts) {
      gave.set(member_id, (gave.get(member_id) ?? 0) + Number(given));
      took.set(member_id, (took.get(member_id) ?? 0) + Number(taken));
      if (Number(is_help) === 1) helped.set(member_id, Number(given));
    }
    return page.map(({ id, joined_at }) => ({
      memberId: id,
      joinedAt: joined_at,
      helped: Math.max(0, helped.get(id) ?? 0),
      gave: (gave.get(id) ?? 0) > 0,
      took: (took.get(id) ?? 0) > 0,
    }));
  },

  async tiesAmong(ids, from) {
    if (ids.length === 0) return [];
    const rows = await db
      .selectFrom('balance_tie')
      .select(({ fn }) => [
        'member_id',
        'other_id',
        fn.sum<number>('given').as('given'),
        fn.sum<number>('taken').as('taken'),
      ])
      .where('member_id', 'in', ids)
      .where('day', '>=', from)
      .where('other_id', 'in', ids)
      .whereRef('member_id', '<', 'other_id')
      .groupBy(['member_id', 'other_id'])
      .orderBy('member_id')
      .orderBy('other_id')
      .execute();
    return rows
      .map(({ member_id, other_id, given, taken }) => ({
        one: member_id,
        other: other_id,
        times: Number(given) + Number(taken),
      }))
      .filter(({ times }) => times > 0);
  },

  async firstMessages(communityId, { from, to }, limit) {
    const rows = await db
      .selectFrom('newcomer')
      .innerJoin('member', 'member.id', 'newcomer.member_id')
      .select(['newcomer.first_message_at', 'newcomer.answered_at'])
      .where('newcomer.community_id', '=', communityId)
      .where('newcomer.first_message_at', '>=', from)
      .where('newcomer.first_message_at', '<', to)
      .where('member.left_at', 'is', null)
      .where('member.bot', '=', 0)
      .orderBy('newcomer.first_message_at')
      .limit(limit)
      .$narrowType<{ first_message_at: Instant }>()
      .execute();
    return rows.map((row) => ({ wroteAt: row.first_message_at, answeredAt: orUndefined(row.answered_at) }));
  },

  async counted(communityId) {
    const row = await db
      .selectFrom('health_count')
      .select('counted')
      .where('community_id', '=', communityId)
      .executeTakeFirst();
    return row && { last: row.counted === null ? undefined : parsed<CountedHealth>(row.counted) };
  },

  async countFrom(communityId, dueAt) {
    await db
      .insertInto('health_count')
      .values({ community_id: communityId, due_at: dueAt, counted: null })
      .onConflict((conflict) => conflict.column('community_id').doNothing())
      .execute();
  },

  async claimDue(now, leaseUntil) {
    const due = await db
      .selectFrom('health_count')
      .select('community_id')
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .limit(1)
      .executeTakeFirst();
    if (!due) return undefined;
    const { numUpdatedRows } = await db
      .updateTable('health_count')
      .set({ due_at: leaseUntil })
      .where('community_id', '=', due.community_id)
      .where('due_at', '<=', now)
      .executeTakeFirst();
    return numUpdatedRows === 1n ? due.community_id : undefined;
  },

  async keep(communityId, counted, dueAt) {
    await db
      .updateTable('health_count')
      .set({ counted: json(counted), due_at: dueAt })
      .where('community_id', '=', communityId)
      .execute();
  },
});
