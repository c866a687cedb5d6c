import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { openStore } from '../adapters/store/open.ts';
import { sqliteDialect } from '../adapters/store/sqlite/dialect.ts';
import { uuids } from '../adapters/system/ids.ts';
import { createLog } from '../adapters/system/log.ts';
import { previewDigest } from '../src/app/digest/preview.ts';
import type { Unit } from '../src/app/runtime/unit-of-work.ts';
import { channelIn } from '../src/chat/address.ts';
import { dayMs, type Instant, instant } from '../src/domain/time/instant.ts';
import type { Store } from '../src/ports/store/store.ts';
import { aCommunity, aDigest, aSpace, communityId, willowSpace } from '../test/support/builders.ts';
import { anEmptySchema } from '../test/support/postgres.ts';
import { onPostgres, onSqlite } from './support/long-ledger.ts';
import { addPast, addPeople } from './support/long-past.ts';
import { type Benchmark, judged, type Measure, median, progress, scaled, toThree } from './support/measure.ts';
import { inFolder } from './support/process.ts';

const server = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/test';
const log = createLog({ level: 'warn', write: (line) => process.stderr.write(line) });
const people = scaled(50_000);
const now = instant(Date.UTC(2026, 10, 30, 9));
const weekBegan = instant(now - 7 * dayMs);
const times = 30;

const week = {
  from: weekBegan,
  to: now,
  inWords: scaled(40_000),
  byReaction: scaled(50_000),
  requests: scaled(10_000),
};
const years = {
  from: instant(now - 3 * 365 * dayMs),
  to: weekBegan,
  inWords: scaled(500_000),
  byReaction: scaled(9_000_000),
  requests: scaled(500_000),
};

/** A database that Hearth made, filled by `fill` on a connection of its own. */
interface Place {
  readonly url: string;
  readonly dialect: typeof onSqlite;
  fill(work: (db: Kysely<unknown>) => Promise<void>): Promise<void>;
}

/** Creates what Hearth expects in an empty database: the digest before is a week old. */
async function prepare(url: string): Promise<void> {
  const store = await openStore(url, { log });
  await store.transaction(async (tx) => {
    await tx.communities.add(aCommunity({ createdAt: 0 as Instant }));
    await tx.communities.setChannel(communityId, 'digest', channelIn(willowSpace, 'C-news'));
    await tx.spaces.add(aSpace());
    await tx.digests.add(aDigest({ dueAt: weekBegan, madeAt: weekBegan }));
  });
  await store.close();
}

/** One digest, put together and worded as it would be sent. @returns how long it took */
async function makeOne(store: Store): Promise<number> {
  const startedAt = performance.now();
  const { blocks } = await store.transaction(async (tx) => {
    const community = await tx.communities.find(communityId);
    if (!community) throw new Error('There is no community');
    // Of a unit, looking ahead uses only its transaction, the time and ids.
    return previewDigest({ tx, now, ids: uuids } as Unit, community);
  });
  const ms = performance.now() - startedAt;
  const said = JSON.stringify(blocks);
  for (const part of ['Answered', 'for thing', 'Thanked with a reaction', 'Done together']) {
    if (!said.includes(part)) throw new Error(`The digest does not say “${part}”`);
  }
  return ms;
}

interface Taken {
  readonly ms: number;
  readonly longestTurnMs: number;
  readonly moreMiB: number;
}

async function digestsIn(store: Store): Promise<Taken> {
  for (let run = 0; run < 5; run += 1) await makeOne(store);
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  let longestTurnMs = 0;
  let turnedAt = performance.now();
  const watch = setInterval(() => {
    longestTurnMs = Math.max(longestTurnMs, performance.now() - turnedAt - 1);
    turnedAt = performance.now();
    most = Math.max(most, process.memoryUsage().rss);
  }, 1);
  const took: number[] = [];
  for (let run = 0; run < times; run += 1) took.push(await makeOne(store));
  clearInterval(watch);
  return { ms: median(took), longestTurnMs, moreMiB: (most - before) / 2 ** 20 };
}

async function filled(place: Place, hasPast: boolean): Promise<Store> {
  const startedAt = performance.now();
  await place.fill(async (db) => {
    await addPeople(db, place.dialect, people);
    if (hasPast) await addPast(db, place.dialect, people, 'past', years);
    await addPast(db, place.dialect, people, 'week', week);
  });
  progress(`${place.url.split(':')[0]} is filled after ${Math.round((performance.now() - startedAt) / 1_000)} s`);
  return openStore(place.url, { log, guarded: false });
}

async function measuresOn(name: string, within: <T>(work: (place: Place) => Promise<T>) => Promise<T>) {
  const takenIn = (hasPast: boolean): Promise<Taken> =>
    within(async (place) => {
      const store = await filled(place, hasPast);
      try {
        return await digestsIn(store);
      } finally {
        await store.close();
      }
    });
  const without = await takenIn(false);
  const withPast = await takenIn(true);
  const ratio = toThree(withPast.ms / without.ms);
  const most = { is: 'ratio at most', bound: 1.2 } as const;
  return [
    judged(
      { measure: `${name}: a digest, beside one without a past`, unit: 'ms', goal: most },
      toThree(withPast.ms),
      toThree(without.ms),
      ratio,
    ),
    judged(
      { measure: `${name}: the same`, unit: 'ms', goal: { is: 'value under', bound: 100 } },
      toThree(withPast.ms),
      null,
      null,
    ),
    judged(
      { measure: `${name}: longest turn of the event loop`, unit: 'ms', goal: { is: 'value under', bound: 50 } },
      toThree(withPast.longestTurnMs),
      null,
      null,
    ),
    judged({ measure: `${name}: more memory meanwhile`, unit: 'MiB' }, toThree(withPast.moreMiB), null, null),
  ];
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
        await fill(db);
        for (const table of ['member', 'kudos', 'help_request', 'helper']) {
          await sql`vacuum analyze ${sql.table(table)}`.execute(db);
        }
        await db.destroy();
      },
    });
  } finally {
    await schema.remove();
  }
}

const digest: Benchmark = {
  name: 'digest',
  about: 'the digest of a week of 100,000 events, in a community with ten million past ones, on both stores',
  async measures() {
    const all: Measure[] = [];
    for (const [name, within] of [
      ['SQLite', inSqlite],
      ['PostgreSQL', inPostgres],
    ] as const) {
      all.push(...(await measuresOn(name, within)));
      for (const { measure, value, unit } of all) progress(`${measure}: ${value} ${unit}`);
    }
    return all;
  },
};

export default digest;
