import { addressKey, isLoneThread, type MessageRef, messageKey, messageKeyPrefix } from '../../../src/chat/address.ts';
import type { RequestId } from '../../../src/domain/ids.ts';
import type { Postings } from '../../../src/ports/store/postings.ts';
import { afterAll } from './key-value-store.ts';
import { prepared } from './prepared.ts';
import type { Database } from './tables.ts';
import { flag, json, parsed } from './values.ts';

export const postings = (db: Database): Postings => ({
  async add(ref, requestId, as) {
    await db
      .insertInto('posting')
      .values({
        message_key: messageKey(ref),
        thread_key: ref.at.thread === undefined ? null : addressKey(ref.at),
        message: json(ref),
        request_id: requestId,
        is_card: flag(as === 'card'),
      })
      .onConflict((conflict) => conflict.column('message_key').doNothing())
      .execute();
  },

  async requestAt(ref) {
    if (ref.at.thread === undefined) return (await ofMessage.first(db, { message: messageKey(ref) }))?.request_id;
    if (isLoneThread(ref.at)) {
      const prefix = messageKeyPrefix(ref.at, ref.at.thread);
      return (await inAnyChannel.first(db, { from: prefix, to: prefix + afterAll }))?.request_id;
    }
    // A thread has the id of the message that it starts from, on Slack as on Discord.
    const start = messageKey({ at: ref.at, id: ref.at.thread });
    return (
      (await inThread.first(db, { message: messageKey(ref), start, thread: addressKey(ref.at) }))?.request_id ??
      undefined
    );
  },

  async forget(id) {
    await db.deleteFrom('posting').where('request_id', '=', id).execute();
  },

  async forgetCard(id) {
    await db.deleteFrom('posting').where('request_id', '=', id).where('is_card', '=', 1).execute();
  },

  async ofRequest(id) {
    const row = await inOrder(db, id).where('is_card', '=', 0).limit(1).executeTakeFirst();
    return row && parsed<MessageRef>(row.message);
  },

  async ofRequests(ids) {
    if (ids.length === 0) return new Map();
    const rows = await db
      .selectFrom('posting')
      .select(['request_id', 'message'])
      .where('sequence', 'in', ({ selectFrom, fn }) =>
        selectFrom('posting')
          .select(fn.min('sequence').as('first'))
          .where('request_id', 'in', ids)
          .where('is_card', '=', 0)
          .groupBy('request_id'),
      )
      .execute();
    return new Map(rows.map(({ request_id, message }) => [request_id, parsed<MessageRef>(message)]));
  },

  async cardOf(id) {
    const rows = await inOrder(db, id).where('is_card', '=', 1).execute();
    const last = rows.at(-1);
    return last && parsed<MessageRef>(last.message);
  },

  async nudgesOf(id) {
    const [, ...later] = await inOrder(db, id).where('is_card', '=', 0).execute();
    return later.map(({ message }) => parsed<MessageRef>(message));
  },
});

const inOrder = (db: Database, id: RequestId) =>
  db.selectFrom('posting').select('message').where('request_id', '=', id).orderBy('sequence');

const ofMessage = prepared(
  (db, given: { readonly message: string }) =>
    db.selectFrom('posting').select('request_id').where('message_key', '=', given.message),
  'request of message',
);

/** The request of the message with that id, in whichever channel it is. */
const inAnyChannel = prepared(
  (db, given: { readonly from: string; readonly to: string }) =>
    db
      .selectFrom('posting')
      .select('request_id')
      .where('message_key', '>=', given.from)
      .where('message_key', '<', given.to)
      .limit(1),
  'request of message in any channel',
);

/**
 * The request of the message itself, else of the message that starts the thread, else the latest one in the thread: a
 * request that was asked inside a thread has no thread of its own, and the replies after it belong to it.
 */
const inThread = prepared(
  (db, given: { readonly message: string; readonly start: string; readonly thread: string }) => {
    const of = (key: string) => db.selectFrom('posting').select('request_id').where('message_key', '=', key);
    const latest = db
      .selectFrom('posting')
      .select('request_id')
      .where('thread_key', '=', given.thread)
      .orderBy('sequence', 'desc')
      .limit(1);
    return db.selectNoFrom(({ fn }) => fn.coalesce(of(given.message), of(given.start), latest).as('request_id'));
  },
  'request in thread',
);
