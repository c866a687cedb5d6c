import { sql } from 'kysely';
import type { MemberId } from '../../../src/domain/ids.ts';
import type { ExchangeErasing } from '../../../src/ports/store/exchange-erasing.ts';
import { pairingOf } from './pairings.ts';
import type { Database } from './tables.ts';
import { json, parsed } from './values.ts';

export const exchangeErasing = (db: Database): ExchangeErasing => ({
  async given(memberId, most) {
    const rows = await withFeedback(db)
      .where('giver_id', '=', memberId)
      .where((is) => is.or(parts.map((part) => is(part, '<>', ''))))
      .limit(most)
      .execute();
    return rows.map(pairingOf);
  },

  async got(memberId, most) {
    const rows = await withFeedback(db)
      .where('receiver_id', '=', memberId)
      .where((is) => is.or([...parts, ...answers].map((part) => is(part, '<>', ''))))
      .limit(most)
      .execute();
    return rows.map(pairingOf);
  },

  async empty(ids, alsoAnswers) {
    if (ids.length === 0) return;
    await db
      .updateTable('exchange_feedback')
      .set({ question: '', works: '', change: '', ...(alsoAnswers && { answer: '', changed: '', changed_at: null }) })
      .where('pairing_id', 'in', ids)
      .execute();
  },

  async dropDrafts(memberId, most) {
    const ids: string[] = [];
    for (const column of ['giver_id', 'receiver_id'] as const) {
      const rows = await db
        .selectFrom('exchange_draft')
        .innerJoin('exchange_pairing', 'exchange_pairing.id', 'exchange_draft.pairing_id')
        .select('pairing_id')
        .where(column, '=', memberId)
        .limit(most - ids.length)
        .execute();
      const found = rows.map(({ pairing_id }) => pairing_id);
      if (found.length > 0) await db.deleteFrom('exchange_draft').where('pairing_id', 'in', found).execute();
      ids.push(...found);
    }
    return ids.length;
  },

  async emptyEntries(memberId, most) {
    const rows = await db
      .selectFrom('exchange_entry')
      .select('id')
      .where('member_id', '=', memberId)
      .where((is) =>
        is.or([is('work', '<>', ''), is('link', '<>', ''), is('question', '<>', ''), is('topics', '<>', json([]))]),
      )
      .limit(most)
      .execute();
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) {
      await db
        .updateTable('exchange_entry')
        .set({ work: '', link: '', question: '', topics: json([]) })
        .where('id', 'in', ids)
        .execute();
    }
    return ids;
  },

  async about(memberId, ids) {
    if (ids.length === 0) return [];
    const rows = await db
      .selectFrom('exchange_pairing')
      .selectAll()
      .where('receiver_id', '=', memberId)
      .where('receiver_entry_id', 'in', ids)
      .execute();
    return rows.map(pairingOf);
  },

  async dropWishes(memberId, most) {
    await db.deleteFrom('exchange_wish').where('member_id', '=', memberId).execute();
    // Only who ever avoided somebody or took a break has such a row, so all of them are looked at, once for each part.
    const rows = await db
      .selectFrom('exchange_wish')
      .select(['member_id', 'not_with'])
      .where(sql<boolean>`not_with like ${`%${JSON.stringify(memberId)}%`}`)
      .limit(most)
      .execute();
    for (const { member_id, not_with } of rows) {
      const others = parsed<readonly MemberId[]>(not_with).filter((id) => id !== memberId);
      await db
        .updateTable('exchange_wish')
        .set({ not_with: json(others) })
        .where('member_id', '=', member_id)
        .execute();
    }
    return rows.length;
  },
});

const parts = ['question', 'works', 'change'] as const;
const answers = ['answer', 'changed'] as const;

const withFeedback = (db: Database) =>
  db
    .selectFrom('exchange_pairing')
    .innerJoin('exchange_feedback', 'exchange_feedback.pairing_id', 'exchange_pairing.id')
    .selectAll('exchange_pairing');
