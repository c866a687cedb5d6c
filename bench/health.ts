import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { openStore } from '../adapters/store/open.ts';
import { sqliteDialect } from '../adapters/store/sqlite/dialect.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { uuids } from '../adapters/system/ids.ts';
import { createLog } from '../adapters/system/log.ts';
import { countLargeCommunities } from '../src/app/health/counting.ts';
import { readHealth } from '../src/app/health/health.ts';
import type { Unit } from '../src/app/runtime/unit-of-work.ts';
import { tiesKeptFrom } from '../src/domain/balance/rollup.ts';
import { defaultHealthRules } from '../src/domain/health/rules.ts';
import type { CommunityId, ContributionId } from '../src/domain/ids.ts';
import { dayMs, type Instant, instant, minuteMs } from '../src/domain/time/instant.ts';
import type { Store } from '../src/ports/store/store.ts';
import { aCommunity, aSpace, communityId } from '../test/support/builders.ts';
import { anEmptySchema } from '../test/support/postgres.ts';
import { addExchanges } from './support/long-exchanges.ts';
import { addLedger, addRollups, onPostgres, onSqlite } from './support/long-ledger.ts';
import { addPast } from './support/long-past.ts';
import { type Benchmark, judged, type Measure, percentile, progress, scaled } from './support/measure.ts';
import { inFolder } from './support/process.ts';

const server = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/test';
const log = createLog({ level: 'warn', write: (line) => process.stderr.write(line) });
const two = (value: number): number => Number(value.toPrecision(3));

/** So many looks; before the first one it was counted. */
const looks = 500;

const people = scaled(100_000);

/** One among the many: as large as it may be to be counted at every look. */
const atOnce = 'community-at-once' as CommunityId;
const { membersAtOnce, requestsAtOnce } = defaultHealthRules;

const yearsMs = 3 * 365 * dayMs;

/** A database that Hearth made, filled by `fill` on a connection of its own. */
interface Place {
  readonly url: string;
  readonly dialect: typeof onSqlite;
  fill(work: (db: Kysely<unknown>) => Promise<void>): Promise<void>;
}

async function read(store: Store, id = communityId): Promise<{ readonly ms: number; readonly isThere: boolean }> {
  const startedAt = performance.now();
  const report = await store.transaction(async (tx) => {
    const community = await tx.communities.find(id);
    if (!community) throw new Error('There is no community');
    // Of a unit, reading uses only its transaction and the time.
    return readHealth({ tx, now: systemClock.now() } as Unit, community);
  });
  const isThere = typeof report !== 'string';
  const isCounted = isThere && report.answering.asked.is === 'about' && report.exchanges.bothGave.is === 'share';
  if (isThere && !isCounted) throw new Error('Nothing was counted');
  return { ms: performance.now() - startedAt, isThere };
}

/** Gives the smaller community people from all over the other, and the latest of its requests and exchanges. */
async function divide(db: Kysely<unknown>): Promise<void> {
  const members = Math.min(membersAtOnce, people / 2);
  await sql`
    update member set community_id = ${atOnce} where id in (
      select id from (select id, row_number() over (order by id) as nth from member) as numbered
      where nth % ${sql.lit(Math.floor(people / members))} = 0 order by id limit ${sql.lit(members)})`.execute(db);
  await sql`
    update help_request set community_id = ${atOnce} where id in (
      select id from help_request where seats = 1 order by asked_at desc limit ${sql.lit(scaled(requestsAtOnce))})`.execute(
    db,
  );
  await sql`
    update exchange_ring set community_id = ${atOnce} where id in (
      select id from exchange_ring order by matched_at desc limit ${sql.lit(scaled(members))})`.execute(db);
}

async function timesOf(store: Store, id = communityId): Promise<readonly number[]> {
  const times: number[] = [];
  for (let nth = 0; nth < looks; nth += 1) {
    const { ms, isThere } = await read(store, id);
    if (!isThere) throw new Error('It was not counted');
    times.push(ms);
  }
  return times;
}

/** Counting in the background, and the longest time for which it let nothing else run. */
async function count(store: Store): Promise<{ readonly seconds: number; readonly longest: number }> {
  let longest = 0;
  let turnedAt = performance.now();
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - turnedAt - 5);
    turnedAt = performance.now();
  }, 5);
  const startedAt = performance.now();
  await countLargeCommunities({ store, clock: systemClock, log }, new AbortController().signal);
  const seconds = (performance.now() - startedAt) / 1_000;
  clearInterval(watch);
  return { seconds, longest };
}

async function measuresIn(name: string, { url, dialect, fill }: Place): Promise<readonly Measure[]> {
  const until = Date.now();
  await fill(async (db) => {
    await addLedger(db, dialect, { members: people, contributions: scaled(10_000_000), until });
    await sql`update member set community_id = ${communityId}`.execute(db);
    await addRollups(db, dialect, uuids.madeBefore<ContributionId>(10 * minuteMs), tiesKeptFrom(systemClock.now()));
    const past = { from: until - yearsMs, to: until, inWords: 0, byReaction: 0, requests: scaled(1_000_000) };
    await addPast(db, dialect, people, 'past', past);
    await addExchanges(db, dialect, people, { from: until - yearsMs, to: until, rings: scaled(500_000) });
    await divide(db);
  });
  progress(`${name}: filled`);
  const store = await openStore(url, { log, guarded: false });
  try {
    // A small share of it fits into a page, and is then counted at every look.
    if (!(await read(store)).isThere) await store.transaction((tx) => tx.health.countFrom(communityId, instant(0)));
    const { seconds, longest } = await count(store);
    const times = await timesOf(store);
    const timesAtOnce = await timesOf(store, atOnce);
    const goal = { is: 'value under', bound: 100 } as const;
    const held = { is: 'value under', bound: 50 } as const;
    return [
      judged(
        { measure: `${name}: /community health, 99th percentile`, unit: 'ms', goal },
        two(percentile(times, 0.99)),
        null,
        null,
      ),
      judged({ measure: `${name}: /community health, median`, unit: 'ms' }, two(percentile(times, 0.5)), null, null),
      judged(
        { measure: `${name}: one counted at every look, 99th percentile`, unit: 'ms', goal },
        two(percentile(timesAtOnce, 0.99)),
        null,
        null,
      ),
      judged({ measure: `${name}: counting it once a day`, unit: 's' }, two(seconds), null, null),
      judged({ measure: `${name}: longest hold meanwhile`, unit: 'ms', goal: held }, two(longest), null, null),
    ];
  } finally {
    await store.close();
  }
}

/** Creates what Hearth expects in an empty database. */
async function prepare(url: string): Promise<void> {
  const store = await openStore(url, { log });
  await store.transaction(async (tx) => {
    await tx.communities.add(aCommunity({ createdAt: 0 as Instant }));
    await tx.communities.add(aCommunity({ id: atOnce, createdAt: 0 as Instant }));
    await tx.spaces.add(aSpace());
  });
  await store.close();
}

const inSqlite = <T>(work: (place: Place) => Promise<T>): Promise<T> =>
  inFolder(async (folder) => {
    const path = join(folder, 'hearth.db');
    await prepare(`sqlite:${path}`);
    return work({
      url: `sqlite:${path}`,
      dialect: onSqlite,
      async fill(fill) {
        const file = new Sqlite(path);
        file.pragma('synchronous = off');
        file.pragma('foreign_keys = off');
        file.pragma('cache_size = -1000000');
        await fill(new Kysely<unknown>({ dialect: sqliteDialect(file) }));
        file.close();
      },
    });
  });

async function inPostgres<T>(work: (place: Place) => Promise<T>): Promise<T> {
  const schema = await anEmptySchema(server);
  try {
    await prepare(schema.url);
    return await work({
      url: schema.url,
      dialect: onPostgres,
      async fill(fill) {
        const pool = new pg.Pool({ connectionString: schema.url, max: 1 });
        const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
        await sql`set synchronous_commit = off`.execute(db);
        await sql`set session_replication_role = replica`.execute(db);
        await sql`set work_mem = '512MB'`.execute(db);
        await fill(db);
        for (const table of [
          'member',
          'contribution',
          'balance_act',
          'balance_tie',
          'help_request',
          'helper',
          'exchange_ring',
          'exchange_pairing',
        ]) {
          await sql`vacuum analyze ${sql.table(table)}`.execute(db);
        }
        await db.destroy();
      },
    });
  } finally {
    await schema.remove();
  }
}

export default {
  name: 'health',
  about:
    '/community health with ten million contributions, a million requests, half a million exchanges and 100,000 members, on both stores',
  async measures() {
    const all: Measure[] = [];
    for (const [name, within] of [
      ['SQLite', inSqlite],
      ['PostgreSQL', inPostgres],
    ] as const) {
      all.push(...(await within((place) => measuresIn(name, place))));
      for (const { measure, value, unit } of all) progress(`${measure}: ${value} ${unit}`);
    }
    return all;
  },
} satisfies Benchmark;
