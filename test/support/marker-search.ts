import { existsSync, readFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import type { Redis } from 'ioredis';
import type pg from 'pg';
import type { Store } from '../../src/ports/store/store.ts';

/* Where anything of somebody is found: they write a marker into each text, and are called and known by one. */

/** Where a marker was found, with what stands around it. */
export interface Hit {
  readonly where: string;
  readonly around: string;
}

export function inText(where: string, text: string, marker: string): readonly Hit[] {
  const hits: Hit[] = [];
  const [all, sought] = [text.toLowerCase(), marker.toLowerCase()];
  for (let at = all.indexOf(sought); at >= 0 && hits.length < mostShown; at = all.indexOf(sought, at + 1)) {
    hits.push({ where, around: text.slice(Math.max(0, at - 60), at + 60) });
  }
  return hits;
}

const mostShown = 20;

/** Every column of every table of an SQLite file, as another program reads it. */
export function inTables(path: string, marker: string): readonly Hit[] {
  const connection = new Sqlite(path, { readonly: true });
  try {
    const tables = connection
      .prepare<[], { name: string }>("select name from sqlite_master where type = 'table'")
      .all();
    return tables.flatMap(({ name }) =>
      connection
        .prepare<[], Record<string, unknown>>(`select * from "${name}"`)
        .all()
        .flatMap((row) =>
          Object.entries(row).flatMap(([column, value]) => inText(`${name}.${column}`, String(value), marker)),
        ),
    );
  } finally {
    connection.close();
  }
}

/** The bytes of the file and of those beside it, whatever is in use of them. */
export const inFiles = (path: string, marker: string): readonly Hit[] =>
  ['', '-wal', '-shm', '-journal']
    .map((end) => path + end)
    .filter(existsSync)
    .flatMap((file) => inText(file, readFileSync(file).toString('latin1'), marker));

/** Every row of every table that the connection sees in its schema. */
export async function inPostgres(pool: pg.Pool, marker: string): Promise<readonly Hit[]> {
  const { rows } = await pool.query<{ name: string }>(
    'select table_name as name from information_schema.tables where table_schema = current_schema()',
  );
  const hits: Hit[] = [];
  for (const { name } of rows) {
    const found = await pool.query<{ row: string }>(
      `select "${name}"::text as row from "${name}" where "${name}"::text ilike $1 limit ${mostShown}`,
      [`%${marker}%`],
    );
    hits.push(...found.rows.flatMap(({ row }) => inText(name, row, marker)));
  }
  return hits;
}

export async function inExport(store: Store, marker: string): Promise<readonly Hit[]> {
  const hits: Hit[] = [];
  for await (const record of store.export()) {
    hits.push(...inText(`export of ${record.type}`, JSON.stringify(record), marker));
  }
  return hits;
}

/** Every key with that prefix, and all that is in it. */
export async function inRedis(redis: Redis, prefix: string, marker: string): Promise<readonly Hit[]> {
  const keys = await redis.keys(`${prefix}*`);
  const held = await Promise.all(keys.map(async (key) => [key, await contentOf(redis, key)] as const));
  return held.flatMap(([key, content]) => inText(key, `${key} ${JSON.stringify(content)}`, marker));
}

async function contentOf(redis: Redis, key: string): Promise<unknown> {
  const type = await redis.type(key);
  switch (type) {
    case 'string':
      return redis.get(key);
    case 'hash':
      return redis.hgetall(key);
    case 'list':
      return redis.lrange(key, 0, -1);
    case 'set':
      return redis.smembers(key);
    case 'zset':
      return redis.zrange(key, '0', '-1');
    case 'stream':
      return redis.xrange(key, '-', '+');
    default:
      throw new Error(`Nobody reads a ${type}`);
  }
}
