import { messageKey } from '../../../src/chat/address.ts';
import type { Kudos } from '../../../src/domain/kudos.ts';
import type { KudosStore } from '../../../src/ports/store/kudos.ts';
import type { Database, KudosRow } from './tables.ts';
import { orNull, orUndefined } from './values.ts';

export const kudos = (db: Database): KudosStore => ({
  async add(given, message) {
    await db
      .insertInto('kudos')
      .values({
        id: given.id,
        community_id: given.communityId,
        giver_id: given.giverId,
        receiver_id: given.receiverId,
        kind: given.kind,
        reason: given.reason,
        confined_to: orNull(given.confinedTo),
        source: given.source,
        giver_day: given.giverDay,
        given_at: given.at,
        taken_back_at: given.takenBackAt ?? null,
        contribution_id: given.contributionId,
        message_key: message === undefined ? null : messageKey(message),
      })
      .execute();
  },

  async takeBack(id, at) {
    await db
      .updateTable('kudos')
      .set({ taken_back_at: at })
      .where('id', '=', id)
      .where('taken_back_at', 'is', null)
      .execute();
  },

  async givenOn(giverId, day, receiverId) {
    const counts = await standing(db)
      .select((is) => [
        is.fn.countAll().as('total'),
        is.fn.count(is.case().when('receiver_id', '=', receiverId).then(1).end()).as('to_receiver'),
      ])
      .where('giver_id', '=', giverId)
      .where('giver_day', '=', day)
      .where('source', '<>', 'request')
      .executeTakeFirstOrThrow();
    return { total: Number(counts.total), toReceiver: Number(counts.to_receiver) };
  },

  async hasReactedBefore(giverId) {
    const row = await db
      .selectFrom('kudos')
      .select('id')
      .where('giver_id', '=', giverId)
      .where('source', '=', 'reaction')
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  },

  async standingFor(giverId, message) {
    const row = await standing(db)
      .selectAll()
      .where('giver_id', '=', giverId)
      .where('message_key', '=', messageKey(message))
      .executeTakeFirst();
    return row && kudosOf(row);
  },

  async standingTo(receiverId) {
    const rows = await newestFirst(db).where('receiver_id', '=', receiverId).execute();
    return rows.map(kudosOf);
  },

  async standsFor(id) {
    const row = await standing(db).select('id').where('contribution_id', '=', id).limit(1).executeTakeFirst();
    return row !== undefined;
  },

  async givenBetween(communityId, from, to) {
    const rows = await newestFirst(db)
      .where('community_id', '=', communityId)
      .where('given_at', '>=', from)
      .where('given_at', '<', to)
      .execute();
    return rows.map(kudosOf);
  },

  async receivedBy(receiverId, most) {
    const rows = await newestFirst(db).where('receiver_id', '=', receiverId).limit(most).execute();
    return rows.map(kudosOf);
  },
});

const standing = (db: Database) => db.selectFrom('kudos').where('taken_back_at', 'is', null);

const newestFirst = (db: Database) => standing(db).selectAll().orderBy('given_at', 'desc').orderBy('id', 'desc');

const kudosOf = (row: KudosRow): Kudos => ({
  id: row.id,
  communityId: row.community_id,
  giverId: row.giver_id,
  receiverId: row.receiver_id,
  kind: row.kind,
  reason: row.reason,
  confinedTo: orUndefined(row.confined_to),
  source: row.source,
  giverDay: row.giver_day,
  at: row.given_at,
  takenBackAt: orUndefined(row.taken_back_at),
  contributionId: row.contribution_id,
});
