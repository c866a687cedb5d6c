import { type Selectable, sql } from 'kysely';
import {
  type Address,
  addressKey,
  channelOf,
  isLoneThread,
  type MessageRef,
  messageKey,
  messageKeyPrefix,
} from '../../../src/chat/address.ts';
import type { HeardMessage, HelpWatch } from '../../../src/ports/store/help-watch.ts';
import type { HelpTables } from './help-tables.ts';
import { afterAll } from './key-value-store.ts';
import { prepared } from './prepared.ts';
import type { Database } from './tables.ts';
import { flag, json, orNull, orUndefined, parsed } from './values.ts';

/** More than one person writes in a row, or waits about in one channel. */
const few = 20;

export const helpWatch = (db: Database): HelpWatch => ({
  async add(heard) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('heard_message')
      .values({
        message_key: heard.key,
        community_id: heard.communityId,
        channel_key: addressKey(channelOf(heard.ref.at)),
        message: json(heard.ref),
        author: heard.author,
        written_at: heard.at,
        asks: flag(heard.asks),
        run: heard.run,
        state: heard.state,
        answered_by: orNull(heard.answeredBy),
      })
      .onConflict((conflict) => conflict.column('message_key').doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  },

  async find(communityId, key) {
    const row = await db
      .selectFrom('heard_message')
      .selectAll()
      .where('message_key', '=', key)
      .where('community_id', '=', communityId)
      .executeTakeFirst();
    return row && heardOf(row);
  },

  async latest(channelKey, most) {
    const rows = await inChannel(db, channelKey).orderBy('sequence', 'desc').limit(most).execute();
    return rows.map(heardOf);
  },

  async inRun(channelKey, run) {
    const rows = await db
      .selectFrom('heard_message')
      .selectAll()
      .where('run', '=', run)
      .where('channel_key', '=', channelKey)
      .orderBy('sequence')
      .limit(few)
      .execute();
    return rows.map(heardOf);
  },

  async unansweredOf(channelKey, authors) {
    if (authors.length === 0) return [];
    const rows = await inChannel(db, channelKey)
      .where('state', 'in', ['waiting', 'offered'])
      .where('author', 'in', authors)
      .orderBy('sequence')
      .limit(few)
      .execute();
    return rows.map(heardOf);
  },

  async countSince(channelKey, since, author) {
    const all = db
      .selectFrom('heard_message')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('channel_key', '=', channelKey)
      .where('state', 'in', ['waiting', 'offered', 'answered', 'request', 'declined'])
      .where('written_at', '>=', since);
    const { count } = await (author === undefined ? all : all.where('author', '=', author)).executeTakeFirstOrThrow();
    return Number(count);
  },

  async setState(key, state, answeredBy) {
    await db
      .updateTable('heard_message')
      .set({ state, ...(answeredBy === undefined ? {} : { answered_by: answeredBy }) })
      .where('message_key', '=', key)
      .execute();
  },

  async remove(key) {
    await db.deleteFrom('heard_message').where('message_key', '=', key).execute();
  },

  async forget(channelKey, heardBefore, allBefore) {
    const older = db.deleteFrom('heard_message').where('channel_key', '=', channelKey);
    await older.where('state', '=', 'heard').where('written_at', '<', heardBefore).execute();
    await older
      .where('state', 'in', ['waiting', 'offered', 'answered', 'request', 'declined'])
      .where('written_at', '<', allBefore)
      .execute();
  },

  async silence(memberId, until) {
    const row = { until: orNull(until) };
    await db
      .insertInto('help_silence')
      .values({ member_id: memberId, ...row })
      .onConflict((conflict) => conflict.column('member_id').doUpdateSet(row))
      .execute();
  },

  async endSilence(memberId) {
    await db.deleteFrom('help_silence').where('member_id', '=', memberId).execute();
  },

  async silenceOf(memberId) {
    const row = await db
      .selectFrom('help_silence')
      .select('until')
      .where('member_id', '=', memberId)
      .executeTakeFirst();
    return row && { until: orUndefined(row.until) };
  },
});

const inChannel = (db: Database, channelKey: string) =>
  db.selectFrom('heard_message').selectAll().where('channel_key', '=', channelKey);

const heardOf = (row: Selectable<HelpTables['heard_message']>): HeardMessage => ({
  key: row.message_key,
  communityId: row.community_id,
  ref: parsed<MessageRef>(row.message),
  author: row.author,
  at: row.written_at,
  asks: row.asks === 1,
  run: row.run,
  state: row.state,
  answeredBy: orUndefined(row.answered_by),
});

/** See `Store.isAboutHelp`. */
export async function isAboutHelp(db: Database, ref: MessageRef): Promise<boolean> {
  const { at } = ref;
  if (at.thread !== undefined && (await isInHelpThread(db, at, at.thread))) return true;
  return isHelp(db, ref);
}

/** Whether a message announces a request, or was heard. */
const isHelp = async (db: Database, ref: MessageRef): Promise<boolean> =>
  (await oneMessage.first(db, { message: messageKey(ref) })) !== undefined;

/** Whether that is the thread of a request, or of a message that was heard. */
export async function isInHelpThread(db: Database, at: Address, thread: string): Promise<boolean> {
  if (isLoneThread(at)) {
    const from = messageKeyPrefix(at, thread);
    return (await inLoneThread.first(db, { from, to: from + afterAll })) !== undefined;
  }
  const given = { start: messageKey({ at, id: thread }), thread: addressKey(at) };
  return (await inAThread.first(db, given)) !== undefined;
}

/** Whether requests of a community go to the channel with that key. */
export const isHelpChannel = async (db: Database, channelKey: string): Promise<boolean> =>
  (await theHelpChannel.first(db, { channel: channelKey })) !== undefined;

const found = sql<number>`1`.as('found');

const theHelpChannel = prepared(
  (db, given: { readonly channel: string }) =>
    db
      .selectFrom('community_channel')
      .select(found)
      .where('address_key', '=', given.channel)
      .where('role', '=', 'help')
      .limit(1),
  'a help channel',
);

const oneMessage = prepared(
  (db, given: { readonly message: string }) =>
    db
      .selectFrom('posting')
      .select(found)
      .where('message_key', '=', given.message)
      .unionAll(db.selectFrom('heard_message').select(found).where('message_key', '=', given.message))
      .limit(1),
  'help with a message',
);

const inAThread = prepared(
  (db, given: { readonly start: string; readonly thread: string }) =>
    db
      .selectFrom('posting')
      .select(found)
      .where('message_key', '=', given.start)
      .unionAll(db.selectFrom('posting').select(found).where('thread_key', '=', given.thread))
      .unionAll(db.selectFrom('heard_message').select(found).where('message_key', '=', given.start))
      .limit(1),
  'help in a thread',
);

const inLoneThread = prepared(
  (db, given: { readonly from: string; readonly to: string }) =>
    db
      .selectFrom('posting')
      .select(found)
      .where('message_key', '>=', given.from)
      .where('message_key', '<', given.to)
      .unionAll(
        db
          .selectFrom('heard_message')
          .select(found)
          .where('message_key', '>=', given.from)
          .where('message_key', '<', given.to),
      )
      .limit(1),
  'help in a lone thread',
);
