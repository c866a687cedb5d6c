import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { codeOf } from '../../connection/explanation.ts';
import type { ServerLocation } from './location.ts';

/** How the indexes are called that stand only while a community is erased. */
const prefix = 'erasing_';

/** How soon to look again whether another process has made one. */
const againMs = 100;

/** A reference that no index serves. */
interface Reference {
  readonly table: string;
  readonly column: string;
  readonly index: string;
  /** By another process. */
  readonly isBeingMade: boolean;
}

/**
 * Whenever a row is deleted, PostgreSQL looks for what refers to it; where no index leads there, through the whole table, for
 * each member of a community that is erased. Indexes by giver and receiver would be written by every reaction, so they are
 * made when an erasure needs them, and dropped after it. Both let others write meanwhile
 * (postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY).
 */
export interface ReferenceIndexes {
  /** Makes those that are missing. */
  make(): Promise<void>;
  /** Drops them, unless another community is being erased. */
  drop(): Promise<void>;
}

export const referenceIndexes = (location: ServerLocation): ReferenceIndexes => ({
  make: () =>
    withConnection(location, async (client) => {
      for (;;) {
        const { rows } = await client.query<Reference>(unserved);
        if (rows.length === 0) return;
        for (const reference of rows) if (!reference.isBeingMade) await makeOne(client, reference);
        await pause(againMs);
      }
    }),
  drop: () =>
    withConnection(location, async (client) => {
      const others = await client.query('select 1 from community_erasure where begun_at is not null limit 1');
      if (others.rows.length > 0) return;
      const { rows } = await client.query<{ readonly index: string }>(
        `select relname as index from pg_class
         where relkind = 'i' and relnamespace = current_schema()::regnamespace and starts_with(relname, '${prefix}')`,
      );
      for (const { index } of rows) await unlessDone(client, `drop index concurrently if exists ${name(index)}`);
    }),
});

async function makeOne(client: Client, { table, column, index }: Reference): Promise<void> {
  // One that was broken off is there and serves nothing.
  await unlessDone(client, `drop index concurrently if exists ${name(index)}`);
  await unlessDone(client, `create index concurrently ${name(index)} on ${name(table)} (${name(column)})`);
}

/** Communities and spaces go last, when nothing is left that could refer to them. */
const unserved = `
  select child.relname as table, attname as column, left('${prefix}' || reference.conname, 63) as index,
    exists (
      select 1 from pg_stat_progress_create_index as making join pg_class as made on made.oid = making.index_relid
      where making.relid = child.oid and made.relname = left('${prefix}' || reference.conname, 63)) as "isBeingMade"
  from pg_constraint as reference
  join pg_class as child on child.oid = reference.conrelid
  join pg_class as parent on parent.oid = reference.confrelid
  join pg_attribute on attrelid = child.oid and attnum = reference.conkey[1]
  where reference.contype = 'f' and child.relnamespace = current_schema()::regnamespace
  and parent.relname not in ('community', 'space')
  and not exists (
    select 1 from pg_index
    where indrelid = child.oid and indisvalid and indpred is null and indkey[0] = reference.conkey[1])
  order by child.relname, reference.conname`;

const name = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A connection of its own, which gives the server as long as it needs: an index of a large ledger takes minutes. */
async function withConnection(location: ServerLocation, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: location.url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/**
 * What says that another process does the same at this moment: internal_error (its tuple was “concurrently updated”),
 * duplicate_table, unique_violation, deadlock_detected, undefined_object.
 */
const doneByOthers: readonly (string | undefined)[] = ['XX000', '42P07', '23505', '40P01', '42704'];

async function unlessDone(client: Client, statement: string): Promise<void> {
  try {
    await client.query(statement);
  } catch (error) {
    if (!doneByOthers.includes(codeOf(error))) throw error;
  }
}
