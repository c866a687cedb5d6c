import type { Selectable } from 'kysely';
import type { MessageRef, UserRef } from '../../../src/chat/address.ts';
import type { ErasureId, MemberId } from '../../../src/domain/ids.ts';
import type { Erasures, OutboxTrace, StoredErasure } from '../../../src/ports/store/erasures.ts';
import type { Destination } from '../../../src/ports/store/outbox.ts';
import { deleteNameWords, memberOf } from './members.ts';
import { saveRow } from './rows.ts';
import type { Database, ErasureRow, OutboxRow } from './tables.ts';
import { flag, json, orNull, orUndefined, parsed } from './values.ts';
import { textsOf } from './written-texts.ts';

export const erasures = (db: Database): Erasures => ({
  async add(erasure) {
    await db.insertInto('erasure').values(rowOf(erasure)).execute();
  },

  async find(communityId, id) {
    const row = await byId(db, id).where('community_id', '=', communityId).executeTakeFirst();
    return row && erasureOf(row);
  },

  async ofMember(memberId) {
    const row = await db
      .selectFrom('erasure')
      .selectAll()
      .where('member_id', '=', memberId)
      .orderBy('asked_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row && erasureOf(row);
  },

  async save(erasure) {
    await saveRow(db, 'erasure', rowOf(erasure));
  },

  async turnsTaken(now) {
    const { taken } = await db
      .selectFrom('erasure')
      .select((is) => is.fn.countAll().as('taken'))
      .where('turn_until', '>', now)
      .executeTakeFirstOrThrow();
    return Number(taken);
  },

  async nextInLine(now) {
    return db
      .selectFrom('erasure')
      .select(['id', 'community_id as communityId'])
      .where('finished_at', 'is', null)
      .where('state', 'in', ['erasing', 'searching'])
      .where((is) => is.or([is('turn_until', 'is', null), is('turn_until', '<=', now)]))
      .orderBy('kind')
      .orderBy('asked_at')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
  },

  async forgetIdentities(memberId) {
    await db.deleteFrom('identity').where('member_id', '=', memberId).execute();
  },

  async makeNameless(memberId, leftAt) {
    await deleteNameWords(db, memberId);
    await db
      .updateTable('member')
      .set({
        name: '',
        zone: null,
        zone_by_hand: flag(false),
        allowance_day: null,
        allowance_day_until: null,
        steward: flag(false),
        named_steward: flag(false),
        reactions_explained: flag(false),
        thanks_notices: 'never',
        quiet_from_hour: null,
        quiet_to_hour: null,
        paused_until: null,
        left_at: leftAt,
      })
      .where('id', '=', memberId)
      .execute();
  },

  textsOf: (memberId, most, characters) => textsOf(db, memberId, most, characters),

  async withWords(communityId, after, most) {
    const rows = await db
      .selectFrom('outbox')
      .selectAll()
      .where('community_id', '=', communityId)
      // The condition of the partial index.
      .where('message', 'is not', null)
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(most)
      .execute();
    return rows.map(traceOf);
  },

  async inPartition(partitionKey, after, most) {
    // Each half has an index of its own.
    const half = (which: 'is' | 'is not') =>
      db
        .selectFrom('outbox')
        .selectAll()
        .where('partition_key', '=', partitionKey)
        .where('ended_at', which, null)
        .where('sequence', '>', after)
        .orderBy('sequence')
        .limit(most)
        .execute();
    const rows = [...(await half('is')), ...(await half('is not'))].map(traceOf);
    return rows.toSorted((one, other) => one.sequence - other.sequence).slice(0, most);
  },

  async rowsAt(sequences) {
    if (sequences.length === 0) return [];
    const rows = await db
      .selectFrom('outbox')
      .selectAll()
      .where('sequence', 'in', sequences)
      .orderBy('sequence')
      .execute();
    return rows.map(traceOf);
  },

  async forgetMessage(id) {
    await db.deleteFrom('outbox').where('id', '=', id).execute();
  },

  async underWay(purpose) {
    const row = await db
      .selectFrom('outbox')
      .select('id')
      .where('ended_at', 'is', null)
      .where('purpose', '=', purpose)
      .limit(1)
      .executeTakeFirst();
    return row?.id;
  },

  async postedFor(purposes, most) {
    const rows = await db
      .selectFrom('outbox')
      .select('posted_as')
      .where('purpose', 'in', purposes)
      .where('posted_as', 'is not', null)
      .orderBy('sequence', 'desc')
      .limit(most)
      .execute();
    return rows.flatMap(({ posted_as }) => (posted_as === null ? [] : [parsed<MessageRef>(posted_as)]));
  },

  async keysAfter(key, most) {
    const rows = await db.selectFrom('inbox').select('key').where('key', '>', key).orderBy('key').limit(most).execute();
    return rows.map((row) => row.key);
  },

  async remindersAfter(communityId, after, most) {
    const all = db
      .selectFrom('reminder')
      .select(['id', 'kind', 'subject'])
      .where('ended_at', 'is', null)
      .where('community_id', '=', communityId);
    const left =
      after === undefined
        ? all
        : all.where(({ eb, refTuple, tuple }) =>
            eb(refTuple('kind', 'subject', 'id'), '>', tuple(after.kind, after.subject, after.id)),
          );
    return left.orderBy('kind').orderBy('subject').orderBy('id').limit(most).execute();
  },

  async forgetReminders(ids) {
    if (ids.length === 0) return;
    await db.deleteFrom('reminder').where('id', 'in', ids).execute();
  },

  async forgetInstaller(users) {
    for (const { platform, space, user } of users) {
      const row = await db
        .selectFrom('installation')
        .select('details')
        .where('platform', '=', platform)
        .where('id', '=', space)
        .executeTakeFirst();
      const details = row && parsed<{ readonly installer?: string } | null>(row.details);
      if (details?.installer !== user) continue;
      const { installer: _, ...others } = details;
      await db
        .updateTable('installation')
        .set({ details: json(others) })
        .where('platform', '=', platform)
        .where('id', '=', space)
        .execute();
    }
  },

  async gone(communityId, after, most) {
    const rows = await db
      .selectFrom('member')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('left_at', 'is not', null)
      .where('name', '<>', '')
      .where('id', '>', after as MemberId)
      .orderBy('id')
      .limit(most)
      .execute();
    return rows.map(memberOf);
  },
});

const byId = (db: Database, id: ErasureId) => db.selectFrom('erasure').selectAll().where('id', '=', id);

const traceOf = (row: Selectable<OutboxRow>): OutboxTrace => ({
  sequence: Number(row.sequence),
  id: row.id,
  communityId: row.community_id,
  destination: parsed<Destination>(row.destination),
  partitionKey: row.partition_key,
  message: row.message ?? undefined,
  postedAs: row.posted_as === null ? undefined : parsed<MessageRef>(row.posted_as),
  requestId: orUndefined(row.request_id),
  purpose: orUndefined(row.purpose),
  state: row.state,
  failures: row.failures,
  writtenAt: row.written_at,
});

const rowOf = (erasure: StoredErasure): ErasureRow => ({
  id: erasure.id,
  community_id: erasure.communityId,
  member_id: erasure.memberId,
  name: erasure.name,
  users: json(erasure.users),
  kind: erasure.kind,
  asked_at: erasure.askedAt,
  state: erasure.state,
  progress: json(erasure.progress),
  texts: json(erasure.texts),
  not_edited: json(erasure.notEdited),
  finished_at: orNull(erasure.finishedAt),
  turn_until: orNull(erasure.turnUntil),
});

const erasureOf = (row: ErasureRow): StoredErasure => ({
  id: row.id,
  communityId: row.community_id,
  memberId: row.member_id,
  name: row.name,
  users: parsed<readonly UserRef[]>(row.users),
  kind: row.kind,
  askedAt: row.asked_at,
  state: row.state,
  progress: parsed(row.progress),
  texts: parsed<readonly string[]>(row.texts),
  notEdited: parsed<readonly MessageRef[]>(row.not_edited),
  finishedAt: orUndefined(row.finished_at),
  turnUntil: orUndefined(row.turn_until),
});
