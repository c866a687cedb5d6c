import type { Host, HostAsk, NewcomerHosts } from '../../../src/ports/store/newcomer-hosts.ts';
import type { HostAskRow, HostRow } from './newcomer-tables.ts';
import type { Database } from './tables.ts';
import { orNull, orUndefined } from './values.ts';

/** Nobody is asked in a chain twice, and few are asked at all. */
const mostInChain = 200;

export const newcomerHosts = (db: Database): NewcomerHosts => ({
  async add(host) {
    await db
      .insertInto('newcomer_host')
      .values(rowOf(host))
      .onConflict((conflict) => conflict.column('member_id').doNothing())
      .execute();
  },

  async save(host) {
    const { last_asked_at, not_reached_at } = rowOf(host);
    await db
      .updateTable('newcomer_host')
      .set({ last_asked_at, not_reached_at })
      .where('member_id', '=', host.memberId)
      .execute();
  },

  async remove(memberId) {
    const { numDeletedRows } = await db
      .deleteFrom('newcomer_host')
      .where('member_id', '=', memberId)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  },

  async find(memberId) {
    const row = await db.selectFrom('newcomer_host').selectAll().where('member_id', '=', memberId).executeTakeFirst();
    return row && hostOf(row);
  },

  async of(communityId, limit) {
    const rows = await db
      .selectFrom('newcomer_host')
      .selectAll()
      .where('community_id', '=', communityId)
      .orderBy('last_asked_at', (order) => order.asc().nullsFirst())
      .orderBy('since')
      .orderBy('member_id')
      .limit(limit)
      .execute();
    return rows.map(hostOf);
  },

  async addAsk(ask) {
    await db.insertInto('host_ask').values(askRow(ask)).execute();
  },

  async saveAsk({ id, state }) {
    await db.updateTable('host_ask').set({ state }).where('id', '=', id).execute();
  },

  async findAsk(communityId, id) {
    const row = await db
      .selectFrom('host_ask')
      .selectAll()
      .where('id', '=', id)
      .where('community_id', '=', communityId)
      .executeTakeFirst();
    return row && askOf(row);
  },

  async askedInChain(rootId) {
    const rows = await db
      .selectFrom('host_ask')
      .select('host_id')
      .where('root_id', '=', rootId)
      .orderBy('asked_at')
      .orderBy('id')
      .limit(mostInChain)
      .execute();
    return rows.map(({ host_id }) => host_id);
  },

  async asksOf(hostId, since, limit) {
    const rows = await db
      .selectFrom('host_ask')
      .selectAll()
      .where('host_id', '=', hostId)
      .where('asked_at', '>', since)
      .orderBy('asked_at', 'desc')
      .limit(limit)
      .execute();
    return rows.map(askOf);
  },
});

const rowOf = (host: Host): HostRow => ({
  member_id: host.memberId,
  community_id: host.communityId,
  since: host.since,
  last_asked_at: orNull(host.lastAskedAt),
  not_reached_at: orNull(host.notReachedAt),
});

const hostOf = (row: HostRow): Host => ({
  memberId: row.member_id,
  communityId: row.community_id,
  since: row.since,
  lastAskedAt: orUndefined(row.last_asked_at),
  notReachedAt: orUndefined(row.not_reached_at),
});

const askRow = (ask: HostAsk): HostAskRow => ({
  id: ask.id,
  community_id: ask.communityId,
  host_id: ask.hostId,
  asked_at: ask.askedAt,
  state: ask.state,
  root_id: ask.rootId,
  lapses: ask.lapses,
});

const askOf = (row: HostAskRow): HostAsk => ({
  id: row.id,
  communityId: row.community_id,
  hostId: row.host_id,
  askedAt: row.asked_at,
  state: row.state,
  rootId: row.root_id,
  lapses: row.lapses,
});
