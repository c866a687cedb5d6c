import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { checkStore, migrateStore, openStore } from '../../../adapters/store/open.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { useFolder } from './folder.ts';

describe('looking at a database', () => {
  const path = useFolder();
  const url = () => `sqlite:${path('hearth.db')}`;
  const migrate = () => migrateStore(url(), { log: silentLog });

  it('one that is not there yet is well, and is not made', async () => {
    expect(await checkStore(url())).toMatchObject([{ state: 'good', what: expect.stringMatching(/the first start/) }]);
    expect(readdirSync(path())).toEqual([]);
  });

  it('one that is up to date is well', async () => {
    await migrate();
    expect(await checkStore(url())).toMatchObject([{ state: 'good', what: expect.stringMatching(/up to date/) }]);
  });

  it('it is not changed, and nothing is left beside it', async () => {
    await migrate();
    const before = readFileSync(path('hearth.db'));
    await checkStore(url());
    expect(readFileSync(path('hearth.db')).equals(before)).toBe(true);
    expect(readdirSync(path())).toEqual(['hearth.db']);
  });

  it('one that is in use can be looked at', async () => {
    const store = await openStore(url(), { log: silentLog });
    const findings = await store.transaction(async (tx) => {
      await tx.communities.all();
      return checkStore(url());
    });
    expect(findings).toMatchObject([{ state: 'good' }]);
    await expect(store.ping()).resolves.toBeUndefined();
    expect(existsSync(path('hearth.db-wal'))).toBe(true);
    await store.close();
  });

  it('an older one is a warning that says what is to be done', async () => {
    await migrate();
    const connection = new Sqlite(path('hearth.db'));
    connection.exec("delete from hearth_migration where name = '0005-shelves'");
    connection.close();
    expect(await checkStore(url())).toMatchObject([
      {
        state: 'warning',
        what: expect.stringContaining('0005-shelves'),
        fix: expect.stringContaining('hearth migrate'),
      },
    ]);
  });

  it('a newer one is bad', async () => {
    await migrate();
    const connection = new Sqlite(path('hearth.db'));
    connection.exec("insert into hearth_migration values ('9999-wishes', '')");
    connection.close();
    expect(await checkStore(url())).toMatchObject([{ state: 'bad', what: expect.stringContaining('newer version') }]);
  });

  it('one in memory is a warning, since it lasts no longer than the program', async () => {
    expect(await checkStore('sqlite::memory:')).toMatchObject([{ state: 'warning' }]);
  });

  it('one that could not be opened is bad, whatever the reason', async () => {
    writeFileSync(path('diary.txt'), 'Dear diary. '.repeat(100));
    const bad = [`sqlite:${path()}`, `sqlite:${path('diary.txt')}`, `sqlite:${path('diary.txt', 'deep', 'hearth.db')}`];
    for (const unusable of [...bad, 'postgres://127.0.0.1:1/hearth', 'sqlite:', 'nonsense']) {
      expect(await checkStore(unusable)).toMatchObject([{ state: 'bad', what: expect.stringMatching(/\. /) }]);
    }
  });
});
