import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite, { SqliteError } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchHealth } from '../../../adapters/store/kysely/database-health.ts';
import { checkStore, migrateStore, openStore } from '../../../adapters/store/open.ts';
import { outageOf } from '../../../adapters/store/sqlite/explain-error.ts';
import { type Store, StoreError } from '../../../src/ports/store/store.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { aReactionQuery, monday } from '../../support/builders.ts';
import { describeWithPart } from '../../support/parts.ts';
import { ask } from '../../support/postgres.ts';
import { createRecordingLog, type LogLine } from '../../support/recording-log.ts';
import { useFolder } from './folder.ts';

function replace(file: string): void {
  rmSync(file);
  writeFileSync(file, 'other');
}

const claim = (store: Store, key: string) => store.transaction((tx) => tx.inbox.claim(key, monday));

describe('whether a database can be written to', () => {
  const full = new StoreError('not_writable', 'The disk is full.');
  const outage = { outageOf: (error: unknown) => (error === 'full' ? full : undefined) };

  it('is tried once in some seconds, however often somebody asks', async () => {
    let tries = 0;
    const health = watchHealth(
      {
        ...outage,
        async tryToWrite() {
          tries += 1;
        },
      },
      silentLog,
    );
    await Promise.all(Array.from({ length: 50 }, health.check));
    await health.check();
    expect(tries).toBe(1);
    health.stop();
  });

  it('is found out anew once something could not be written, logged once, and again when it works', async () => {
    let isFull = false;
    const entries: LogLine[] = [];
    const tryToWrite = () => (isFull ? Promise.reject('full') : Promise.resolve());
    const health = watchHealth({ ...outage, tryToWrite }, createRecordingLog(entries));
    await health.check();
    isFull = true;
    for (let n = 0; n < 3; n += 1) expect(health.explained('full')).toBe(full);
    await expect(health.check()).rejects.toBe(full);
    isFull = false;
    // What else goes wrong says nothing about the disk.
    expect(health.explained('a bug')).toBe('a bug');
    await pause(5_100);
    await health.check();
    expect(entries.map(({ level, text }) => [level, text])).toEqual([
      ['error', 'The disk is full.'],
      ['info', 'The database can be written to again'],
    ]);
    health.stop();
  });

  it.each([
    ['SQLITE_FULL', /the disk is full\. Make room/],
    ['SQLITE_IOERR_WRITE', /could not be read or written/],
    ['SQLITE_READONLY_DBMOVED', /can be read, but not written/],
    ['SQLITE_CORRUPT', /damaged/],
  ])('is not so after %s', (code, text) => {
    const file = { kind: 'file', path: '/data/hearth.db' } as const;
    expect(outageOf(file, new SqliteError('no', code))).toMatchObject({
      code: 'not_writable',
      message: expect.stringMatching(text),
    });
    expect(outageOf(file, new SqliteError('no', 'SQLITE_CONSTRAINT_FOREIGNKEY'))).toBeUndefined();
  });
});

describe('a database file', () => {
  const path = useFolder();
  const file = () => path('hearth.db');
  let store: Store;
  let entries: LogLine[];

  beforeEach(async () => {
    entries = [];
    store = await openStore(`sqlite:${file()}`, { log: createRecordingLog(entries) });
  });
  afterEach(() => store.close());

  const errors = () => entries.filter(({ level }) => level === 'error').map(({ text }) => text);

  it('is written to when somebody asks whether it can be', async () => {
    const sizeOfLog = () => statSync(`${file()}-wal`).size;
    const before = sizeOfLog();
    await store.ping();
    expect(sizeOfLog()).toBeGreaterThan(before);
  });

  it.each([
    ['removed', (name: string) => rmSync(name), /hearth\.db was removed/],
    ['replaced by another', replace, /was replaced/],
    ['left without the log of what was written', (name: string) => rmSync(`${name}-wal`), /hearth\.db-wal was removed/],
  ])('that is %s is noticed: nothing more is taken, and what it held is saved', async (_, spoil, text) => {
    await claim(store, 'before');
    spoil(file());
    await expect(store.ping()).rejects.toMatchObject({ code: 'not_writable', message: expect.stringMatching(text) });
    const refused = { code: 'not_writable', message: expect.stringMatching(text) };
    await expect(claim(store, 'after')).rejects.toMatchObject(refused);
    const query = aReactionQuery();
    await expect(store.reactions.apply({ key: 'Ev1', at: monday }, query, () => 'ignored')).rejects.toMatchObject(
      refused,
    );
    await expect.poll(errors).toEqual([expect.stringMatching(/is saved in .*hearth\.db\.rescued.*start it again/)]);
    const rescued = new Sqlite(`${file()}.rescued`, { readonly: true });
    expect(rescued.prepare('select key from inbox').pluck().all()).toEqual(['before']);
    rescued.close();
  });

  it('that is put back is used again', async () => {
    renameSync(file(), path('elsewhere'));
    await expect(store.ping()).rejects.toMatchObject({ code: 'not_writable' });
    renameSync(path('elsewhere'), file());
    expect(await claim(store, 'after')).toBe(true);
  });

  it('whose folder is gone is noticed, too', async () => {
    renameSync(path(), `${path()}-moved`);
    await expect(store.ping()).rejects.toMatchObject({ code: 'not_writable' });
    await expect.poll(errors).toEqual([expect.stringMatching(/could not be saved elsewhere.*restore a backup/)]);
    renameSync(`${path()}-moved`, path());
    expect(existsSync(file())).toBe(true);
  });
});

describeWithPart('postgres', 'a PostgreSQL that may only be read', (address) => {
  const name = `hearth_read_only_${process.pid}`;
  const url = new URL(address);
  url.pathname = `/${name}`;
  let store: Store;
  let entries: LogLine[];

  beforeEach(async () => {
    entries = [];
    await ask(address, `create database ${name} encoding 'UTF8' template template0`);
    store = await openStore(url.href, { log: createRecordingLog(entries) });
  });
  afterEach(async () => {
    await store.close();
    await ask(address, `drop database ${name} with (force)`);
  });

  const set = (to: 'on' | 'off') => ask(address, `alter database ${name} set default_transaction_read_only = ${to}`);
  const endConnections = () =>
    ask(address, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);

  it('is said to be so, for transactions of every kind, and is used again when it is over', async () => {
    await claim(store, 'Ev1');
    await set('on');
    const away = { code: 'not_writable', message: expect.stringMatching(/may only be read at present.*make room/) };
    await expect(store.ping()).rejects.toMatchObject(away);
    await endConnections();
    const startedAt = performance.now();
    await expect(claim(store, 'Ev2')).rejects.toMatchObject(away);
    const reacting = store.reactions.apply({ key: 'Ev3', at: monday }, aReactionQuery(), () => 'ignored');
    await expect(reacting).rejects.toMatchObject(away);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(entries.filter(({ level }) => level === 'error')).toHaveLength(1);

    await set('off');
    await pause(5_100);
    await store.ping();
    expect(await claim(store, 'Ev2')).toBe(true);
    expect(entries.at(-1)).toMatchObject({ text: 'The database can be written to again' });
  }, 60_000);

  it('is refused at the start, and bad to the doctor, with what it may be', async () => {
    await set('on');
    const refused = { code: 'cannot_open', message: expect.stringMatching(/default_transaction_read_only.*standby/) };
    await expect(openStore(url.href, { log: silentLog })).rejects.toMatchObject(refused);
    await expect(migrateStore(url.href, { log: silentLog })).rejects.toMatchObject(refused);
    expect(await checkStore(url.href)).toMatchObject([{ state: 'bad', what: expect.stringMatching(/only be read/) }]);
  }, 60_000);
});
