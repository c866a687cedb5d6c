import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Tables } from '../adapters/store/kysely/tables.ts';
import { openStore } from '../adapters/store/open.ts';
import { sqliteDialect } from '../adapters/store/sqlite/dialect.ts';
import { createLog } from '../adapters/system/log.ts';
import { asMatched, choosePeople } from '../src/app/help/candidates.ts';
import type { Unit } from '../src/app/runtime/unit-of-work.ts';
import { below, seeded } from '../src/domain/seeded.ts';
import type { Store } from '../src/ports/store/store.ts';
import { aRequest } from '../test/support/builders.ts';
import { anEmptySchema } from '../test/support/postgres.ts';
import { type Benchmark, judged, type Measure, percentile, progress, scaled } from './support/measure.ts';
import { addOfferingPeople, askedAt, drawnTopic, memberAt } from './support/offering-people.ts';
import { inFolder } from './support/process.ts';
import { addCommunities, communityAt } from './support/solved-requests.ts';

const server = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/test';
const log = createLog({ level: 'warn', write: (line) => process.stderr.write(line) });

const requests = 2_000;
/** A few to open what a running program has open. */
const warmUp = 50;

/** Whom to ask, for one request: looked up, weighed and chosen. @returns how long it took, and how many were found */
async function match(store: Store, random: () => number, people: number) {
  const topics = [drawnTopic(random), drawnTopic(random)];
  const reach = random() < 0.2 ? 'anybody' : 'on_topic';
  const request = aRequest({ communityId: communityAt(0), askerId: memberAt(below(random, people)), topics });
  const startedAt = performance.now();
  const chosen = await store.transaction(async (tx) => {
    const community = await tx.communities.find(communityAt(0));
    if (!community) throw new Error('There is no community');
    // Of a unit, matching uses only its transaction and its time.
    const unit = { tx, now: askedAt } as Unit;
    const matched = await asMatched(unit, community, request, []);
    return (await choosePeople(unit, community, matched, { count: 4, reach })).chosen;
  });
  return { ms: performance.now() - startedAt, found: chosen.length };
}

async function measured(name: string, databaseUrl: string, people: number): Promise<readonly Measure[]> {
  const store = await openStore(databaseUrl, { log });
  try {
    const random = seeded(7);
    const times: number[] = [];
    let matched = 0;
    for (let n = 0; n < requests + warmUp; n += 1) {
      const { ms, found } = await match(store, random, people);
      if (n < warmUp) continue;
      times.push(ms);
      if (found > 0) matched += 1;
    }
    if (matched < requests * 0.9) throw new Error(`Of ${requests} requests only ${matched} found anybody to ask`);
    const goal = people <= 10_000 ? { goal: { is: 'value under', bound: 5 } as const } : {};
    const ms = (value: number) => Number(value.toPrecision(3));
    const measures = [
      judged(
        { measure: `${name}, ${people} people: 99th percentile`, unit: 'ms', ...goal },
        ms(percentile(times, 0.99)),
        null,
        null,
      ),
      judged({ measure: `${name}, ${people} people: median`, unit: 'ms' }, ms(percentile(times, 0.5)), null, null),
    ];
    for (const { measure, value, unit } of measures) progress(`${measure}: ${value} ${unit}`);
    return measures;
  } finally {
    await store.close();
  }
}

const onSqlite = (people: number): Promise<readonly Measure[]> =>
  inFolder(async (folder) => {
    const path = join(folder, 'hearth.db');
    await addCommunities(`sqlite:${path}`, log);
    const connection = new Sqlite(path);
    connection.pragma('synchronous = OFF');
    await addOfferingPeople(new Kysely<Tables>({ dialect: sqliteDialect(connection) }), people);
    connection.close();
    return measured('SQLite', `sqlite:${path}`, people);
  });

async function onPostgres(people: number): Promise<readonly Measure[]> {
  const schema = await anEmptySchema(server);
  try {
    await addCommunities(schema.url, log);
    const pool = new pg.Pool({ connectionString: schema.url, max: 1 });
    const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
    await addOfferingPeople(db, people);
    // As autovacuum leaves it.
    for (const table of ['member', 'offer', 'offer_term', 'past_help', 'contribution']) {
      await sql`vacuum analyze ${sql.table(table)}`.execute(db);
    }
    await db.destroy();
    return await measured('PostgreSQL', schema.url, people);
  } finally {
    await schema.remove();
  }
}

const matching: Benchmark = {
  name: 'matching',
  about: 'whom to ask about a request, among 10,000 and 100,000 people with five offers each',
  async measures() {
    const measures: Measure[] = [];
    for (const people of [10_000, 100_000].map((count) => scaled(count))) {
      measures.push(...(await onSqlite(people)), ...(await onPostgres(people)));
    }
    return measures;
  },
};

export default matching;
