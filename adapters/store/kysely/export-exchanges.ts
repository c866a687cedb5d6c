import { idsOf, pagesOf, type Records, rowsOf, time, timeOrNull } from './export-pages.ts';
import { isUnsealed } from './sealed.ts';
import type { Database } from './tables.ts';
import { parsed } from './values.ts';

/**
 * Rounds, entries, and who gave to whom. Without what is still sealed for its receiver and without who prefers not to be
 * matched with whom, since the person who makes the export may be one of them.
 */
export async function* exchangeRecords(db: Database): Records {
  yield* rounds(db);
  yield* entries(db);
  yield* feedback(db);
}

async function* rounds(db: Database): Records {
  for await (const row of rowsOf(db, 'exchange_round')) {
    yield {
      type: 'exchange',
      id: row.id,
      community_id: row.community_id,
      opened_by: row.opened_by,
      opened_at: time(row.opened_at),
      starts_at: time(row.starts_at),
      give_hours: row.give_hours,
      state: row.state,
    };
  }
}

async function* entries(db: Database): Records {
  for await (const row of rowsOf(db, 'exchange_entry')) {
    yield {
      type: 'entry',
      id: row.id,
      community_id: row.community_id,
      member_id: row.member_id,
      exchange_id: row.round_id,
      work: row.work,
      link: row.link,
      question: row.question,
      topics: parsed<readonly string[]>(row.topics),
      state: row.state,
      stranded: row.stranded === 1,
      skips: row.skips === 1,
      waiting_since: time(row.waiting_since),
    };
  }
}

async function* feedback(db: Database): Records {
  for await (const page of pagesOf(db, 'exchange_pairing')) {
    const rings = await db
      .selectFrom('exchange_ring')
      .selectAll()
      .where(
        'id',
        'in',
        page.map(({ ring_id }) => ring_id),
      )
      .execute();
    const texts = await db
      .selectFrom('exchange_pairing')
      .innerJoin('exchange_feedback', 'exchange_feedback.pairing_id', 'exchange_pairing.id')
      .selectAll('exchange_feedback')
      .where('exchange_pairing.id', 'in', idsOf(page))
      .where(isUnsealed)
      .execute();
    for (const row of page) {
      const ring = rings.find(({ id }) => id === row.ring_id);
      const text = texts.find(({ pairing_id }) => pairing_id === row.id);
      yield {
        type: 'feedback',
        id: row.id,
        community_id: row.community_id,
        exchange_id: ring?.round_id ?? null,
        ring_id: row.ring_id,
        matched_at: ring ? time(ring.matched_at) : null,
        deadline_at: ring ? time(ring.deadline_at) : null,
        giver_id: row.giver_id,
        giver_entry_id: row.giver_entry_id,
        receiver_id: row.receiver_id,
        receiver_entry_id: row.receiver_entry_id,
        state: row.state,
        given_at: timeOrNull(row.given_at),
        missed: row.missed === 1,
        sealed: text === undefined && row.state === 'given',
        works: text?.works ?? null,
        change: text?.change ?? null,
        question: text?.question ?? null,
        helped: text ? parsed<readonly string[]>(text.helped) : null,
        thanked: text ? text.thanked === 1 : null,
        answer: text?.answer ?? null,
        changed: text?.changed ?? null,
        changed_at: timeOrNull(text?.changed_at ?? null),
      };
    }
  }
}
