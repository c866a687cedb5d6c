import type { ExpressionBuilder } from 'kysely';
import {
  type Address,
  addressKey,
  isLoneThread,
  type MessageRef,
  messageKey,
  messageKeyPrefix,
} from '../../../src/chat/address.ts';
import type { ActId } from '../../../src/domain/ids.ts';
import type { NominatedAct, Nominations } from '../../../src/ports/store/nominations.ts';
import { afterAll } from './key-value-store.ts';
import type { NominatedActRow } from './nomination-tables.ts';
import type { Database, Tables } from './tables.ts';
import { json, orNull, orUndefined, parsed } from './values.ts';

export const nominations = (db: Database): Nominations => ({
  async addAct(act) {
    await db.insertInto('nominated_act').values(rowOf(act)).execute();
  },

  async actAt(message) {
    const row = await db.selectFrom('nominated_act').selectAll().where(isAt(message)).executeTakeFirst();
    return row && actOf(row);
  },

  async findAct(communityId, id) {
    const row = await db
      .selectFrom('nominated_act')
      .selectAll()
      .where('id', '=', id)
      .where('community_id', '=', communityId)
      .executeTakeFirst();
    return row && actOf(row);
  },

  async isNamed(id) {
    const row = await db.selectFrom('nomination').select('act_id').where('act_id', '=', id).limit(1).executeTakeFirst();
    return row !== undefined;
  },

  async tell(id, at) {
    await db.updateTable('nomination').set({ named_at: at }).where('act_id', '=', id).execute();
    await db.updateTable('nominated_act').set({ told_at: at, named_at: at }).where('id', '=', id).execute();
  },

  async reach(id, at) {
    await db.updateTable('nominated_act').set({ reached_at: at }).where('id', '=', id).execute();
  },

  async leaveOut(id, at) {
    await db.deleteFrom('nomination').where('act_id', '=', id).execute();
    await db.updateTable('nominated_act').set({ words: '', left_out_at: at }).where('id', '=', id).execute();
  },

  async name({ id, communityId }, memberId, week, at) {
    const before = await db
      .deleteFrom('nomination')
      .where('member_id', '=', memberId)
      .where('week', '=', week)
      .returning('act_id')
      .executeTakeFirst();
    await db
      .insertInto('nomination')
      .values({ member_id: memberId, week, act_id: id, community_id: communityId, named_at: at })
      .execute();
    await db.updateTable('nominated_act').set({ named_at: at }).where('id', '=', id).execute();
    if (before) await forgetUnnamed(db, before.act_id);
    return before?.act_id;
  },

  async namedBy(memberId, week) {
    const row = await db
      .selectFrom('nomination')
      .innerJoin('nominated_act', 'nominated_act.id', 'nomination.act_id')
      .selectAll('nominated_act')
      .where('nomination.member_id', '=', memberId)
      .where('nomination.week', '=', week)
      .executeTakeFirst();
    return row && actOf(row);
  },

  async takeBack(memberId, id) {
    const { numDeletedRows } = await db
      .deleteFrom('nomination')
      .where('member_id', '=', memberId)
      .where('act_id', '=', id)
      .executeTakeFirst();
    if (numDeletedRows > 0n) await forgetUnnamed(db, id);
    return numDeletedRows > 0n;
  },

  async quote(id, digestId) {
    await db.updateTable('nominated_act').set({ quoted_in: digestId }).where('id', '=', id).execute();
  },

  async undoQuoted(digestId) {
    await db.updateTable('nominated_act').set({ quoted_in: null }).where('quoted_in', '=', digestId).execute();
  },

  async forget(message) {
    const row = await db.selectFrom('nominated_act').select('id').where(isAt(message)).executeTakeFirst();
    if (!row) return false;
    await db.deleteFrom('nomination').where('act_id', '=', row.id).execute();
    await db.deleteFrom('nominated_act').where('id', '=', row.id).execute();
    return true;
  },

  async quotedIn(at, limit) {
    const rows = await db
      .selectFrom('nominated_act')
      .selectAll()
      .where(isIn(at))
      .where('quoted_in', 'is not', null)
      .orderBy('named_at', 'desc')
      .limit(limit)
      .execute();
    return rows.map(actOf);
  },

  async forgetIn(at) {
    await forgetWhere(db, isIn(at));
  },

  async forgetBefore(communityId, before) {
    await forgetWhere(db, (acts) => acts.and([acts('community_id', '=', communityId), acts('named_at', '<', before)]));
  },
});

/** Nothing is kept of an act that nobody names, but that its author wants to be left out. */
async function forgetUnnamed(db: Database, id: ActId): Promise<void> {
  await db
    .deleteFrom('nominated_act')
    .where('id', '=', id)
    .where('left_out_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('nomination').select('member_id').where('act_id', '=', id))),
    )
    .execute();
}

type Acts = ExpressionBuilder<Tables, 'nominated_act'>;

/** In a channel or thread, or below it. */
const isIn = (at: Address) => (acts: Acts) => {
  const key = addressKey(at);
  return acts.or([
    acts('place', '=', key),
    acts.and([acts('place', '>=', `${key}/`), acts('place', '<', `${key}/${afterAll}`)]),
  ]);
};

async function forgetWhere(db: Database, which: (acts: Acts) => ReturnType<Acts['and']>): Promise<void> {
  await db
    .deleteFrom('nomination')
    .where('act_id', 'in', ({ selectFrom }) => selectFrom('nominated_act').select('id').where(which))
    .execute();
  await db.deleteFrom('nominated_act').where(which).execute();
}

export async function isNominated(db: Database, message: MessageRef): Promise<boolean> {
  const row = await db.selectFrom('nominated_act').select('id').where(isAt(message)).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Of a lone thread the channel is not known, but then a message's id is the only one in the space. */
const isAt = (message: MessageRef) => (acts: Acts) => {
  if (!isLoneThread(message.at)) return acts('message_key', '=', messageKey(message));
  const prefix = messageKeyPrefix(message.at, message.id);
  return acts.and([acts('message_key', '>=', prefix), acts('message_key', '<', prefix + afterAll)]);
};

const rowOf = (act: NominatedAct): NominatedActRow => ({
  id: act.id,
  community_id: act.communityId,
  author_id: act.authorId,
  message_key: messageKey(act.message),
  place: addressKey(act.message.at),
  message: json(act.message),
  confined_to: orNull(act.confinedTo),
  words: act.words,
  request_id: orNull(act.requestId),
  named_at: act.namedAt,
  told_at: orNull(act.toldAt),
  reached_at: orNull(act.reachedAt),
  left_out_at: orNull(act.leftOutAt),
  quoted_in: orNull(act.quotedIn),
});

export const actOf = (row: NominatedActRow): NominatedAct => ({
  id: row.id,
  communityId: row.community_id,
  authorId: row.author_id,
  message: parsed<MessageRef>(row.message),
  confinedTo: orUndefined(row.confined_to),
  words: row.words,
  requestId: orUndefined(row.request_id),
  namedAt: row.named_at,
  toldAt: orUndefined(row.told_at),
  reachedAt: orUndefined(row.reached_at),
  leftOutAt: orUndefined(row.left_out_at),
  quotedIn: orUndefined(row.quoted_in),
});
