import { statSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { openStore } from '../adapters/store/open.ts';
import { sqliteDialect } from '../adapters/store/sqlite/dialect.ts';
import { createLog } from '../adapters/system/log.ts';
import { similarRequests } from '../src/app/help/similar.ts';
import type { Unit } from '../src/app/runtime/unit-of-work.ts';
import type { MemberId } from '../src/domain/ids.ts';
import { below, seeded, shuffled } from '../src/domain/seeded.ts';
import type { Store } from '../src/ports/store/store.ts';
import { anEmptySchema } from '../test/support/postgres.ts';
import { type Benchmark, judged, type Measure, percentile, progress, scaled } from './support/measure.ts';
import { inFolder } from './support/process.ts';
import {
  addCommunities,
  addSolvedRequests,
  communityAt,
  requestIdAt,
  solvedRequestAt,
  wordAt,
} from './support/solved-requests.ts';

/** Who reads what is found; nobody blocked them. */
const nobody = 'nobody' as MemberId;

const server = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/test';
const log = createLog({ level: 'warn', write: (line) => process.stderr.write(line) });

const questions = 2_000;
/** A few to open what a running program has open. */
const warmUp = 50;

/** Half of the terms of some solved request, and some that it does not have. */
function questionAbout(number: number): string {
  const random = seeded(-number - 1);
  const known = shuffled(solvedRequestAt(number).terms, random).slice(0, 8);
  return [...known, below(random, 100), below(random, 100_000)].map(wordAt).join(' ');
}

/** The most common words there are: each is in a large part of all requests. */
const commonest = Array.from({ length: 12 }, (_, rank) => wordAt(rank)).join(' ');

async function look(store: Store, community: number, need: string) {
  const startedAt = performance.now();
  const found = await store.transaction(async (tx) => {
    const known = await tx.communities.find(communityAt(community));
    if (!known) throw new Error(`There is no community ${community}`);
    // Of a unit, looking uses only its transaction.
    return similarRequests({ tx } as Unit, known, nobody, { need, tried: '', topics: [] }, undefined);
  });
  return { ms: performance.now() - startedAt, ids: found.map(({ request }) => String(request.id)) };
}

async function measured(name: string, databaseUrl: string, count: number): Promise<readonly Measure[]> {
  const store = await openStore(databaseUrl, { log });
  try {
    const random = seeded(7);
    const times: number[] = [];
    let again = 0;
    for (let n = 0; n < questions + warmUp; n += 1) {
      const number = below(random, count);
      const { ms, ids } = await look(store, solvedRequestAt(number).community, questionAbout(number));
      if (n < warmUp) continue;
      times.push(ms);
      if (ids.includes(requestIdAt(number))) again += 1;
    }
    if (again < questions / 2) throw new Error(`Of ${questions} questions only ${again} found what they are about`);
    const common: number[] = [];
    for (let n = 0; n < 200; n += 1) common.push((await look(store, 0, commonest)).ms);
    const goal = { is: 'value under', bound: 30 } as const;
    const ms = (value: number) => Number(value.toPrecision(3));
    const measures = [
      judged({ measure: `${name}: 99th percentile`, unit: 'ms', goal }, ms(percentile(times, 0.99)), null, null),
      judged({ measure: `${name}: median`, unit: 'ms' }, ms(percentile(times, 0.5)), null, null),
      judged({ measure: `${name}: 99th, commonest words`, unit: 'ms', goal }, ms(percentile(common, 0.99)), null, null),
      judged({ measure: `${name}: found what it is about`, unit: 'of 1' }, again / questions, null, null),
    ];
    for (const { measure, value, unit } of measures) progress(`${measure}: ${value} ${unit}`);
    return measures;
  } finally {
    await store.close();
  }
}

const onSqlite = (count: number): Promise<readonly Measure[]> =>
  inFolder(async (folder) => {
    const path = join(folder, 'hearth.db');
    await addCommunities(`sqlite:${path}`, log);
    const connection = new Sqlite(path);
    connection.pragma('synchronous = OFF');
    await addSolvedRequests(new Kysely<unknown>({ dialect: sqliteDialect(connection) }), count);
    connection.close();
    progress(`SQLite: ${(statSync(path).size / 2 ** 30).toFixed(2)} GiB`);
    return measured('SQLite', `sqlite:${path}`, count);
  });

async function onPostgres(count: number): Promise<readonly Measure[]> {
  const schema = await anEmptySchema(server);
  try {
    await addCommunities(schema.url, log);
    const pool = new pg.Pool({ connectionString: schema.url, max: 1 });
    const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
    await addSolvedRequests(db, count);
    // As autovacuum leaves it.
    for (const table of ['help_request', 'posting', 'solved_request', 'solved_term', 'solved_occurrence']) {
      await sql`vacuum analyze ${sql.table(table)}`.execute(db);
    }
    await db.destroy();
    return await measured('PostgreSQL', schema.url, count);
  } finally {
    await schema.remove();
  }
}

const similar: Benchmark = {
  name: 'similar',
  about: 'similar ones among a million resolved requests of eleven communities, one of which has most of them',
  async measures() {
    const count = scaled(1_000_000);
    return [...(await onSqlite(count)), ...(await onPostgres(count))];
  },
};

export default similar;
