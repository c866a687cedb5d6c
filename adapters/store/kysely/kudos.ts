import { sql } from 'kysely';
import { isLoneThread, type MessageRef, messageKey, messageKeyPrefix } from '../../../src/chat/address.ts';
import type { CommunityId, MemberId } from '../../../src/domain/ids.ts';
import type { Kudos, KudosSource } from '../../../src/domain/kudos/kudos.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import type { Day } from '../../../src/domain/time/zone.ts';
import type { KudosStore } from '../../../src/ports/store/kudos.ts';
import { isNotOfKudos } from './contributions.ts';
import { afterAll } from './key-value-store.ts';
import { prepared } from './prepared.ts';
import type { Database, KudosRow, Tables } from './tables.ts';
import { inPortions, orNull, orUndefined, utcDaysAround } from './values.ts';

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

  async findAll(ids) {
    if (ids.length === 0) return [];
    const rows = await db.selectFrom('kudos').selectAll().where('id', 'in', ids).execute();
    return rows.map(kudosOf);
  },

  async groupTogether(ids) {
    const [first] = ids;
    if (first !== undefined) await db.updateTable('kudos').set({ group_id: first }).where('id', 'in', ids).execute();
  },

  async givenTogether(giverId, id) {
    const own = await inWords(db, giverId).where('id', '=', id).executeTakeFirst();
    if (!own) return [];
    if (own.group_id === null) return [kudosOf(own)];
    const rows = await inWords(db, giverId)
      .where('giver_day', '=', own.giver_day)
      .where('group_id', '=', own.group_id)
      .orderBy('id')
      .execute();
    return rows.map(kudosOf);
  },

  async lastGiven(giverId, source, since, now) {
    const row = await givenFrom(db, giverId, source)
      .where('giver_day', 'in', utcDaysAround(since, now))
      .where('given_at', '>', since)
      .where('taken_back_at', 'is', null)
      .orderBy('given_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row && kudosOf(row);
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

  async latestInWords(communityId, most, { about, since } = {}) {
    const page = (column: 'giver_id' | 'receiver_id' | 'community_id', id: MemberId | CommunityId) =>
      newestFirst(db)
        .where(column, '=', id)
        .where(canBeRead)
        .where('given_at', '>=', since ?? (0 as Instant))
        .limit(most)
        .execute();
    const rows =
      about === undefined
        ? await page('community_id', communityId)
        : [...(await page('giver_id', about)), ...(await page('receiver_id', about))]
            .filter(({ community_id }) => community_id === communityId)
            .sort((a, b) => b.given_at - a.given_at || (a.id < b.id ? 1 : -1))
            .slice(0, most);
    return rows.map((row) => ({ ...kudosOf(row), groupId: orUndefined(row.group_id) }));
  },

  async latestGivers(communityId, since, latest, most) {
    const rows = await active(db)
      .select('giver_id')
      .where('community_id', '=', communityId)
      .where('given_at', '>=', since)
      .orderBy('given_at', 'desc')
      .limit(latest)
      .execute();
    const given = new Map<MemberId, number>();
    for (const { giver_id } of rows) given.set(giver_id, (given.get(giver_id) ?? 0) + 1);
    const mostFirst = [...given].sort(([a, few], [b, many]) => many - few || (a < b ? -1 : 1));
    return mostFirst.slice(0, most).map(([id]) => id);
  },

  async activeFrom(giverId, from, to) {
    const rows = await inPortions(utcDaysAround(from, to), (portion) =>
      active(db).selectAll().where('giver_id', '=', giverId).where('giver_day', 'in', portion).execute(),
    );
    return rows.map(kudosOf);
  },

  async givenPage(communityId, from, to, most, after) {
    const all = db
      .selectFrom('kudos')
      .select(['id', 'receiver_id', 'given_at'])
      .where('community_id', '=', communityId)
      .where('given_at', '>=', after?.at ?? from)
      .where('given_at', '<', to);
    const left =
      after === undefined
        ? all
        : all.where(({ eb, refTuple, tuple }) => eb(refTuple('given_at', 'id'), '>', tuple(after.at, after.id)));
    const rows = await left.orderBy('given_at').orderBy('id').limit(most).execute();
    return rows.map(({ id, given_at: at, receiver_id: receiverId }) => ({ id, at, receiverId }));
  },

  async receivedIn(receiverId, from, to, most) {
    const rows = await newestFirst(db)
      .where('receiver_id', '=', receiverId)
      .where('given_at', '>=', from)
      .where('given_at', '<', to)
      .limit(most)
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

/** By a command, a form or a menu. */
const givenFrom = (db: Database, giverId: MemberId, source: KudosSource) =>
  db.selectFrom('kudos').selectAll().where('giver_id', '=', giverId).where('source', '=', source);

const inWords = (db: Database, giverId: MemberId) => givenFrom(db, giverId, 'command');

/** Not a parameter, because it is the condition of the partial index by contribution: the planner has to see it. */
const isForHelp = sql<boolean>`source = 'request'`;

/** In the words of the index of kudos that have any. */
export const canBeRead = sql<boolean>`reason <> ''`;

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
