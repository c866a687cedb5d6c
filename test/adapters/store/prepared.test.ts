import Sqlite from 'better-sqlite3';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepared } from '../../../adapters/store/kysely/prepared.ts';
import type { Database, Tables } from '../../../adapters/store/kysely/tables.ts';
import { sqliteDialect } from '../../../adapters/store/sqlite/dialect.ts';
import { type Instant, instant } from '../../../src/domain/time/instant.ts';

describe('a prepared query', () => {
  let builds: number;
  let databases: Database[];

  const aDatabase = async (): Promise<Database> => {
    const db = new Kysely<Tables>({ dialect: sqliteDialect(new Sqlite(':memory:')) });
    await sql`create table inbox (key text primary key, claimed_at integer)`.execute(db);
    databases.push(db);
    return db;
  };

  const inserting = () =>
    prepared((db, row: Tables['inbox']) => {
      builds += 1;
      return db.insertInto('inbox').values(row);
    });

  const since = prepared((db, given: { readonly from: Instant; readonly key: string }) =>
    db
      .selectFrom('inbox')
      .selectAll()
      .where('claimed_at', '>=', instant(7))
      .where('claimed_at', '>=', given.from)
      .where('key', '<>', given.key)
      .orderBy('key'),
  );

  beforeEach(() => {
    builds = 0;
    databases = [];
  });

  afterEach(() => Promise.all(databases.map((db) => db.destroy())));

  it('is put together once, and run with the values of each time', async () => {
    const db = await aDatabase();
    const insert = inserting();
    for (const key of ['a', 'b', 'c']) await insert.run(db, { key, claimed_at: instant(9) });
    expect(builds).toBe(1);
    expect(await since.all(db, { from: instant(8), key: 'b' })).toEqual([
      { key: 'a', claimed_at: 9 },
      { key: 'c', claimed_at: 9 },
    ]);
  });

  it('keeps the values that are always the same', async () => {
    const db = await aDatabase();
    await inserting().run(db, { key: 'old', claimed_at: instant(6) });
    expect(await since.first(db, { from: instant(0), key: '' })).toBeUndefined();
  });

  it('may come with the names in another order', async () => {
    const db = await aDatabase();
    const insert = inserting();
    await insert.run(db, { key: 'a', claimed_at: instant(8) });
    await insert.run(db, { claimed_at: instant(9), key: 'b' });
    expect(await since.all(db, { key: '', from: instant(9) })).toEqual([{ key: 'b', claimed_at: 9 }]);
  });

  it('says how many rows it changed', async () => {
    const db = await aDatabase();
    const add = prepared((db, row: Tables['inbox']) =>
      db
        .insertInto('inbox')
        .values(row)
        .onConflict((conflict) => conflict.column('key').doNothing()),
    );
    const row = { key: 'a', claimed_at: instant(8) };
    expect([await add.run(db, row), await add.run(db, row)]).toEqual([1, 0]);
  });

  it('is put together anew for another database, and the same for all transactions on one', async () => {
    const insert = inserting();
    const [one, other] = [await aDatabase(), await aDatabase()];
    await one.transaction().execute((tx) => insert.run(tx, { key: 'a', claimed_at: instant(8) }));
    await one.transaction().execute((tx) => insert.run(tx, { key: 'b', claimed_at: instant(8) }));
    await insert.run(other, { key: 'a', claimed_at: instant(8) });
    expect(builds).toBe(2);
  });
});
