import { sql } from 'kysely';
import { isLoneThread, type MessageRef, messageKey, messageKeyPrefix } from '../../../src/chat/address.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import type { Kudos } from '../../../src/domain/kudos/kudos.ts';
import type { Day } from '../../../src/domain/time/zone.ts';
import type { KudosStore } from '../../../src/ports/store/kudos.ts';
import { isNotOfKudos } from './contributions.ts';
import { afterAll } from './key-value-store.ts';
import { prepared } from './prepared.ts';
import type { Database, KudosRow, Tables } from './tables.ts';
import { orNull, orUndefined } from './values.ts';

export const kudos = (db: Database): KudosStore => ({
  async add(given) {
    await insertKudos.run(db, kudosRow(given));
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
    const counts = await countsOn.first(db, { giverId, day, receiverId });
    return {
      total: Number(counts?.total ?? 0),
      toReceiver: Number(counts?.to_receiver ?? 0),
      withHelp: Number(counts?.with_help ?? 0),
    };
  },

  async forHelp(id, giverId) {
    const row = await newestFirst(db)
      .where('contribution_id', '=', id)
      .where(isForHelp)
      .where('giver_id', '=', giverId)
      .limit(1)
      .executeTakeFirst();
    return row && kudosOf(row);
  },

  async reword(id, reason) {
    await db.updateTable('kudos').set({ reason }).where('id', '=', id).execute();
  },

  async announced(ids, post) {
    const key = messageKey(post);
    await db.updateTable('kudos').set({ post_key: null }).where('post_key', '=', key).execute();
    if (ids.length > 0) await db.updateTable('kudos').set({ post_key: key }).where('id', 'in', ids).execute();
  },

  async announcedIn(post) {
    // Of a lone thread the channel is not known, but then a message's id is the only one in the space.
    const prefix = messageKeyPrefix(post.at, post.id);
    const found = isLoneThread(post.at)
      ? await announcedAnywhere.all(db, { from: prefix, to: prefix + afterAll })
      : await announcedAt.all(db, { post: messageKey(post) });
    return found.map(({ id }) => id);
  },

  async ofRequest(id) {
    const rows = await db
      .selectFrom('kudos')
      .selectAll()
      .where(isForHelp)
      .where('contribution_id', 'in', (of) =>
        of.selectFrom('contribution').select('contribution.id').where('source_id', '=', id).where(isNotOfKudos),
      )
      .execute();
    return rows.map(kudosOf);
  },

  async activeTo(receiverId) {
    const rows = await newestFirst(db).where('receiver_id', '=', receiverId).execute();
    return rows.map(kudosOf);
  },

  async isActiveFor(id) {
    const row = await active(db)
      .select('id')
      .where('contribution_id', '=', id)
      .where(isForHelp)
      .limit(1)
      .executeTakeFirst();
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

/** Those that were not taken back. */
const active = (db: Database) => db.selectFrom('kudos').where('taken_back_at', 'is', null);

/** Not a parameter, because it is the condition of the partial index by contribution: the planner has to see it. */
const isForHelp = sql<boolean>`source = 'request'`;

export const insertKudos = prepared((db, row: KudosRow) => db.insertInto('kudos').values(row));

const countsOn = prepared(
  (db, given: { readonly giverId: MemberId; readonly day: Day; readonly receiverId: MemberId }) =>
    db
      .selectFrom('kudos')
      .select((is) => [
        is.fn.countAll().as('with_help'),
        is.fn.count(is.case().when('source', '<>', 'request').then(1).end()).as('total'),
        is.fn.count(is.case().when('receiver_id', '=', given.receiverId).then(1).end()).as('to_receiver'),
      ])
      .where('giver_id', '=', given.giverId)
      .where('giver_day', '=', given.day)
      .where('taken_back_at', 'is', null),
);

/** The kudos of a giver on three days, unless taken back. */
export const givenAround = prepared(
  (db, given: { readonly giverId: MemberId; readonly before: Day; readonly day: Day; readonly after: Day }) =>
    db
      .selectFrom('kudos')
      .select(['giver_day', 'receiver_id', 'source'])
      .where('giver_id', '=', given.giverId)
      .where('giver_day', 'in', [given.before, given.day, given.after])
      .where('taken_back_at', 'is', null),
);

const announcedAt = prepared(
  (db, given: { readonly post: string }) => db.selectFrom('kudos').select('id').where('post_key', '=', given.post),
  'kudos of message',
);

const announcedAnywhere = prepared(
  (db, given: { readonly from: string; readonly to: string }) =>
    db.selectFrom('kudos').select('id').where('post_key', '>=', given.from).where('post_key', '<', given.to),
  'kudos of message in any channel',
);

/** The kudos of a giver's reactions on a message, unless it was taken back. */
export const activeFor = prepared((db, given: Pick<Tables['reaction'], 'giver_id' | 'message_key'>) =>
  active(db).selectAll().where('giver_id', '=', given.giver_id).where('message_key', '=', given.message_key),
);

const newestFirst = (db: Database) => active(db).selectAll().orderBy('given_at', 'desc').orderBy('id', 'desc');

export const kudosRow = (given: Kudos, message?: MessageRef): KudosRow => ({
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
  taken_back_at: orNull(given.takenBackAt),
  contribution_id: given.contributionId,
  message_key: message === undefined ? null : messageKey(message),
});

export const kudosOf = (row: KudosRow): Kudos => ({
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
