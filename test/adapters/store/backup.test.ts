import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUpStore, restoreStore } from '../../../adapters/store/backup.ts';
import { migrateStore, openStore } from '../../../adapters/store/open.ts';
import type { OutboxId } from '../../../src/domain/ids.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import { addPeople, silentLog } from '../../contract/store/stores.ts';
import { anOutgoing } from '../../support/builders.ts';
import { describeWithPart } from '../../support/parts.ts';
import { anEmptySchema, ask, type EmptySchema } from '../../support/postgres.ts';
import { exported, fill, withStore } from './filled-store.ts';
import { useFolder } from './folder.ts';

const options = { log: silentLog, onProgress: () => undefined };
const backUp = (url: string, file: string, force = false) => backUpStore({ url, file, force, ...options });
const restore = (file: string, url: string) => restoreStore({ url, file, ...options });

/** Every row of every table of a file. */
function rowsOf(path: string): Readonly<Record<string, readonly string[]>> {
  const file = new Sqlite(path, { readonly: true });
  const tables = file
    .prepare<[], string>("select name from sqlite_master where type = 'table' and name not like 'sqlite%'")
    .pluck()
    .all()
    .filter((name) => !name.startsWith('hearth_migration'))
    .sort();
  const rows = tables.map((name) => {
    const all = file.prepare(`select * from "${name}"`).all();
    return [name, all.map((row) => JSON.stringify(row)).sort()] as const;
  });
  file.close();
  return Object.fromEntries(rows);
}

describe('a backup of a database file', () => {
  const path = useFolder();
  const url = () => `sqlite:${path('hearth.db')}`;
  const backup = () => path('hearth.backup');

  it('is whole, in one file that others cannot read, and makes a database again', async () => {
    await fill(url());
    expect(await backUp(url(), backup())).toBe(statSync(backup()).size);
    expect(statSync(backup()).mode & 0o777).toBe(0o600);
    expect(readdirSync(path()).sort()).toEqual(['hearth.backup', 'hearth.db']);
    await restore(backup(), `sqlite:${path('new', 'hearth.db')}`);
    expect(rowsOf(path('new', 'hearth.db'))).toEqual(rowsOf(path('hearth.db')));
    expect(await exported(`sqlite:${path('new', 'hearth.db')}`)).toEqual(await exported(url()));
    await withStore(`sqlite:${path('new', 'hearth.db')}`, (store) => store.transaction((tx) => tx.communities.all()));
  }, 60_000);

  it('is of one moment, though Hearth writes on', async () => {
    await fill(url());
    const store = await openStore(url(), { log: silentLog });
    let isOver = false;
    let written = 0;
    // Two at a time: a copy that is torn would have one without the other.
    const write = async () => {
      while (!isOver) {
        await store.transaction(async (tx) => {
          await tx.inbox.claim(`left ${written}`, 1 as Instant);
          await tx.inbox.claim(`right ${written}`, 1 as Instant);
        });
        written += 1;
        await turn();
      }
    };
    const writing = write();
    await backUp(url(), backup());
    isOver = true;
    await writing;
    await store.close();
    const keys = rowsOf(backup()).inbox ?? [];
    const count = (side: string) => keys.filter((row) => row.includes(`"${side} `)).length;
    expect(count('left')).toBe(count('right'));
    expect(written).toBeGreaterThan(0);
  }, 60_000);

  it('replaces no file unless it is told to', async () => {
    await fill(url());
    writeFileSync(backup(), 'of yesterday');
    await expect(backUp(url(), backup())).rejects.toThrow(/is there already\. .*--force/);
    expect(readFileSync(backup(), 'utf8')).toBe('of yesterday');
    await backUp(url(), backup(), true);
    expect(rowsOf(backup())).toEqual(rowsOf(path('hearth.db')));
  }, 60_000);

  it('never replaces the database itself', async () => {
    await fill(url());
    for (const name of ['hearth.db', 'hearth.db-wal']) {
      await expect(backUp(url(), path(name), true)).rejects.toThrow(/belongs to the database itself/);
    }
  }, 60_000);

  it('is refused where it cannot be made, and leaves nothing behind', async () => {
    await expect(backUp(url(), backup())).rejects.toThrow(/There is no database at/);
    await fill(url());
    await expect(backUp(url(), path())).rejects.toThrow(/is a folder/);
    await expect(backUp(url(), path('none', 'hearth.backup'))).rejects.toThrow(/There is no folder/);
    await expect(backUp('sqlite::memory:', backup())).rejects.toThrow(/in memory/);
    const stopping = backUpStore({
      url: url(),
      file: backup(),
      force: false,
      log: silentLog,
      onProgress: () => {
        throw new Error('enough');
      },
    });
    await expect(stopping).rejects.toThrow('enough');
    expect(readdirSync(path())).toEqual(['hearth.db']);
    writeFileSync(path('other.db'), 'Dear diary. '.repeat(1_000));
    await expect(backUp(`sqlite:${path('other.db')}`, backup())).rejects.toThrow(
      /database .*other\.db cannot be opened/,
    );
  }, 60_000);

  it('is not restored over anything', async () => {
    await fill(url());
    await backUp(url(), backup());
    await expect(restore(backup(), url())).rejects.toThrow(/hearth\.db is there already.*move it away/);
    mkdirSync(path('new'));
    writeFileSync(path('new', 'hearth.db-wal'), 'of another');
    await expect(restore(backup(), `sqlite:${path('new', 'hearth.db')}`)).rejects.toThrow(/-wal is there already/);
    expect(readdirSync(path('new'))).toEqual(['hearth.db-wal']);
  }, 60_000);

  it('that is none is not restored', async () => {
    writeFileSync(path('diary'), 'Dear diary. '.repeat(1_000));
    const target = `sqlite:${path('new.db')}`;
    await expect(restore(path('diary'), target)).rejects.toThrow(
      /backup .*diary cannot be restored: the file is not an SQLite database\. Name a file that “hearth backup” made/,
    );
    await expect(restore(path('none'), target)).rejects.toThrow(/There is no backup at/);
    new Sqlite(path('empty')).exec('vacuum').close();
    await expect(restore(path('empty'), target)).rejects.toThrow(/nothing to copy/);
    expect(readdirSync(path()).sort()).toEqual(['diary', 'empty']);
  });
});

describe('a plain copy of the database file', () => {
  const path = useFolder();

  it('is whole once Hearth has been quiet for a moment', async () => {
    const store = await openStore(`sqlite:${path('hearth.db')}`, { log: silentLog });
    await store.transaction(addPeople);
    expect(statSync(path('hearth.db-wal')).size).toBeGreaterThan(0);
    await expect.poll(() => statSync(path('hearth.db-wal')).size, { timeout: 20_000 }).toBe(0);
    copyFileSync(path('hearth.db'), path('copy.db'));
    expect(rowsOf(path('copy.db')).member).toHaveLength(3);
    // And again after the next time.
    await store.transaction((tx) => tx.outbox.add(anOutgoing({ id: 'later' as OutboxId })));
    await expect.poll(() => statSync(path('hearth.db-wal')).size, { timeout: 20_000 }).toBe(0);
    await store.close();
  }, 60_000);

  it('waits for nobody who reads meanwhile', async () => {
    const store = await openStore(`sqlite:${path('hearth.db')}`, { log: silentLog });
    const reader = new Sqlite(path('hearth.db'), { readonly: true });
    reader.exec('begin');
    reader.prepare('select count(*) from member').get();
    await store.transaction(addPeople);
    await pause(5_000);
    const startedAt = performance.now();
    await store.keyValues.put([{ key: 'a', value: 1 }]);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    reader.close();
    await store.close();
  }, 60_000);
});

describeWithPart('postgres', 'a backup of a PostgreSQL database', (address) => {
  const path = useFolder();
  const schemas: EmptySchema[] = [];
  const aSchema = async () => {
    const schema = await anEmptySchema(address);
    schemas.push(schema);
    return schema.url;
  };
  let url: string;

  beforeEach(async () => {
    url = await aSchema();
  });
  afterEach(async () => {
    for (const schema of schemas.splice(0)) await schema.remove();
  });

  it('makes a database again, on PostgreSQL or in a file', async () => {
    await fill(url);
    const said: string[] = [];
    await backUpStore({
      url,
      file: path('hearth.backup'),
      force: false,
      log: silentLog,
      onProgress: ({ what, done, total }) => said.push(`${what} ${done}/${total}`),
    });
    expect(said.at(-1)).toMatch(/^\w+ (\d+)\/\1$/);
    const other = await aSchema();
    await restore(path('hearth.backup'), other);
    await restore(path('hearth.backup'), `sqlite:${path('hearth.db')}`);
    const before = await exported(url);
    expect(await exported(other)).toEqual(before);
    expect(await exported(`sqlite:${path('hearth.db')}`)).toEqual(before);
    const tables = Object.entries(rowsOf(path('hearth.backup')));
    expect(tables.length).toBeGreaterThan(15);
    for (const [name, rows] of tables) {
      const there = await ask(other, `select row_to_json("${name}") as row from "${name}"`);
      expect([name, there.map(({ row }) => JSON.stringify(row)).sort()]).toEqual([name, rows]);
    }
    // Numbers go on.
    for (const target of [other, `sqlite:${path('hearth.db')}`]) {
      await withStore(target, (store) =>
        store.transaction((tx) => tx.outbox.add(anOutgoing({ id: 'o3' as OutboxId }))),
      );
    }
    expect(await ask(other, "select sequence from outbox where id = 'o3'")).toEqual([{ sequence: 3 }]);
  }, 120_000);

  it('is not restored where there are rows already', async () => {
    await fill(url);
    await backUp(url, path('hearth.backup'));
    await expect(restore(path('hearth.backup'), url)).rejects.toThrow(/is not empty/);
  }, 60_000);

  it('is refused where there is nothing, and leaves no file', async () => {
    await expect(backUp(url, path('hearth.backup'))).rejects.toThrow(/nothing to copy/);
    await expect(backUp('postgres://127.0.0.1:1/hearth', path('hearth.backup'))).rejects.toThrow(/Start PostgreSQL/);
    expect(readdirSync(path())).toEqual([]);
    await migrateStore(url, { log: silentLog });
  }, 60_000);
});
