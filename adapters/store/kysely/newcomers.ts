import { sql } from 'kysely';
import { addressKey, channelOf, messageKey, userKey, userOfKey } from '../../../src/chat/address.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import type { NewcomerStep } from '../../../src/domain/newcomer/newcomer.ts';
import type { FirstMessage, KnownNewcomer, Newcomers } from '../../../src/ports/store/newcomers.ts';
import type { NewcomerRow } from './newcomer-tables.ts';
import { firstMessageIn } from './newcomer-watch.ts';
import type { Database } from './tables.ts';
import { inPortions, json, orNull, orUndefined, parsed } from './values.ts';

const columnOf = {
  welcome: 'welcome_at',
  hello: 'hello_at',
  unanswered: 'unanswered_at',
  question: 'question_at',
  settle: 'settle_at',
} as const satisfies Record<NewcomerStep, keyof NewcomerRow>;

export const newcomers = (db: Database): Newcomers => ({
  async add(newcomer) {
    await db.insertInto('newcomer').values(rowOf(newcomer)).execute();
  },

  async find(communityId, memberId) {
    const row = await db
      .selectFrom('newcomer')
      .selectAll()
      .where('member_id', '=', memberId)
      .where('community_id', '=', communityId)
      .executeTakeFirst();
    return row && newcomerOf(row);
  },

  async findAll(communityId, memberIds) {
    const rows = await inPortions([...new Set(memberIds)], (portion) =>
      db
        .selectFrom('newcomer')
        .selectAll()
        .where('member_id', 'in', portion)
        .where('community_id', '=', communityId)
        .execute(),
    );
    return rows.map(newcomerOf);
  },

  async save(newcomer) {
    const { member_id, ...row } = rowOf(newcomer);
    await db.updateTable('newcomer').set(row).where('member_id', '=', member_id).execute();
  },

  async due(communityId, step, until, limit) {
    const column = columnOf[step];
    const rows = await db
      .selectFrom('newcomer')
      .select('member_id')
      .where('community_id', '=', communityId)
      .where(isSet(column))
      .where(column, '<=', until)
      .orderBy(column)
      .orderBy('member_id')
      .limit(limit)
      .execute();
    return rows.map(({ member_id }) => member_id);
  },

  async nextDue(communityId, step) {
    const column = columnOf[step];
    const row = await db
      .selectFrom('newcomer')
      .select(column)
      .where('community_id', '=', communityId)
      .where(isSet(column))
      .orderBy(column)
      .limit(1)
      .executeTakeFirst();
    return row?.[column] ?? undefined;
  },

  async putOff(memberIds, step, until) {
    await change(db, memberIds, { [columnOf[step]]: until });
  },

  async giveUpHello(communityId, joinedBefore) {
    const { numUpdatedRows } = await db
      .updateTable('newcomer')
      .set({ hello_at: null })
      .where('community_id', '=', communityId)
      .where(isSet('hello_at'))
      .where('joined_at', '<', joinedBefore)
      .executeTakeFirst();
    return Number(numUpdatedRows);
  },

  async countWelcomed(communityId, since, most) {
    const some = db
      .selectFrom('newcomer')
      .select('member_id')
      .where('community_id', '=', communityId)
      .where('welcomed_at', '>', since)
      .limit(most);
    const { count } = await db
      .selectFrom(some.as('some'))
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count);
  },

  async assign(memberIds, askId) {
    await change(db, memberIds, { ask_id: askId, hello_at: null });
  },

  async ofAsk(askId, limit) {
    const rows = await unanswered(db)
      .selectAll()
      .where('ask_id', '=', askId)
      .orderBy('joined_at')
      .orderBy('member_id')
      .limit(limit)
      .execute();
    return rows.map(newcomerOf);
  },

  async countOfAsk(askId) {
    const { count } = await unanswered(db)
      .select(({ fn }) => fn.countAll().as('count'))
      .where('ask_id', '=', askId)
      .executeTakeFirstOrThrow();
    return Number(count);
  },

  async reassign(from, to) {
    await db
      .updateTable('newcomer')
      .set({ ask_id: to })
      .where('ask_id', '=', from)
      .where('state', 'in', ['silent', 'waiting'])
      .execute();
  },

  async watched(user) {
    const row = await db
      .selectFrom('newcomer')
      .selectAll()
      .where('watched_user', '=', userKey(user))
      .limit(1)
      .executeTakeFirst();
    return row && newcomerOf(row);
  },

  async waitingIn(at, thread) {
    const memberId = await firstMessageIn(db, at, thread);
    const row =
      memberId && (await db.selectFrom('newcomer').selectAll().where('member_id', '=', memberId).executeTakeFirst());
    return row ? newcomerOf(row) : undefined;
  },

  async waitingInChannel(communityId, at, limit) {
    const rows = await db
      .selectFrom('newcomer')
      .selectAll()
      .where('community_id', '=', communityId)
      .where(isSet('settle_at'))
      .where('first_message_key', 'like', `%/${addressKey(channelOf(at))}`)
      .limit(limit)
      .execute();
    return rows.map(newcomerOf);
  },

  async waiting(communityId, since, limit) {
    const rows = await db
      .selectFrom('newcomer')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('first_message_at', '>=', since)
      .where('state', '=', 'waiting')
      .orderBy('first_message_at')
      .orderBy('member_id')
      .limit(limit)
      .execute();
    return rows.map(newcomerOf);
  },

  async toldTo(communityId, hostId, limit) {
    const rows = await db
      .selectFrom('newcomer')
      .selectAll()
      .where('community_id', '=', communityId)
      .where(isSet('unanswered_at'))
      .where('told_host_id', '=', hostId)
      .limit(limit)
      .execute();
    return rows.map(newcomerOf);
  },

  async answeredBy(memberId, limit) {
    const rows = await db
      .selectFrom('newcomer')
      .selectAll()
      .where('answered_by', '=', memberId)
      .orderBy('answered_at', 'desc')
      .limit(limit)
      .execute();
    return rows.map(newcomerOf);
  },
});

/** As the partial indexes have it: not a parameter, because the planner has to see it. */
const isSet = (column: (typeof columnOf)[NewcomerStep]) => sql<boolean>`${sql.ref(column)} is not null`;

const unanswered = (db: Database) => db.selectFrom('newcomer').where('state', 'in', ['silent', 'waiting']);

async function change(
  db: Database,
  memberIds: readonly MemberId[],
  set: Partial<Pick<NewcomerRow, 'ask_id' | (typeof columnOf)[NewcomerStep]>>,
): Promise<void> {
  await inPortions(memberIds, async (portion) => {
    await db.updateTable('newcomer').set(set).where('member_id', 'in', portion).execute();
    return [];
  });
}

function rowOf(newcomer: KnownNewcomer): NewcomerRow {
  const { due, firstMessage } = newcomer;
  const user = userKey(newcomer.user);
  return {
    member_id: newcomer.memberId,
    community_id: newcomer.communityId,
    user_key: user,
    watched_user: newcomer.state === 'silent' || newcomer.state === 'waiting' ? user : null,
    joined_at: newcomer.joinedAt,
    state: newcomer.state,
    welcome_at: orNull(due.welcome),
    hello_at: orNull(due.hello),
    unanswered_at: orNull(due.unanswered),
    question_at: orNull(due.question),
    settle_at: orNull(due.settle),
    welcomed_at: orNull(newcomer.welcomedAt),
    ask_id: orNull(newcomer.askId),
    first_message: firstMessage === undefined ? null : json(firstMessage),
    first_message_key: firstMessage !== undefined && newcomer.state === 'waiting' ? messageKey(firstMessage) : null,
    first_message_at: orNull(newcomer.firstMessageAt),
    told: newcomer.told,
    told_host_id: orNull(newcomer.toldHostId),
    answered_at: orNull(newcomer.answeredAt),
    answered_by: orNull(newcomer.answeredBy),
    contribution_id: orNull(newcomer.contributionId),
    found: orNull(newcomer.found),
  };
}

const newcomerOf = (row: NewcomerRow): KnownNewcomer => ({
  memberId: row.member_id,
  communityId: row.community_id,
  user: userOfKey(row.user_key),
  joinedAt: row.joined_at,
  state: row.state,
  due: {
    ...(row.welcome_at !== null && { welcome: row.welcome_at }),
    ...(row.hello_at !== null && { hello: row.hello_at }),
    ...(row.unanswered_at !== null && { unanswered: row.unanswered_at }),
    ...(row.question_at !== null && { question: row.question_at }),
    ...(row.settle_at !== null && { settle: row.settle_at }),
  },
  welcomedAt: orUndefined(row.welcomed_at),
  askId: orUndefined(row.ask_id),
  firstMessage: row.first_message === null ? undefined : parsed<FirstMessage>(row.first_message),
  firstMessageAt: orUndefined(row.first_message_at),
  told: row.told,
  toldHostId: orUndefined(row.told_host_id),
  answeredAt: orUndefined(row.answered_at),
  answeredBy: orUndefined(row.answered_by),
  contributionId: orUndefined(row.contribution_id),
  found: orUndefined(row.found),
});
