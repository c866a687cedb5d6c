import { addressKey, type MessageRef, messageKey } from '../../../src/chat/address.ts';
import type { Postings } from '../../../src/ports/store/requests.ts';
import { prepared } from './prepared.ts';
import type { Database } from './tables.ts';
import { json, parsed } from './values.ts';

export const postings = (db: Database): Postings => ({
  async add(ref, requestId) {
    await db
      .insertInto('posting')
      .values({
        message_key: messageKey(ref),
        thread_key: ref.at.thread === undefined ? null : addressKey(ref.at),
        message: json(ref),
        request_id: requestId,
      })
      .onConflict((conflict) => conflict.column('message_key').doNothing())
      .execute();
  },

  async requestAt(ref) {
    const itself = await requestOfMessage(db, messageKey(ref));
    if (itself !== undefined || ref.at.thread === undefined) return itself;
    // A thread bears the id of the message that it hangs from, on Slack as on Discord.
    const threadStart = messageKey({ at: ref.at, id: ref.at.thread });
    return (await requestOfMessage(db, threadStart)) ?? (await latestIn(db, addressKey(ref.at)));
  },

  async ofRequest(id) {
    const row = await db
      .selectFrom('posting')
      .select('message')
      .where('request_id', '=', id)
      .orderBy('sequence')
      .limit(1)
      .executeTakeFirst();
    return row && parsed<MessageRef>(row.message);
  },
});

const ofMessage = prepared((db, given: { readonly key: string }) =>
  db.selectFrom('posting').select('request_id').where('message_key', '=', given.key),
);

const latestInThread = prepared((db, given: { readonly key: string }) =>
  db
    .selectFrom('posting')
    .select('request_id')
    .where('thread_key', '=', given.key)
    .orderBy('sequence', 'desc')
    .limit(1),
);

const requestOfMessage = async (db: Database, key: string) => (await ofMessage.first(db, { key }))?.request_id;

/** A request that was asked inside a thread has no thread of its own: what follows it there belongs to it. */
const latestIn = async (db: Database, key: string) => (await latestInThread.first(db, { key }))?.request_id;
