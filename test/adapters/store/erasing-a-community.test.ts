import { Kysely, sql } from 'kysely';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { goTogether, ofNoCommunity, steps } from '../../../adapters/store/kysely/erase-list.ts';
import type { Database, Tables } from '../../../adapters/store/kysely/tables.ts';
import { openStore } from '../../../adapters/store/open.ts';
import { poolAt } from '../../../adapters/store/postgres/connect.ts';
import { postgresDialect } from '../../../adapters/store/postgres/dialect.ts';
import { postgresLocation } from '../../../adapters/store/postgres/location.ts';
import { connect } from '../../../adapters/store/sqlite/connect.ts';
import { sqliteDialect } from '../../../adapters/store/sqlite/dialect.ts';
import type { CommunityId } from '../../../src/domain/ids.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import type { Store } from '../../../src/ports/store/store.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { describeWithPart } from '../../support/parts.ts';
import { anEmptySchema } from '../../support/postgres.ts';
import { leftToAll } from '../../support/runs.ts';
import { fillEveryTable, markerOf, spaceNamed } from './every-table.ts';
import { useFolder } from './folder.ts';

/** A store, and another way to what is in it. */
interface Opened {
  readonly store: Store;
  readonly db: Database;
}

const communityOf = (name: string): CommunityId => `${markerOf(name)}-community` as CommunityId;

async function tablesOf(db: Database): Promise<readonly string[]> {
  const tables = await db.introspection.getTables();
  return tables
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('hearth_migration') && !name.startsWith('sqlite_'));
}

/** Every row of every table, as text. */
async function everything(db: Database): Promise<readonly string[]> {
  const found: string[] = [];
  for (const table of await tablesOf(db)) {
    const { rows } = await sql<object>`select * from ${sql.table(table)}`.execute(db);
    found.push(...rows.map((row) => `${table} ${JSON.stringify(row)}`));
  }
  return found.sort();
}

const about = (rows: readonly string[], name: string): readonly string[] =>
  rows.filter((row) => row.includes(markerOf(name)) || row.includes(spaceNamed(name)));

async function eraseAll({ store }: Opened, name: string, most: number): Promise<number> {
  for (let parts = 1; parts < 10_000; parts += 1)
    if (!(await store.eraseCommunityPart(communityOf(name), most)).hasMore) return parts;
  throw new Error('It never ends');
}

const begin = ({ store }: Opened, name: string): Promise<boolean> =>
  store.transaction((tx) => tx.communityErasures.begin(communityOf(name), 5 as Instant));

/** Each index that PostgreSQL makes beside others waits for all of their transactions, in whatever tests these are. */
vi.setConfig({ testTimeout: 180_000 });

function suite(open: () => Promise<Opened>): void {
  it('has each table of the schema in one list', async () => {
    const { db } = await open();
    const listed = [
      ...new Set([
        ...steps.flatMap((step) => [step.table, ...(step.by === 'owner' ? step.before.map(({ table }) => table) : [])]),
        ...goTogether,
        ...ofNoCommunity,
      ]),
    ].sort();
    expect(listed).toEqual([...(await tablesOf(db))].sort());
  });

  it.each([1, 3, 500])('leaves nothing of it, and everything of the others, by parts of %s', async (most) => {
    const opened = await open();
    for (const [index, name] of ['gone', 'kept'].entries()) await fillEveryTable(opened.db, name, index + 1);
    const before = await everything(opened.db);
    expect(about(before, 'gone').length).toBeGreaterThan(60);
    expect(await begin(opened, 'gone')).toBe(true);
    await eraseAll(opened, 'gone', most);
    const after = await everything(opened.db);
    expect(about(after, 'gone')).toEqual([]);
    expect(about(after, 'kept')).toEqual(about(before, 'kept'));
  });

  it('does nothing before it has begun', async () => {
    const opened = await open();
    await fillEveryTable(opened.db, 'kept', 1);
    const before = await everything(opened.db);
    expect(await eraseAll(opened, 'kept', 100)).toBe(1);
    expect(await everything(opened.db)).toEqual(before);
  });

  it('is done once, however many go on with it at the same time', async () => {
    const opened = await open();
    await fillEveryTable(opened.db, 'gone', 1);
    await begin(opened, 'gone');
    await Promise.all([1, 2, 3].map(() => eraseAll(opened, 'gone', 2)));
    expect(about(await everything(opened.db), 'gone')).toEqual([]);
    expect(await opened.store.erasing.begun()).toEqual([]);
  });

  it('remembers that Hearth is still in a space, where no token of its own went with it', async () => {
    const opened = await open();
    await fillEveryTable(opened.db, 'gone', 1);
    await opened.db.deleteFrom('installation').execute();
    const space = { platform: 'slack', space: spaceNamed('gone') } as const;
    const isEmptied = () => opened.store.transaction((tx) => tx.communityErasures.isEmptied(space));
    expect(await isEmptied()).toBe(false);
    await begin(opened, 'gone');
    await eraseAll(opened, 'gone', 100);
    expect(await isEmptied()).toBe(true);
  });

  it('checks references again as soon as it is over', async () => {
    const opened = await open();
    await fillEveryTable(opened.db, 'gone', 1);
    await begin(opened, 'gone');
    await opened.store.eraseCommunityPart(communityOf('gone'), 10);
    const orphan = {
      communityId: 'nobody' as CommunityId,
      role: 'help',
      at: { platform: 'slack', space: 'T', channel: 'C' },
    } as const;
    await expect(
      opened.store.transaction((tx) => tx.communities.setChannel(orphan.communityId, orphan.role, orphan.at)),
    ).rejects.toThrow();
  });
}

describe('erasing a community in an SQLite file', () => {
  const path = useFolder();

  suite(async () => {
    const store = await openStore(`sqlite:${path('hearth.db')}`, { log: silentLog });
    const connection = await connect({ kind: 'file', path: path('hearth.db') });
    const db = new Kysely<Tables>({ dialect: sqliteDialect(connection) });
    onTestFinished(async () => {
      connection.close();
      await store.close();
    });
    return { store, db };
  });
});

describeWithPart('postgres', 'erasing a community in PostgreSQL', (address) => {
  const open = async (): Promise<Opened> => {
    const schema = await anEmptySchema(address);
    const store = await openStore(schema.url, { log: silentLog });
    const pool = poolAt(postgresLocation(schema.url), { size: 1, log: silentLog, isPresent: false });
    const db = new Kysely<Tables>({ dialect: postgresDialect(pool) });
    onTestFinished(async () => {
      await db.destroy();
      await store.close();
      await schema.remove();
    });
    return { store, db };
  };

  leftToAll(() => suite(open));

  it('leaves nothing of it, with all that PostgreSQL does for that', async () => {
    const opened = await open();
    for (const [index, name] of ['gone', 'kept'].entries()) await fillEveryTable(opened.db, name, index + 1);
    const before = await everything(opened.db);
    await begin(opened, 'gone');
    await eraseAll(opened, 'gone', 500);
    const after = await everything(opened.db);
    expect(about(after, 'gone')).toEqual([]);
    expect(about(after, 'kept')).toEqual(about(before, 'kept'));
  });

  it('has an index for every reference while it goes on, and none of these afterwards', async () => {
    const opened = await open();
    await fillEveryTable(opened.db, 'gone', 1);
    await begin(opened, 'gone');
    expect(await madeFor(opened.db)).toEqual([]);
    expect(await opened.store.eraseCommunityPart(communityOf('gone'), 10)).toMatchObject({ hasMore: true });
    expect(await madeFor(opened.db)).toContain('erasing_contribution_giver_id_fkey');
    expect(await withoutIndex(opened.db)).toEqual([]);
    await eraseAll(opened, 'gone', 500);
    expect(await madeFor(opened.db)).toEqual([]);
  });

  it('leaves these to another community that is being erased', async () => {
    const opened = await open();
    await fillEveryTable(opened.db, 'gone', 1);
    await fillEveryTable(opened.db, 'going', 2);
    await begin(opened, 'gone');
    await begin(opened, 'going');
    await eraseAll(opened, 'gone', 500);
    expect(await madeFor(opened.db)).not.toEqual([]);
    await eraseAll(opened, 'going', 500);
    expect(await madeFor(opened.db)).toEqual([]);
  });
});

const names = (rows: readonly { readonly name: string }[]): readonly string[] => rows.map(({ name }) => name);

/** The indexes that stand only while a community is erased. */
async function madeFor(db: Kysely<Tables>): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly name: string }>`
    select relname as name from pg_class
    where relkind = 'i' and relnamespace = current_schema()::regnamespace and relname like 'erasing%' order by 1`.execute(
    db,
  );
  return names(rows);
}

/** References for which PostgreSQL would look through a whole table whenever a row goes. */
async function withoutIndex(db: Kysely<Tables>): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly name: string }>`
    select child.relname || ' ' || reference.conname as name
    from pg_constraint as reference join pg_class as child on child.oid = reference.conrelid
    join pg_class as parent on parent.oid = reference.confrelid
    where reference.contype = 'f' and child.relnamespace = current_schema()::regnamespace
    and parent.relname not in ('community', 'space')
    and not exists (
      select 1 from pg_index
      where indrelid = child.oid and indisvalid and indpred is null and indkey[0] = reference.conkey[1])`.execute(db);
  return names(rows);
}
