import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { openStore } from '../adapters/store/open.ts';
import { sqliteDialect } from '../adapters/store/sqlite/dialect.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { uuids } from '../adapters/system/ids.ts';
import { createLog } from '../adapters/system/log.ts';
import { ownBalance } from '../src/app/balance/balance.ts';
import { checkLedger } from '../src/app/balance/check-ledger.ts';
import { rollUpLedger } from '../src/app/balance/roll-up.ts';
import { homeOf } from '../src/app/member/home.ts';
import type { Unit } from '../src/app/runtime/unit-of-work.ts';
import { periods } from '../src/domain/balance/balance.ts';
import { tiesKeptFrom } from '../src/domain/balance/rollup.ts';
import type { ContributionId, KudosId } from '../src/domain/ids.ts';
import { below, seeded } from '../src/domain/seeded.ts';
import { dayMs, minuteMs } from '../src/domain/time/instant.ts';
import type { Store } from '../src/ports/store/store.ts';
import { aCommunity, aContribution, aKudos, anOffer, aRequest, aSpace, communityId } from '../test/support/builders.ts';
import { anEmptySchema } from '../test/support/postgres.ts';
import { addLedger, addRollups, type LedgerSize, memberAt, onPostgres, onSqlite } from './support/long-ledger.ts';
import { type Benchmark, judged, type Measure, percentile, progress, scaled } from './support/measure.ts';
import { inFolder } from './support/process.ts';

const server = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/test';
const log = createLog({ level: 'warn', write: (line) => process.stderr.write(line) });
const two = (value: number): number => Number(value.toPrecision(3));

/** A database that Hearth made, filled by `fill` on a connection of its own. */
interface Place {
  readonly url: string;
  readonly dialect: typeof onSqlite;
  fill(work: (db: Kysely<unknown>) => Promise<void>): Promise<void>;
}

/** So many looks, each at somebody else; every tenth at one of those who give and take most. */
const looks = 2_000;

async function look(store: Store, nth: number, people: number): Promise<number> {
  const random = seeded(nth);
  const id = memberAt(nth % 10 === 0 ? below(random, 20) : below(random, people));
  const period = periods[nth % periods.length] ?? 'weeks';
  const startedAt = performance.now();
  const own = await store.transaction(async (tx) => {
    const [community, member] = [await tx.communities.find(communityId), await tx.members.find(id)];
    if (!community || !member) throw new Error(`There is no member ${id}`);
    // Of a unit, looking uses only its transaction and the time.
    return ownBalance({ tx, now: systemClock.now() } as Unit, community, aSpace(), member, period);
  });
  const ms = performance.now() - startedAt;
  if (!own) throw new Error('The balance is not ready');
  if (nth % 10 === 0 && own.gave.times === 0) throw new Error('Whoever gives most gave nothing');
  return ms;
}

/** The page of somebody: as much as it has room for, for every tenth. */
async function openPage(store: Store, nth: number, people: number): Promise<number> {
  const id = memberAt(nth % 10 === 0 ? below(seeded(nth), busy) : below(seeded(nth), people));
  const startedAt = performance.now();
  const { blocks } = await store.transaction(async (tx) => {
    const [community, member] = [await tx.communities.find(communityId), await tx.members.find(id)];
    if (!community || !member) throw new Error(`There is no member ${id}`);
    return homeOf({ tx, now: systemClock.now() } as Unit, community, aSpace(), member);
  });
  const ms = performance.now() - startedAt;
  if (nth % 10 === 0 && blocks.length < 10) throw new Error('Whoever asks and offers most has an empty page');
  return ms;
}

/** So many people ask, are helped and offer more than a page shows. */
const busy = 20;
const ofEach = 8;

async function addWhatPagesShow(store: Store): Promise<void> {
  for (let person = 0; person < busy; person += 1) {
    const own = memberAt(person);
    await store.transaction(async (tx) => {
      for (let nth = 0; nth < ofEach; nth += 1) {
        const request = aRequest({ id: uuids.next(), askerId: own, topics: [] });
        await tx.requests.add(request);
        const others = [1, 2, 3].map((step) => memberAt(person + step));
        for (const memberId of others) {
          await tx.requests.addHelper(request.id, { memberId, status: 'offered', since: request.askedAt });
        }
        const [contributionId, thanksId] = [uuids.next<ContributionId>(), uuids.next<KudosId>()];
        const between = { giverId: memberAt(person + 1), receiverId: own };
        await tx.contributions.append(aContribution({ id: contributionId, sourceId: thanksId, ...between }));
        const thanks = { id: thanksId, reason: 'for the soup', contributionId, ...between };
        await tx.kudos.add(aKudos(thanks));
        await tx.offers.add(anOffer({ id: uuids.next(), memberId: own }), []);
      }
    });
  }
}

/** Years of a ledger, all of it added up but for the last ten minutes. */
async function balanceMeasures(name: string, { url, dialect, fill }: Place): Promise<readonly Measure[]> {
  const size: LedgerSize = { members: scaled(50_000), contributions: scaled(10_000_000), until: Date.now() };
  const from = uuids.madeBefore<ContributionId>(10 * minuteMs);
  const startedAt = performance.now();
  await fill(async (db) => {
    await addLedger(db, dialect, size);
    await addRollups(db, dialect, from, tiesKeptFrom(systemClock.now()));
  });
  progress(
    `${name}: ${size.contributions} contributions after ${Math.round((performance.now() - startedAt) / 1_000)} s`,
  );
  const store = await openStore(url, { log, guarded: false });
  try {
    for (let nth = 0; nth < 100; nth += 1) await look(store, nth + looks, size.members);
    const times: number[] = [];
    for (let nth = 0; nth < looks; nth += 1) times.push(await look(store, nth, size.members));
    await addWhatPagesShow(store);
    const pages: number[] = [];
    for (let nth = 0; nth < looks; nth += 1) pages.push(await openPage(store, nth, size.members));
    const goal = { is: 'value under', bound: 20 } as const;
    return [
      judged(
        { measure: `${name}: /home, 99th percentile`, unit: 'ms', goal },
        two(percentile(pages, 0.99)),
        null,
        null,
      ),
      judged({ measure: `${name}: /home, median`, unit: 'ms' }, two(percentile(pages, 0.5)), null, null),
      judged(
        { measure: `${name}: /balance, 99th percentile`, unit: 'ms', goal },
        two(percentile(times, 0.99)),
        null,
        null,
      ),
      judged({ measure: `${name}: /balance, median`, unit: 'ms' }, two(percentile(times, 0.5)), null, null),
    ];
  } finally {
    await store.close();
  }
}

/** A day of a very large community, added up by one worker that has nothing else to do. */
async function rollupMeasures(name: string, { url, dialect, fill }: Place): Promise<readonly Measure[]> {
  const size = { members: scaled(50_000), contributions: scaled(1_000_000), until: Date.now(), overMs: dayMs };
  await fill((db) => addLedger(db, dialect, size));
  const store = await openStore(url, { log, guarded: false });
  try {
    const ports = { store, clock: systemClock, ids: uuids };
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    let most = before;
    let longest = 0;
    let turnedAt = performance.now();
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - turnedAt - 5);
      turnedAt = performance.now();
      most = Math.max(most, process.memoryUsage().rss);
    }, 5);
    const startedAt = performance.now();
    await rollUpLedger(ports, new AbortController().signal);
    const seconds = (performance.now() - startedAt) / 1_000;
    clearInterval(watch);
    const { entries, uncounted, differences } = await checkLedger({ store, clock: systemClock });
    if (entries !== size.contributions || uncounted > 0 || differences.length > 0) {
      throw new Error(
        `Of ${entries} entries ${uncounted} are not counted, and ${differences.length} numbers are wrong`,
      );
    }
    const held = { is: 'value under', bound: 50 } as const;
    return [
      judged({ measure: `${name}: a day of ${size.contributions}`, unit: 's' }, two(seconds), null, null),
      judged({ measure: `${name}: more memory meanwhile`, unit: 'MiB' }, two((most - before) / 2 ** 20), null, null),
      judged({ measure: `${name}: longest hold`, unit: 'ms', goal: held }, two(longest), null, null),
    ];
  } finally {
    await store.close();
  }
}

/** Creates what Hearth expects in an empty database. */
async function prepare(url: string): Promise<void> {
  const store = await openStore(url, { log });
  await store.transaction(async (tx) => {
    await tx.communities.add(aCommunity());
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
        for (const table of ['member', 'contribution', 'balance_act', 'balance_tie']) {
          await sql`vacuum analyze ${sql.table(table)}`.execute(db);
        }
        await db.destroy();
      },
    });
  } finally {
    await schema.remove();
  }
}

const balance: Benchmark = {
  name: 'balance',
  about: '/balance with ten million contributions of three years, and adding up a day of a million, on both stores',
  async measures() {
    const all: Measure[] = [];
    for (const [name, within] of [
      ['SQLite', inSqlite],
      ['PostgreSQL', inPostgres],
    ] as const) {
      all.push(...(await within((place) => rollupMeasures(name, place))));
      all.push(...(await within((place) => balanceMeasures(name, place))));
      for (const { measure, value, unit } of all) progress(`${measure}: ${value} ${unit}`);
    }
    return all;
  },
};

export default balance;
