import { type FeedbackPart, type FeedbackText, noResponse } from '../../../src/domain/exchange/exchange.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import type { FeedbackStore } from '../../../src/ports/store/feedback.ts';
import { isNotOfKudos } from './contributions.ts';
import { isUnsealed } from './sealed.ts';
import type { Database } from './tables.ts';
import { flag, json, parsed } from './values.ts';

export const feedback = (db: Database): FeedbackStore => ({
  async read(id, reader) {
    const row = await db
      .selectFrom('exchange_pairing')
      .innerJoin('exchange_feedback', 'exchange_feedback.pairing_id', 'exchange_pairing.id')
      .selectAll('exchange_feedback')
      .select(['giver_id', 'receiver_id'])
      .where('exchange_pairing.id', '=', id)
      .where((is) => is.or([is('giver_id', '=', reader), is.and([is('receiver_id', '=', reader), isUnsealed(is)])]))
      .executeTakeFirst();
    return (
      row && {
        pairingId: row.pairing_id,
        giverId: row.giver_id,
        receiverId: row.receiver_id,
        ...partsOf(row),
        response: {
          helped: parsed<readonly FeedbackPart[]>(row.helped),
          thanked: row.thanked === 1,
          answer: row.answer,
        },
        changed: row.changed,
      }
    );
  },

  async give(id, text) {
    const { helped, thanked, answer } = noResponse;
    await db
      .insertInto('exchange_feedback')
      .values({
        pairing_id: id,
        ...partsOf(text),
        helped: json(helped),
        thanked: flag(thanked),
        answer,
        changed: '',
        changed_at: null,
      })
      .onConflict((conflict) => conflict.column('pairing_id').doUpdateSet(partsOf(text)))
      .execute();
    await db.deleteFrom('exchange_draft').where('pairing_id', '=', id).execute();
  },

  async remove(id) {
    await db.deleteFrom('exchange_feedback').where('pairing_id', '=', id).execute();
  },

  async respond(id, { helped, thanked, answer }) {
    const { numUpdatedRows } = await db
      .updateTable('exchange_feedback')
      .set({ helped: json(helped), thanked: flag(thanked), answer })
      .where('pairing_id', '=', id)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new Error(`There is no feedback ${id} to save`);
  },

  async sayChanged(id, changed, at) {
    const { numUpdatedRows } = await db
      .updateTable('exchange_feedback')
      .set({ changed, changed_at: at })
      .where('pairing_id', '=', id)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new Error(`There is no feedback ${id} to save`);
  },

  async thanksTo(giver, most) {
    const rows = await db
      .selectFrom('exchange_pairing')
      .innerJoin('exchange_feedback', 'exchange_feedback.pairing_id', 'exchange_pairing.id')
      .leftJoin('contribution', (join) =>
        join
          .onRef('contribution.source_id', '=', 'exchange_pairing.id')
          .on('contribution.giver_id', '=', giver)
          .on(isNotOfKudos)
          .on('contribution.reverses', 'is', null),
      )
      .select(({ fn }) => [
        'exchange_pairing.receiver_id',
        'exchange_feedback.changed',
        fn.max(fn.coalesce('exchange_feedback.changed_at', 'contribution.given_at')).as('at'),
      ])
      .where('exchange_pairing.giver_id', '=', giver)
      .where((is) =>
        is.or([
          is('exchange_feedback.changed', '<>', ''),
          is.and([is('exchange_feedback.thanked', '=', 1), is('contribution.id', 'is not', null)]),
        ]),
      )
      .groupBy(['exchange_pairing.id', 'exchange_pairing.receiver_id', 'exchange_feedback.changed'])
      .orderBy('at', 'desc')
      .limit(most)
      .execute();
    return rows.map(({ receiver_id, changed, at }) => ({ from: receiver_id, changed, at: instant(Number(at)) }));
  },

  async keepDraft(id, text) {
    await db
      .insertInto('exchange_draft')
      .values({ pairing_id: id, ...partsOf(text) })
      .onConflict((conflict) => conflict.column('pairing_id').doUpdateSet(partsOf(text)))
      .execute();
  },

  async draft(id, giver) {
    const row = await db
      .selectFrom('exchange_draft')
      .innerJoin('exchange_pairing', 'exchange_pairing.id', 'exchange_draft.pairing_id')
      .select(['works', 'change', 'question'])
      .where('pairing_id', '=', id)
      .where('giver_id', '=', giver)
      .executeTakeFirst();
    return row && partsOf(row);
  },
});

const partsOf = ({ works, change, question }: FeedbackText): FeedbackText => ({ works, change, question });
