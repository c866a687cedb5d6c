import type { Selectable } from 'kysely';
import { type MessageRef, messageKey } from '../../../src/chat/address.ts';
import type { Message } from '../../../src/chat/message.ts';
import type { OutboxId } from '../../../src/domain/ids.ts';
import { type Instant, instant } from '../../../src/domain/time/instant.ts';
import type { Destination, Outbox, Outgoing } from '../../../src/ports/store/outbox.ts';
import { afterAll } from './key-value-store.ts';
import type { Database, OutboxRow } from './tables.ts';
import { json, orNull, orUndefined, parsed } from './values.ts';

export const outbox = (db: Database): Outbox => ({
  async add(outgoing) {
    await db
      .insertInto('outbox')
      .values({
        id: outgoing.id,
        community_id: outgoing.communityId,
        destination: json(outgoing.destination),
        message: json(outgoing.message),
        request_id: orNull(outgoing.requestId),
        purpose: orNull(outgoing.purpose),
        partition_key: outgoing.partitionKey,
        trace: outgoing.trace,
        written_at: outgoing.writtenAt,
        failures: outgoing.failures,
        state: 'waiting',
        due_at: outgoing.writtenAt,
      })
      .execute();
  },

  async partitionOf(id) {
    const row = await undelivered(db).select('partition_key').where('id', '=', id).executeTakeFirst();
    return row?.partition_key;
  },

  async claim(partitionKey, now, leaseUntil) {
    const head = await undelivered(db)
      .selectAll()
      .where('partition_key', '=', partitionKey)
      .orderBy('sequence')
      .limit(1)
      .executeTakeFirst();
    if (!head) return { kind: 'nothing' };
    if (head.due_at > now) return { kind: 'wait', until: head.due_at };
    const sending = await sendingAfter(db, head, now);
    if (sending) return { kind: 'wait', until: sending.due_at };
    // Only if it is still as it was read: when several read it at once, one of them gets it.
    const { numUpdatedRows } = await db
      .updateTable('outbox')
      .set({ state: 'sending', due_at: leaseUntil })
      .where('sequence', '=', head.sequence)
      .where('state', '=', head.state)
      .where('due_at', '=', head.due_at)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) return { kind: 'wait', until: leaseUntil };
    return { kind: 'send', outgoing: outgoingOf(head), isAgain: head.state === 'sending' || head.failures > 0 };
  },

  async renew(id, leaseUntil) {
    await unfinished(db, id).where('state', '=', 'sending').set({ due_at: leaseUntil }).execute();
  },

  async rewrite(id, message) {
    await unfinished(db, id)
      .set({ message: json(message) })
      .execute();
  },

  async withdraw(id) {
    await db.deleteFrom('outbox').where('id', '=', id).where('ended_at', 'is', null).execute();
  },

  async withdrawWaiting(partitionKey, purpose) {
    const { numDeletedRows } = await db
      .deleteFrom('outbox')
      .where('partition_key', '=', partitionKey)
      .where('ended_at', 'is', null)
      .where('state', '=', 'waiting')
      .where('purpose', '=', purpose)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  },

  async withdrawEdits(partitionKey, ref, butFor) {
    // The end of the partition, which a serializable transaction has read then, too: PostgreSQL lets nobody add to it who
    // read what this transaction changes (postgresql.org/docs/current/transaction-iso.html).
    const last = await undelivered(db)
      .select(['id', 'destination', 'purpose', 'state'])
      .where('partition_key', '=', partitionKey)
      .orderBy('sequence', 'desc')
      .limit(mostReplaced)
      .execute();
    const key = messageKey(ref);
    for (const { id, destination, purpose, state } of last) {
      const where = parsed<Destination>(destination);
      if (where.to !== 'edit' || state !== 'waiting' || messageKey(where.ref) !== key) continue;
      if (purpose?.startsWith(butFor)) continue;
      await db.deleteFrom('outbox').where('id', '=', id).execute();
    }
  },

  async unfinished(id) {
    const row = await undelivered(db).selectAll().where('id', '=', id).executeTakeFirst();
    return row && outgoingOf(row);
  },

  async delivered(id, ref, at, foundIn) {
    // What people wrote is not kept once it is delivered.
    const ended = { state: 'delivered', ended_at: at, message: null } as const;
    const moved = foundIn === undefined ? {} : { partition_key: foundIn };
    await unfinished(db, id)
      .set({ ...ended, posted_as: ref === undefined ? null : json(ref), ...moved })
      .execute();
  },

  async lastPostedFor(purpose) {
    const row = await db
      .selectFrom('outbox')
      .select('posted_as')
      .where('purpose', '=', purpose)
      .where('posted_as', 'is not', null)
      .orderBy('sequence', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.posted_as ? parsed<MessageRef>(row.posted_as) : undefined;
  },

  async postedForAny(beginning, most) {
    const rows = await db
      .selectFrom('outbox')
      .select('posted_as')
      .where('purpose', '>=', beginning)
      .where('purpose', '<', beginning + afterAll)
      .where('posted_as', 'is not', null)
      .orderBy('sequence', 'desc')
      .limit(most)
      .execute();
    return rows.flatMap(({ posted_as }) => (posted_as === null ? [] : [parsed<MessageRef>(posted_as)]));
  },

  async retry(id, at, error, failures) {
    await unfinished(db, id).set({ state: 'waiting', due_at: at, last_error: error, failures }).execute();
  },

  async dead(id, at, error) {
    await unfinished(db, id).set({ state: 'dead', ended_at: at, last_error: error }).execute();
  },

  async dropWords(before) {
    const { numUpdatedRows } = await db
      .updateTable('outbox')
      .set({ message: wordless })
      .where('state', '=', 'dead')
      .where('ended_at', '<', before)
      .where('message', '<>', wordless)
      .executeTakeFirstOrThrow();
    return Number(numUpdatedRows);
  },

  async dropWordsOf(id) {
    await db
      .updateTable('outbox')
      .set({ message: wordless })
      .where('id', '=', id)
      .where('state', '=', 'dead')
      .execute();
  },

  async deadLetters(most, after) {
    const all = db
      .selectFrom('outbox')
      .select(['id', 'destination', 'ended_at', 'last_error', 'message'])
      .where('state', '=', 'dead');
    const left =
      after === undefined
        ? all
        : all.where(({ eb, refTuple, tuple }) =>
            eb(refTuple('ended_at', 'sequence'), '<', tuple(after.diedAt, sequenceOf(db, after.id))),
          );
    const rows = await left.orderBy('ended_at', 'desc').orderBy('sequence', 'desc').limit(most).execute();
    return rows.map((row) => ({
      id: row.id,
      destination: parsed<Destination>(row.destination),
      diedAt: row.ended_at ?? instant(0),
      error: row.last_error ?? '',
      isWordless: row.message === wordless,
    }));
  },

  async requeue(id, at) {
    const { numUpdatedRows } = await db
      .updateTable('outbox')
      .set({ state: 'waiting', due_at: at, ended_at: null, last_error: null, failures: 0 })
      .where('id', '=', id)
      .where('state', '=', 'dead')
      .where('message', '<>', wordless)
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  },

  async nextOfEach(dueBefore, most, after) {
    const all = undelivered(db)
      .select(['id', 'due_at as dueAt', 'state'])
      .where('due_at', '<', dueBefore)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('outbox as earlier')
              .select('earlier.sequence')
              .whereRef('earlier.partition_key', '=', 'outbox.partition_key')
              .whereRef('earlier.sequence', '<', 'outbox.sequence')
              .where('earlier.ended_at', 'is', null),
          ),
        ),
      );
    const left =
      after === undefined
        ? all
        : all.where(({ eb, refTuple, tuple }) =>
            eb(refTuple('due_at', 'sequence'), '>', tuple(after.dueAt, sequenceOf(db, after.id))),
          );
    const rows = await left.orderBy('due_at').orderBy('sequence').limit(most).execute();
    return rows.map(({ id, dueAt, state }) => ({ id, dueAt, isSending: state === 'sending' }));
  },

  async counts() {
    const rows = await db
      .selectFrom('outbox')
      .select((is) => ['state', is.fn.countAll().as('messages')])
      .where('state', 'in', ['waiting', 'sending', 'dead'])
      .groupBy('state')
      .execute();
    const messages = (state: OutboxRow['state']) => Number(rows.find((row) => row.state === state)?.messages ?? 0);
    return { waiting: messages('waiting') + messages('sending'), dead: messages('dead') };
  },
});

/** Stands in for a message whose words were dropped: an undelivered row must hold a message that can be parsed. */
const wordless = json({ blocks: [] } satisfies Message);

/** Among so many messages of a partition, the last ones, edits are looked for that another one replaces. */
const mostReplaced = 50;

/** How many transactions that write to one partition may overtake each other at most. */
const maxOvertaking = 16;

/**
 * A later message of the partition that is being sent now. When several transactions write at once, the first to get
 * its number may be the last to commit: its message then appears in front of one that is on its way.
 */
async function sendingAfter(db: Database, head: Selectable<OutboxRow>, now: Instant) {
  const next = await undelivered(db)
    .select(['state', 'due_at'])
    .where('partition_key', '=', head.partition_key)
    .where('sequence', '>', head.sequence)
    .orderBy('sequence')
    .limit(maxOvertaking)
    .execute();
  return next.find(({ state, due_at }) => state === 'sending' && due_at > now);
}

/** The sequence number of a message, as a subquery. */
const sequenceOf = (db: Database, id: OutboxId) =>
  db.selectFrom('outbox as last').select('last.sequence').where('last.id', '=', id);

const undelivered = (db: Database) => db.selectFrom('outbox').where('ended_at', 'is', null);

const unfinished = (db: Database, id: OutboxId) =>
  db.updateTable('outbox').where('id', '=', id).where('ended_at', 'is', null);

function outgoingOf(row: Selectable<OutboxRow>): Outgoing {
  if (row.message === null) throw new Error(`The message ${row.id} is waits to be sent, but has no content`);
  return {
    id: row.id,
    communityId: row.community_id,
    destination: parsed<Destination>(row.destination),
    message: parsed<Message>(row.message),
    requestId: orUndefined(row.request_id),
    purpose: orUndefined(row.purpose),
    partitionKey: row.partition_key,
    trace: row.trace,
    writtenAt: row.written_at,
    failures: row.failures,
  };
}
