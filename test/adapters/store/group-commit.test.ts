import { setImmediate as turn } from 'node:timers/promises';
import Sqlite, { type Database as Connection } from 'better-sqlite3';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database, Tables } from '../../../adapters/store/kysely/tables.ts';
import { sqliteDialect } from '../../../adapters/store/sqlite/dialect.ts';
import { groupCommit } from '../../../adapters/store/sqlite/group-commit.ts';
import { useFolder } from './folder.ts';

describe('transactions that wait at the same moment', () => {
  const path = useFolder();
  let connection: Connection;
  let transaction: ReturnType<typeof groupCommit>;
  let said: string[];

  beforeEach(() => {
    said = [];
    connection = new Sqlite(path('group.db'), { timeout: 0, verbose: (text) => said.push(String(text)) });
    connection.pragma('journal_mode = WAL');
    connection.pragma('foreign_keys = ON');
    connection.exec(`
      create table mark (name text primary key);
      create table reference (mark text references mark (name) deferrable initially deferred);`);
    transaction = groupCommit(new Kysely<Tables>({ dialect: sqliteDialect(connection) }), connection, {
      maxMembers: 100,
      // However slow the machine is.
      maxMs: Number.POSITIVE_INFINITY,
    });
    said = [];
  });

  afterEach(() => {
    connection.close();
  });

  const put = (name: string) => (tx: Database) => sql`insert into mark values (${name})`.execute(tx);
  const refer = (name: string) => (tx: Database) => sql`insert into reference values (${name})`.execute(tx);
  const marks = () => connection.prepare('select name from mark order by rowid').pluck().all();
  const commits = () => said.filter((text) => text === 'commit').length;
  const letters = (count: number) => Array.from({ length: count }, (_, place) => String.fromCodePoint(97 + place));

  /** Each with how it ended. */
  const together = (...works: readonly ((tx: Database) => Promise<unknown>)[]) =>
    Promise.allSettled(works.map((work) => transaction(work)));

  it('share one commit', async () => {
    await together(...letters(20).map(put));
    expect(marks()).toHaveLength(20);
    expect(commits()).toBe(1);
  });

  it('share one too when they ask one after another in the same turn of the event loop', async () => {
    const first = transaction(put('a'));
    await Promise.resolve();
    await Promise.all([first, transaction(put('b'))]);
    expect(commits()).toBe(1);
  });

  it('work one after another, in the order in which they asked', async () => {
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      await turn();
      log.push(`${name} ends`);
    };
    await together(work('a'), work('b'));
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('are told only when the commit is made', async () => {
    let committedBefore = -1;
    const first = transaction(put('a')).then(() => {
      committedBefore = commits();
    });
    await Promise.all([first, transaction(put('b'))]);
    expect(committedBefore).toBe(1);
  });

  it('see what those before them in the group did', async () => {
    const count = (tx: Database) => sql<{ n: number }>`select count(*) as n from mark`.execute(tx);
    const [, seen] = await Promise.all([transaction(put('a')), transaction(count)]);
    expect(seen.rows).toEqual([{ n: 1 }]);
  });

  it('one that fails is undone alone, and its error comes back as it is', async () => {
    const error = new Error('the reason');
    const failing = async (tx: Database) => {
      await put('b')(tx);
      throw error;
    };
    const results = await together(put('a'), failing, put('c'));
    expect(marks()).toEqual(['a', 'c']);
    expect(commits()).toBe(1);
    expect(results[1]).toEqual({ status: 'rejected', reason: error });
  });

  it('are kept apart by savepoints only once one of them has failed', async () => {
    const savepoints = () => said.filter((text) => text === 'savepoint member').length;
    await together(...letters(3).map(put));
    expect(savepoints()).toBe(0);
    await together(put('d'), put('d'), put('e'));
    expect(savepoints()).toBe(3);
    expect(marks()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('one that the database refuses is undone alone', async () => {
    const results = await together(put('a'), (tx) => put('b')(tx).then(() => put('a')(tx)), put('c'));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(marks()).toEqual(['a', 'c']);
  });

  it('one that leaves a reference broken fails alone, though that shows only at the commit', async () => {
    const results = await together(put('a'), refer('nobody'), put('c'), refer('a'));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(marks()).toEqual(['a', 'c']);
  });

  it('one that failed because of what another did, which then was undone, is run again', async () => {
    const puts = async (tx: Database) => {
      await put('a')(tx);
      await refer('nobody')(tx);
    };
    const results = await together(puts, put('a'));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(marks()).toEqual(['a']);
  });

  it('are all told of it when SQLite has rolled all of it back', async () => {
    const spoiled = async (tx: Database) => {
      await put('a')(tx);
      await sql`rollback`.execute(tx);
    };
    const results = await together(put('b'), spoiled, put('c'));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(marks()).toEqual(['c']);
  });

  it('wait together for another program that writes', async () => {
    const other = new Sqlite(path('group.db'));
    other.exec('begin immediate');
    const waiting = together(put('a'), put('b'));
    await turn();
    await turn();
    other.exec('commit');
    other.close();
    expect((await waiting).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(commits()).toBe(1);
  });

  it('share several commits when they are very many, so that nobody waits for all of them', async () => {
    await together(...Array.from({ length: 1_000 }, (_, place) => put(`mark ${place}`)));
    expect(marks()).toHaveLength(1_000);
    expect(commits()).toBe(10);
  });

  it('share several commits when they take long', async () => {
    const db = new Kysely<Tables>({ dialect: sqliteDialect(connection) });
    const hurried = groupCommit(db, connection, { maxMembers: 100, maxMs: 0 });
    await Promise.all(letters(3).map((name) => hurried(put(name))));
    expect(commits()).toBe(3);
  });

  it('one whose time is over can do nothing more', async () => {
    const escaped = await transaction((tx) => Promise.resolve({ tx }));
    await expect(put('late')(escaped.tx)).rejects.toThrow('over');
    expect(marks()).toEqual([]);
  });
});
