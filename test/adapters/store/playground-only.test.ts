import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { emptyPlayground, isPlaygroundOnly } from '../../../adapters/store/playground-only.ts';
import { aSpace } from '../../support/builders.ts';
import { fill, withStore } from './filled-store.ts';
import { useFolder } from './folder.ts';

const path = useFolder();
const url = () => `sqlite:${path('hearth.db')}`;

/** How many rows each table has. */
function rows(name = 'hearth.db'): Readonly<Record<string, number>> {
  const connection = new Sqlite(path(name), { readonly: true });
  const tables = connection.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
  const counts = tables.map((name) => [name, connection.prepare(`select count(*) from "${name}"`).pluck().get()]);
  connection.close();
  return Object.fromEntries(counts);
}

/** The spaces of `fill` are of a real platform; makes the playground theirs. */
function belongsToThePlayground(): void {
  const connection = new Sqlite(path('hearth.db'));
  connection.pragma('foreign_keys = OFF');
  connection.exec("update space set platform = 'playground'; delete from installation");
  connection.close();
}

describe('a database in which there is only a playground', () => {
  it('is like a new one when it begins again', async () => {
    await fill(url());
    belongsToThePlayground();
    expect(await isPlaygroundOnly(url())).toBe(true);
    expect(await emptyPlayground(url())).toBe(true);
    await withStore(url(), async (store) => {
      expect(await store.transaction(({ spaces }) => spaces.find(aSpace()))).toBeUndefined();
      expect(await store.keyValues.list('')).toEqual([]);
    });
    const { hearth_migration: steps, ...after } = rows();
    await withStore(`sqlite:${path('new.db')}`, async () => undefined);
    const { hearth_migration: stepsOfNew, ...fresh } = rows('new.db');
    expect(steps).toBe(stepsOfNew);
    expect({ ...after, sqlite_sequence: 0 }).toEqual({ ...fresh, sqlite_sequence: 0 });
  });

  it('may be in memory, where nothing is kept anyway', async () => {
    expect(await isPlaygroundOnly('sqlite::memory:')).toBe(true);
    expect(await emptyPlayground('sqlite::memory:')).toBe(true);
  });
});

describe('a database in which there is more', () => {
  it.each([
    ['a space of another platform', "update space set platform = 'slack'"],
    ['an installation', "update space set platform = 'playground'"],
  ])('keeps everything: %s', async (_, change) => {
    await fill(url());
    belongsToThePlayground();
    const connection = new Sqlite(path('hearth.db'));
    connection.pragma('foreign_keys = OFF');
    connection.exec(change);
    if (!change.includes('slack')) {
      const columns = connection
        .prepare("select name from pragma_table_info('installation')")
        .pluck()
        .all() as string[];
      const values = columns.map((name) => (name.endsWith('_at') ? '0' : "'x'")).join();
      connection.exec(`insert into installation (${columns.join()}) values (${values})`);
    }
    connection.close();
    const before = rows();
    expect(await isPlaygroundOnly(url())).toBe(false);
    expect(await emptyPlayground(url())).toBe(false);
    expect(rows()).toEqual(before);
  });

  it('is never one on a server, which other processes may be using', async () => {
    expect(await isPlaygroundOnly('postgres://postgres@127.0.0.1:1/nothing')).toBe(false);
    expect(await emptyPlayground('postgres://postgres@127.0.0.1:1/nothing')).toBe(false);
  });
});
