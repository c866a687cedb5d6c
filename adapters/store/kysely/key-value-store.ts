import type { KeyValueStore } from '../../../src/ports/key-value-store.ts';
import type { Database } from './tables.ts';
import { json, parsed } from './values.ts';

/** Appended to a prefix, sorts after every key with that prefix: U+10FFFF is a noncharacter, which no text contains. */
export const afterAll = '\u{10FFFF}';

export async function listEntries(db: Database, prefix: string): ReturnType<KeyValueStore['list']> {
  const rows = await db
    .selectFrom('document')
    .selectAll()
    .where('key', '>=', prefix)
    .where('key', '<', prefix + afterAll)
    .orderBy('key')
    .execute();
  return rows.map(({ key, value }) => ({ key, value: parsed<unknown>(value) }));
}

/** Call it inside a transaction, so that all entries are stored or none. */
export async function putEntries(db: Database, entries: Parameters<KeyValueStore['put']>[0]): Promise<void> {
  for (const { key, value } of entries) {
    if (value === undefined) await db.deleteFrom('document').where('key', '=', key).execute();
    else await putEntry(db, key, value);
  }
}

async function putEntry(db: Database, key: string, value: unknown): Promise<void> {
  await db
    .insertInto('document')
    .values({ key, value: json(value) })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: json(value) }))
    .execute();
}
