import type { FeedbackRing, Pairing } from '../../../src/domain/exchange/exchange.ts';
import type { Meeting, Pairings } from '../../../src/ports/store/pairings.ts';
import type { PairingRow, RingRow } from './exchange-tables.ts';
import { groupedBy } from './grouped.ts';
import { saveRow } from './rows.ts';
import type { Database } from './tables.ts';
import { flag, orNull, orUndefined } from './values.ts';

/** Far more than anybody lets pile up. */
const mostOwed = 100;

export const pairings = (db: Database): Pairings => ({
  async addRing(ring, among) {
    await db.insertInto('exchange_ring').values(ringRow(ring)).execute();
    await db.insertInto('exchange_pairing').values(among.map(pairingRow)).execute();
  },

  async saveRing(ring) {
    await saveRow(db, 'exchange_ring', ringRow(ring));
  },

  async findRing(id) {
    const row = await db.selectFrom('exchange_ring').selectAll().where('id', '=', id).executeTakeFirst();
    return row && ringOf(row);
  },

  async add(pairing) {
    await db.insertInto('exchange_pairing').values(pairingRow(pairing)).execute();
  },

  async save(pairing) {
    await saveRow(db, 'exchange_pairing', pairingRow(pairing));
  },

  async find(communityId, id) {
    const row = await db
      .selectFrom('exchange_pairing')
      .selectAll()
      .where('id', '=', id)
      .where('community_id', '=', communityId)
      .executeTakeFirst();
    return row && pairingOf(row);
  },

  async ofRing(id) {
    const rows = await db.selectFrom('exchange_pairing').selectAll().where('ring_id', '=', id).orderBy('id').execute();
    return rows.map(pairingOf);
  },

  async ofRound(id) {
    const rows = await withRing(db)
      .selectAll('exchange_pairing')
      .where('exchange_ring.round_id', '=', id)
      .orderBy('exchange_pairing.id')
      .execute();
    return rows.map(pairingOf);
  },

  async owedBy(memberId) {
    const rows = await withRing(db)
      .selectAll('exchange_pairing')
      .select('exchange_ring.deadline_at')
      .where('giver_id', '=', memberId)
      .where('exchange_pairing.state', '=', 'owed')
      .orderBy((is) => is.case().when('exchange_ring.state', '=', 'running').then(0).else(1).end())
      .orderBy('exchange_ring.deadline_at')
      .orderBy('exchange_pairing.id')
      .limit(mostOwed)
      .execute();
    return rows.map((row) => ({ ...pairingOf(row), deadlineAt: row.deadline_at }));
  },

  async ringsOf(memberId, most) {
    const rows = await db
      .selectFrom('exchange_ring')
      .selectAll()
      .where('id', 'in', (from) =>
        from
          .selectFrom('exchange_pairing')
          .select('ring_id')
          .where('giver_id', '=', memberId)
          .union(from.selectFrom('exchange_pairing').select('ring_id').where('receiver_id', '=', memberId)),
      )
      .orderBy('matched_at', 'desc')
      .orderBy('id', 'desc')
      .limit(most)
      .execute();
    return rows.map(ringOf);
  },

  async latestDutiesOf(memberId, most) {
    const rows = await withRing(db)
      .selectAll('exchange_pairing')
      .where('giver_id', '=', memberId)
      .where('exchange_pairing.state', 'in', ['owed', 'given', 'withdrawn'])
      .where('exchange_ring.state', '=', 'over')
      .orderBy('exchange_ring.matched_at', 'desc')
      .orderBy('exchange_pairing.id', 'desc')
      .limit(most)
      .execute();
    return rows.map(pairingOf);
  },

  async meetingsSince(communityId, from) {
    const rows = await withRing(db)
      .select(['ring_id', 'giver_id', 'receiver_id', 'exchange_ring.matched_at'])
      .where('exchange_ring.community_id', '=', communityId)
      .where('exchange_ring.matched_at', '>=', from)
      .execute();
    const meetings = rows.map(({ ring_id, giver_id, receiver_id, matched_at }): [string, Meeting] => {
      const [a, b] = giver_id < receiver_id ? [giver_id, receiver_id] : [receiver_id, giver_id];
      return [`${ring_id} ${a} ${b}`, { a, b, at: matched_at }];
    });
    return [...new Map(meetings).values()];
  },

  async overSince(communityId, from, limit, after) {
    const rings = await db
      .selectFrom('exchange_ring')
      .select(['id', 'matched_at'])
      .where('community_id', '=', communityId)
      .where('matched_at', '>=', after?.matchedAt ?? from)
      .where(({ eb, lit, refTuple, tuple }) =>
        after === undefined ? lit(true) : eb(refTuple('matched_at', 'id'), '>', tuple(after.matchedAt, after.id)),
      )
      .where('state', '=', 'over')
      .orderBy('matched_at')
      .orderBy('id')
      .limit(limit)
      .execute();
    if (rings.length === 0) return [];
    const ids = rings.map(({ id }) => id);
    const rows = await db
      .selectFrom('exchange_pairing')
      .select(['ring_id', 'giver_id', 'state'])
      .where('ring_id', 'in', ids)
      .execute();
    const pairingsOf = groupedBy(rows, 'ring_id');
    return rings.map(({ id, matched_at }) => ({
      id,
      matchedAt: matched_at,
      pairings: (pairingsOf.get(id) ?? []).map((row) => ({ giverId: row.giver_id, state: row.state })),
    }));
  },
});

const withRing = (db: Database) =>
  db.selectFrom('exchange_pairing').innerJoin('exchange_ring', 'exchange_ring.id', 'exchange_pairing.ring_id');

const ringRow = (ring: FeedbackRing): RingRow => ({
  id: ring.id,
  community_id: ring.communityId,
  round_id: orNull(ring.roundId),
  matched_at: ring.matchedAt,
  deadline_at: ring.deadlineAt,
  held_ms: ring.restMs,
  state: ring.state,
});

const ringOf = (row: RingRow): FeedbackRing => ({
  id: row.id,
  communityId: row.community_id,
  roundId: orUndefined(row.round_id),
  matchedAt: row.matched_at,
  deadlineAt: row.deadline_at,
  restMs: row.held_ms,
  state: row.state,
});

const pairingRow = (pairing: Pairing): PairingRow => ({
  id: pairing.id,
  ring_id: pairing.ringId,
  community_id: pairing.communityId,
  giver_id: pairing.giverId,
  giver_entry_id: pairing.giverEntryId,
  receiver_id: pairing.receiverId,
  receiver_entry_id: pairing.receiverEntryId,
  state: pairing.state,
  given_at: orNull(pairing.givenAt),
  missed: flag(pairing.missed),
});

export const pairingOf = (row: PairingRow): Pairing => ({
  id: row.id,
  ringId: row.ring_id,
  communityId: row.community_id,
  giverId: row.giver_id,
  giverEntryId: row.giver_entry_id,
  receiverId: row.receiver_id,
  receiverEntryId: row.receiver_entry_id,
  state: row.state,
  givenAt: orUndefined(row.given_at),
  missed: row.missed === 1,
});
