import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import {
  type Address,
  addressKey,
  channelOf,
  isLoneThread,
  type MessageRef,
  messageKey,
  messageKeyPrefix,
  type SpaceRef,
  userIn,
  userKey,
} from '../../../src/chat/address.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import type { WrittenMessage } from '../../../src/ports/store/newcomers.ts';
import { afterAll } from './key-value-store.ts';
import { prepared } from './prepared.ts';
import type { Database } from './tables.ts';

/** So long another process may have heard of a newcomer before this one knows that there are any. */
const freshMs = 1_000;

const maxSpaces = 10_000;

/** In which spaces somebody is new, as this process knows it: it is asked about each message that anybody writes. */
interface NewcomerWatch {
  /** See `Store.isAboutNewcomer`. */
  isAbout(written: WrittenMessage): Promise<boolean>;
  /** See `Store.isFirstOfNewcomer`. */
  isFirst(ref: MessageRef): Promise<boolean>;
  /** To be called after every transaction: somebody may be new. */
  forget(): void;
}

export function createNewcomerWatch(db: Database): NewcomerWatch {
  const known = new LRUCache<string, boolean>({ max: maxSpaces, ttl: freshMs, ttlResolution: freshMs / 10 });
  let forgotten = 0;

  async function hasAny(space: SpaceRef): Promise<boolean> {
    const from = userKey(userIn(space, ''));
    const cached = known.get(from);
    if (cached !== undefined) return cached;
    const before = forgotten;
    const found = (await anyIn.first(db, { from, to: from + afterAll })) !== undefined;
    if (before === forgotten) known.set(from, found);
    return found;
  }

  return {
    async isAbout({ user, message: { at, id }, mentions = [] }) {
      if (!(await hasAny(user))) return false;
      const author = userKey(user);
      if (at.thread === undefined || at.thread === id) {
        if ((await watchedAs(db, author))?.state === 'silent') return true;
      } else {
        const first = await firstIn(db, at, at.thread);
        if (first && first.user_key !== author) return true;
      }
      const channel = `/${addressKey(channelOf(at))}`;
      for (const named of mentions.map((each) => userKey(userIn(user, each)))) {
        if (named === author) continue;
        const newcomer = await watchedAs(db, named);
        if (newcomer && newcomer.unanswered_at !== null && newcomer.first_message_key?.endsWith(channel)) return true;
      }
      return false;
    },

    async isFirst({ at, id }) {
      return (await hasAny(at)) && (await firstMessageIn(db, at, id)) !== undefined;
    },

    forget() {
      forgotten += 1;
      if (known.size > 0) known.clear();
    },
  };
}

/** Whose first message began that thread, was replied to, or is that message. */
export async function firstMessageIn(db: Database, at: Address, id: string): Promise<MemberId | undefined> {
  return (await firstIn(db, at, id))?.member_id;
}

async function firstIn(db: Database, at: Address, id: string) {
  if (!isLoneThread(at)) return withFirst.first(db, { message: messageKey({ at, id }) });
  const from = messageKeyPrefix(at, id);
  return withFirstAnywhere.first(db, { from, to: from + afterAll });
}

const watchedAs = (db: Database, user: string) => watchedUser.first(db, { user });

const found = sql<number>`1`.as('found');

const anyIn = prepared(
  (db, given: { readonly from: string; readonly to: string }) =>
    db
      .selectFrom('newcomer')
      .select(found)
      .where('watched_user', '>=', given.from)
      .where('watched_user', '<', given.to)
      .limit(1),
  'any newcomer',
);

const watchedUser = prepared(
  (db, given: { readonly user: string }) =>
    db
      .selectFrom('newcomer')
      .select(['state', 'first_message_key', 'unanswered_at'])
      .where('watched_user', '=', given.user)
      .limit(1),
  'a newcomer',
);

const withFirst = prepared(
  (db, given: { readonly message: string }) =>
    db.selectFrom('newcomer').select(['member_id', 'user_key']).where('first_message_key', '=', given.message).limit(1),
  'first message of a newcomer',
);

const withFirstAnywhere = prepared(
  (db, given: { readonly from: string; readonly to: string }) =>
    db
      .selectFrom('newcomer')
      .select(['member_id', 'user_key'])
      .where('first_message_key', '>=', given.from)
      .where('first_message_key', '<', given.to)
      .limit(1),
  'first message of a newcomer in a lone thread',
);
