import type { Database as Connection } from 'better-sqlite3';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connect, connectToRead } from '../../../adapters/store/sqlite/connect.ts';
import { readingDialect } from '../../../adapters/store/sqlite/read-connection.ts';
import { useFolder } from './folder.ts';

const inFolder = useFolder();

let writing: Connection;
let reading: Kysely<{ thing: { name: string } }>;

beforeEach(async () => {
  const path = inFolder('things.db');
  writing = await connect({ kind: 'file', path });
  writing.exec("create table thing (name text); insert into thing values ('first')");
  reading = new Kysely({ dialect: readingDialect(connectToRead(path)) });
});

afterEach(async () => {
  await reading.destroy();
  writing.close();
});

const names = async () => (await reading.selectFrom('thing').selectAll().execute()).map(({ name }) => name);
const add = (name: string) => writing.prepare('insert into thing values (?)').run(name);

it('queries that are asked in one turn see the same, and all that was committed when they were asked', async () => {
  const one = names();
  add('second');
  const other = names();
  expect(await one).toEqual(['first', 'second']);
  expect(await other).toEqual(['first', 'second']);
});

it('what is committed later is seen by those that are asked later', async () => {
  await names();
  add('second');
  expect(await names()).toEqual(['first', 'second']);
});

it('one that fails fails alone, and those after it are answered', async () => {
  const [before, failed, after] = await Promise.allSettled([names(), sql`select missing`.execute(reading), names()]);
  expect(before).toEqual({ status: 'fulfilled', value: ['first'] });
  expect(failed).toMatchObject({ status: 'rejected', reason: { message: 'no such column: missing' } });
  expect(after).toEqual({ status: 'fulfilled', value: ['first'] });
  expect(await names()).toEqual(['first']);
});

it('keeps nobody from writing while it is not asked', async () => {
  await names();
  expect(writing.pragma('wal_checkpoint(TRUNCATE)')).toEqual([{ busy: 0, log: 0, checkpointed: 0 }]);
});

it('refuses to write, and to begin a transaction that would last', async () => {
  await expect(sql`insert into thing values ('second')`.execute(reading)).rejects.toThrow('readonly database');
  await expect(reading.transaction().execute(() => Promise.resolve())).rejects.toThrow('single queries');
});
