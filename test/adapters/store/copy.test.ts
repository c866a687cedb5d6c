import { readFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyStore } from '../../../adapters/store/copy.ts';
import { type CopiedTable, type CopyProgress, inOrder } from '../../../adapters/store/copy-ports.ts';
import { takeSteps } from '../../../adapters/store/kysely/migrator.ts';
import { migrateStore } from '../../../adapters/store/open.ts';
import { sqliteDialect } from '../../../adapters/store/sqlite/dialect.ts';
import { migrations } from '../../../migrations/index.ts';
import type { OutboxId } from '../../../src/domain/ids.ts';
import { addPeople, silentLog } from '../../contract/store/stores.ts';
import { anOutgoing } from '../../support/builders.ts';
import { describeWithPart } from '../../support/parts.ts';
import { anEmptySchema, ask, type EmptySchema } from '../../support/postgres.ts';
import { exported, fill, withStore } from './filled-store.ts';
import { useFolder } from './folder.ts';

const options = { log: silentLog };

describeWithPart('postgres', 'moving from a file to PostgreSQL', (address) => {
  const path = useFolder();
  const from = () => `sqlite:${path('hearth.db')}`;
  let schema: EmptySchema;

  beforeEach(async () => {
    schema = await anEmptySchema(address);
  });
  afterEach(() => schema.remove());

  const copy = (onProgress: (progress: CopyProgress) => void = () => undefined) =>
    copyStore({ from: from(), to: schema.url, onProgress: onProgress, ...options });
  const tablesThere = () => ask(schema.url, 'select 1 from pg_tables where schemaname = current_schema()');

  /** Every row of every table, whatever tables there are. */
  const everyRow = async () => {
    const file = new Sqlite(path('hearth.db'), { readonly: true });
    const tables = file
      .prepare<[], string>("select name from sqlite_master where type = 'table' and name not like 'sqlite%'")
      .pluck()
      .all()
      .filter((name) => !name.startsWith('hearth_migration'));
    const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
    const pairs: (readonly [string, readonly string[], readonly string[]])[] = [];
    for (const name of tables) {
      const rows = await ask(schema.url, `select row_to_json("${name}") as row from "${name}"`);
      pairs.push([name, sorted(file.prepare(`select * from "${name}"`).all()), sorted(rows.map(({ row }) => row))]);
    }
    file.close();
    return pairs;
  };

  it('brings every row of every table, which both then export alike', async () => {
    await fill(from());
    const rows = await copy();
    const tables = await everyRow();
    expect(tables.length).toBeGreaterThan(15);
    for (const [name, before, after] of tables) expect([name, after]).toEqual([name, before]);
    expect(rows).toBe(tables.reduce((sum, [, before]) => sum + before.length, 0));
    expect(await exported(schema.url)).toEqual(await exported(from()));
  }, 60_000);

  it('leaves the file as it was', async () => {
    await fill(from());
    const before = readFileSync(path('hearth.db'));
    await copy();
    expect(readFileSync(path('hearth.db')).equals(before)).toBe(true);
  }, 60_000);

  it('goes on counting where the file had come to, even where rows are gone', async () => {
    await fill(from());
    const file = new Sqlite(path('hearth.db'));
    file.exec("delete from outbox where id = 'outbox-2'");
    file.close();
    await copy();
    await withStore(schema.url, (store) =>
      store.transaction((tx) => tx.outbox.add(anOutgoing({ id: 'outbox-3' as OutboxId }))),
    );
    expect(await ask(schema.url, "select sequence from outbox where id = 'outbox-3'")).toEqual([{ sequence: 3 }]);
  }, 60_000);

  it('says how far it is, up to the end', async () => {
    await fill(from());
    const told: CopyProgress[] = [];
    const rows = await copy((progress) => told.push(progress));
    expect(told.filter(({ table }) => table === 'inbox').length).toBeGreaterThan(2);
    expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).toSorted((a, b) => a - b));
    expect(told.at(-1)).toMatchObject({ done: rows, total: rows });
  }, 60_000);

  it('is refused when the database is not empty, and changes nothing in it', async () => {
    await fill(from());
    await withStore(schema.url, (store) => store.transaction(addPeople));
    await expect(copy()).rejects.toMatchObject({
      code: 'cannot_copy',
      message: expect.stringMatching(/is not empty.*Name an empty one/),
    });
    expect(await exported(schema.url)).toHaveLength(5);
  }, 60_000);

  it('leaves nothing behind when it fails half way', async () => {
    await fill(from());
    const failing = copy(({ done }) => {
      if (done > 0) throw new Error('no more');
    });
    await expect(failing).rejects.toThrow('no more');
    expect(await tablesThere()).toEqual([]);
  }, 60_000);

  it('from a file of an older version is brought up to date in PostgreSQL', async () => {
    const file = new Sqlite(path('hearth.db'));
    await takeSteps(new Kysely<unknown>({ dialect: sqliteDialect(file) }), '0012-slimmer');
    file.exec("insert into inbox values ('Ev1', 5)");
    file.close();
    await copy();
    const steps = await ask(schema.url, 'select name from hearth_migration order by name');
    expect(steps.map(({ name }) => name)).toEqual(Object.keys(migrations));
    expect(await ask(schema.url, 'select key from inbox')).toEqual([{ key: 'Ev1' }]);
  });

  it('from a file of an older version is refused where the tables of this one are there', async () => {
    const file = new Sqlite(path('hearth.db'));
    await takeSteps(new Kysely<unknown>({ dialect: sqliteDialect(file) }), '0012-slimmer');
    file.close();
    await migrateStore(schema.url, options);
    await expect(copy()).rejects.toMatchObject({
      message: expect.stringMatching(/newer version already.*without any/),
    });
  });

  it('is refused from a file that is not there, and makes none', async () => {
    await expect(copy()).rejects.toMatchObject({ message: expect.stringMatching(/is not there\. Name the file/) });
    await expect(copy()).rejects.toMatchObject({ message: expect.stringMatching(/is not there/) });
  });
});

describe('a copy', () => {
  const copy = (from: string, to: string) => copyStore({ from, to, onProgress: () => undefined, ...options });

  it('is made from a file, to PostgreSQL', async () => {
    await expect(copy('postgres://127.0.0.1:1/a', 'postgres://127.0.0.1:1/b')).rejects.toThrow(/--from sqlite:/);
    await expect(copy('mysql://127.0.0.1/a', 'postgres://127.0.0.1:1/b')).rejects.toThrow(/^--from begins with mysql/);
  });
});

describe('the tables of a copy', () => {
  const aTable = (name: string, ...refersTo: string[]): CopiedTable => ({
    name,
    refersTo,
    columns: [],
    size: 0,
    lastNumber: undefined,
  });

  it('come after those that they refer to, themselves left aside', () => {
    const tables = [aTable('kudos', 'member', 'gift'), aTable('gift', 'gift', 'member'), aTable('member')];
    expect(inOrder(tables).map(({ name }) => name)).toEqual(['member', 'gift', 'kudos']);
  });

  it('in a circle are a fault', () => {
    expect(() => inOrder([aTable('hen', 'egg'), aTable('egg', 'hen')])).toThrow(/circle/);
  });
});
