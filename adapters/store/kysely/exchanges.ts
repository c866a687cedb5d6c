import type { Entry, Round } from '../../../src/domain/exchange/exchange.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import type { Exchanges } from '../../../src/ports/store/exchanges.ts';
import type { EntryRow, RoundRow } from './exchange-tables.ts';
import { saveRow } from './rows.ts';
import type { Database } from './tables.ts';
import { flag, inPortions, json, orNull, orUndefined, parsed } from './values.ts';

export const exchanges = (db: Database): Exchanges => ({
  async addRound(round) {
    await db.insertInto('exchange_round').values(roundRow(round)).execute();
  },

  async saveRound(round) {
    await saveRow(db, 'exchange_round', roundRow(round));
  },

  async findRound(id) {
    const row = await db.selectFrom('exchange_round').selectAll().where('id', '=', id).executeTakeFirst();
    return row && roundOf(row);
  },

  async joiningRound(communityId) {
    const row = await db
      .selectFrom('exchange_round')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('state', '=', 'joining')
      .executeTakeFirst();
    return row && roundOf(row);
  },

  async addEntry(entry) {
    await db.insertInto('exchange_entry').values(entryRow(entry)).execute();
  },

  async saveEntry(entry) {
    await saveRow(db, 'exchange_entry', entryRow(entry));
  },

  async entries(ids) {
    const rows = await inPortions([...new Set(ids)], (portion) =>
      db.selectFrom('exchange_entry').selectAll().where('id', 'in', portion).execute(),
    );
    return rows.map(entryOf);
  },

  async waitingOf(memberId) {
    const row = await db
      .selectFrom('exchange_entry')
      .selectAll()
      .where('member_id', '=', memberId)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    return row && entryOf(row);
  },

  async waiting(communityId) {
    const rows = await db
      .selectFrom('exchange_entry')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('state', '=', 'waiting')
      .orderBy('waiting_since')
      .orderBy('id')
      .execute();
    return rows.map(entryOf);
  },

  async waitingIn({ id, communityId }, most, after) {
    const rows = await db
      .selectFrom('exchange_entry')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('state', '=', 'waiting')
      .where('round_id', '=', id)
      .where('id', '>', after)
      .orderBy('id')
      .limit(most)
      .execute();
    return rows.map(entryOf);
  },

  async notWith(ids) {
    const rows = await inPortions([...new Set(ids)], (portion) =>
      db.selectFrom('exchange_wish').select(['member_id', 'not_with']).where('member_id', 'in', portion).execute(),
    );
    return new Map(rows.map((row) => [row.member_id, parsed<readonly MemberId[]>(row.not_with)]));
  },

  async setNotWith(memberId, others) {
    await db
      .insertInto('exchange_wish')
      .values({ member_id: memberId, not_with: json(others), paused_at: null })
      .onConflict((conflict) => conflict.column('member_id').doUpdateSet({ not_with: json(others) }))
      .execute();
  },

  async setPause(memberId, since) {
    await db
      .insertInto('exchange_wish')
      .values({ member_id: memberId, not_with: json([]), paused_at: orNull(since) })
      .onConflict((conflict) => conflict.column('member_id').doUpdateSet({ paused_at: orNull(since) }))
      .execute();
  },

  async pausedSince(memberId) {
    const row = await db
      .selectFrom('exchange_wish')
      .select('paused_at')
      .where('member_id', '=', memberId)
      .executeTakeFirst();
    return orUndefined(row?.paused_at ?? null);
  },

  async recentGivers(communityId, from) {
    const rows = await db
      .selectFrom('exchange_pairing')
      .innerJoin('exchange_ring', 'exchange_ring.id', 'exchange_pairing.ring_id')
      .innerJoin('member', 'member.id', 'exchange_pairing.giver_id')
      .leftJoin('exchange_wish', 'exchange_wish.member_id', 'exchange_pairing.giver_id')
      .select('exchange_pairing.giver_id')
      .distinct()
      .where('exchange_ring.community_id', '=', communityId)
      .where('exchange_ring.matched_at', '>=', from)
      .where('exchange_pairing.state', '=', 'given')
      .where('member.left_at', 'is', null)
      .where('member.bot', '=', 0)
      .where('exchange_wish.paused_at', 'is', null)
      .orderBy('exchange_pairing.giver_id')
      .execute();
    return rows.map((row) => row.giver_id);
  },
});

const roundRow = (round: Round): RoundRow => ({
  id: round.id,
  community_id: round.communityId,
  opened_by: orNull(round.openedBy),
  opened_at: round.openedAt,
  starts_at: round.startsAt,
  give_hours: round.giveHours,
  held_ms: round.restMs,
  state: round.state,
});

const roundOf = (row: RoundRow): Round => ({
  id: row.id,
  communityId: row.community_id,
  openedBy: orUndefined(row.opened_by),
  openedAt: row.opened_at,
  startsAt: row.starts_at,
  giveHours: row.give_hours,
  restMs: row.held_ms,
  state: row.state,
});

const entryRow = (entry: Entry): EntryRow => ({
  id: entry.id,
  community_id: entry.communityId,
  member_id: entry.memberId,
  round_id: orNull(entry.roundId),
  work: entry.work,
  link: entry.link,
  question: entry.question,
  topics: json(entry.topics),
  state: entry.state,
  stranded: flag(entry.stranded),
  skips: flag(entry.skips),
  waiting_since: entry.waitingSince,
});

const entryOf = (row: EntryRow): Entry => ({
  id: row.id,
  communityId: row.community_id,
  memberId: row.member_id,
  roundId: orUndefined(row.round_id),
  work: row.work,
  link: row.link,
  question: row.question,
  topics: parsed<readonly string[]>(row.topics),
  state: row.state,
  stranded: row.stranded === 1,
  skips: row.skips === 1,
  waitingSince: row.waiting_since,
});
