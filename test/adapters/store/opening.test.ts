import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import Sqlite, { SqliteError } from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../adapters/store/open.ts';
import { connect, foldersToMake } from '../../../adapters/store/sqlite/connect.ts';
import { withExplainedErrors } from '../../../adapters/store/sqlite/explain-error.ts';
import type { Store } from '../../../src/ports/store/store.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { monday } from '../../support/builders.ts';
import { itIf } from '../../support/it-if.ts';
import { useFolder } from './folder.ts';

const open = (url: string) => openStore(url, { log: silentLog });

describe('a database that is named in DATABASE_URL', () => {
  const path = useFolder();
  const opened: Store[] = [];
  const openAndClose = async (url: string) => {
    const store = await open(url);
    await store.close();
  };
  afterEach(() => Promise.all(opened.splice(0).map((store) => store.close())));

  it('is made when it is missing, with the folders that it lies in', async () => {
    await openAndClose(`sqlite:${path('some', 'folder', 'hearth.db')}`);
    expect(existsSync(path('some', 'folder', 'hearth.db'))).toBe(true);
  });

  it('has those folders made that are missing, the outermost first', () => {
    expect(foldersToMake('/data/deep/er', (folder) => folder === '/data')).toEqual(['/data/deep', '/data/deep/er']);
    expect(foldersToMake('data', (folder) => folder === '.')).toEqual(['data']);
    expect(foldersToMake('data', () => true)).toEqual([]);
  });

  it('may be named from the working directory', async () => {
    await openAndClose(`sqlite:${relative(process.cwd(), path('hearth.db'))}`);
    expect(existsSync(path('hearth.db'))).toBe(true);
  });

  it.each(['sqlite://', 'SQLITE:', ' sqlite:'])('may be written with %s too', async (prefix) => {
    await openAndClose(`${prefix}${path('hearth.db')}`);
    expect(existsSync(path('hearth.db'))).toBe(true);
  });

  it('may have spaces and signs in its name', async () => {
    await openAndClose(`sqlite:${path('our hearth? 100%#1.db')}`);
    expect(existsSync(path('our hearth? 100%#1.db'))).toBe(true);
  });

  it('keeps what was written, and is there again when it is opened again', async () => {
    const url = `sqlite:${path('hearth.db')}`;
    const before = await open(url);
    await before.transaction((tx) => tx.inbox.claim('Ev1', monday));
    await before.keyValues.put([{ key: 'a', value: { deep: [1] } }]);
    await before.close();

    const after = await open(url);
    opened.push(after);
    expect(await after.transaction((tx) => tx.inbox.claim('Ev1', monday))).toBe(false);
    expect(await after.keyValues.list('')).toEqual([{ key: 'a', value: { deep: [1] } }]);
  });

  it('leaves nothing beside it when it is closed', async () => {
    await openAndClose(`sqlite:${path('hearth.db')}`);
    expect([existsSync(path('hearth.db-wal')), existsSync(path('hearth.db-shm'))]).toEqual([false, false]);
  });

  it('may be open twice in one program: each waits for the other', async () => {
    const url = `sqlite:${path('hearth.db')}`;
    opened.push(...(await Promise.all([open(url), open(url)])));
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, n) => opened[n % 2]?.transaction((tx) => tx.inbox.claim('Ev1', monday))),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it('is opened so that an acknowledged transaction survives a power cut', async () => {
    const connection = await connect({ kind: 'file', path: path('hearth.db') });
    const pragma = (name: string) => connection.pragma(name, { simple: true });
    // 2 is FULL (sqlite.org/pragma.html#pragma_synchronous).
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1]);
    connection.close();
  });
});

describe('a DATABASE_URL that cannot be used says why and what to do', () => {
  const path = useFolder();
  const refusal = (url: string) =>
    open(url).then(
      () => 'opened',
      (error: unknown) => error,
    );

  it('a folder', async () => {
    expect(await refusal(`sqlite:${path()}`)).toMatchObject({
      name: 'StoreError',
      code: 'cannot_open',
      message: expect.stringMatching(/is a folder\. Name a file in DATABASE_URL/),
    });
  });

  it('a file that is no database, which is left as it was', async () => {
    const text = 'Dear diary, this is no database. '.repeat(100);
    writeFileSync(path('diary.txt'), text);
    expect(await refusal(`sqlite:${path('diary.txt')}`)).toMatchObject({
      code: 'cannot_open',
      message: expect.stringMatching(/diary\.txt.* not an SQLite database\. Name another file/),
    });
    expect(readFileSync(path('diary.txt'), 'utf8')).toBe(text);
  });

  it('a path that leads through a file', async () => {
    writeFileSync(path('file'), '');
    expect(await refusal(`sqlite:${path('file', 'hearth.db')}`)).toMatchObject({
      code: 'cannot_open',
      message: expect.stringMatching(/a part of its path is a file.*Correct the path/),
    });
    expect(await refusal(`sqlite:${path('file', 'deeper', 'hearth.db')}`)).toMatchObject({ code: 'cannot_open' });
  });

  itIf(process.platform === 'linux')('a path where the system lets nobody make a folder', async () => {
    expect(await refusal('sqlite:/proc/nobody/deeper/hearth.db')).toMatchObject({
      code: 'cannot_open',
      message: expect.stringMatching(/cannot be created|is not allowed/),
    });
  });

  it.each([
    ['the working folder is gone', 'data/deep', '.'],
    ['nothing is there at all', '/data/deep', '/'],
  ])('a path of which not even the beginning is there: %s', (_, folder, beginning) => {
    expect(() => foldersToMake(folder, () => false)).toThrow(
      expect.objectContaining({
        name: 'StoreError',
        code: 'cannot_open',
        message: expect.stringMatching(`created: ${beginning}, where its path begins.*still exists.*DATABASE_URL`),
      }),
    );
  });

  it('the database of another program, which is left as it was', async () => {
    const other = new Sqlite(path('other.db'));
    other.exec('create table member (name text)');
    other.close();
    expect(await refusal(`sqlite:${path('other.db')}`)).toMatchObject({
      code: 'cannot_open',
      message: expect.stringMatching(/tables of another program/),
    });
    const after = new Sqlite(path('other.db'), { readonly: true });
    expect(after.prepare("select name from sqlite_master where type = 'table'").pluck().all()).toEqual(['member']);
    after.close();
  });

  it('a damaged database', async () => {
    await (await open(`sqlite:${path('hearth.db')}`)).close();
    const bytes = readFileSync(path('hearth.db'));
    bytes.fill(0xff, 100, bytes.length);
    writeFileSync(path('hearth.db'), bytes);
    expect(await refusal(`sqlite:${path('hearth.db')}`)).toMatchObject({
      code: 'cannot_open',
      message: expect.stringMatching(/the file is damaged\. Restore a sound copy/),
    });
  });

  it.each(['sqlite:', 'sqlite://', 'sqlite:///', 'sqlite:  '])('no file at all: %j', async (url) => {
    expect(await refusal(url)).toMatchObject({ code: 'cannot_open', message: expect.stringMatching(/names no file/) });
  });

  it.each([
    ['mysql://hearth:hunter2@db.example/hearth', /begins with mysql:/],
    ['data/hearth.db', /does not say what kind/],
    ['', /does not say what kind/],
  ])('another kind: %j', async (url, text) => {
    const error = await refusal(url);
    expect(error).toMatchObject({ code: 'unknown_kind', message: expect.stringMatching(text) });
    expect(String(error)).not.toContain('hunter2');
  });
});

describe('what the system says is told in plain words', () => {
  const file = { kind: 'file', path: '/data/hearth.db' } as const;
  const systemError = (code: string) => Object.assign(new Error('no'), { code });
  const sqliteError = (code: string) => new SqliteError('no', code);
  const told = (error: Error) =>
    withExplainedErrors(file, () => Promise.reject(error)).catch((thrown: unknown) => thrown);

  it.each([
    ['EACCES', systemError, /is not allowed.*change their permissions/],
    ['EROFS', systemError, /read-only\. Name a path elsewhere/],
    ['SQLITE_CANTOPEN', sqliteError, /cannot be read or created.*change their permissions/],
    ['SQLITE_READONLY_DIRECTORY', sqliteError, /can be read, but not written.*change their permissions/],
    ['SQLITE_BUSY', sqliteError, /another program has locked it.*end that/],
    ['SQLITE_FULL', sqliteError, /the disk is full\. Make room/],
  ] as const)('%s', async (code, errorOf, text) => {
    const error = errorOf(code);
    expect(await told(error)).toMatchObject({
      code: 'cannot_open',
      message: expect.stringMatching(text),
      cause: error,
    });
  });

  it('a fault of ours stays what it is', async () => {
    const fault = new TypeError('undefined is not a function');
    expect(await told(fault)).toBe(fault);
  });
});
