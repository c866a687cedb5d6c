import type { Documents } from '../../../src/ports/key-value-store.ts';
import type { Database } from './tables.ts';
import { json, parsed } from './values.ts';

/** Sorts after every key that begins alike: no text holds U+10FFFF, which Unicode keeps free for such uses. */
const afterAll = '\u{10FFFF}';

export async function listDocuments(db: Database, prefix: string): ReturnType<Documents['list']> {
  const rows = await db
    .selectFrom('document')
    .selectAll()
    .where('key', '>=', prefix)
    .where('key', '<', prefix + afterAll)
    .orderBy('key')
    .execute();
  return rows.map(({ key, value }) => ({ key, value: parsed<unknown>(value) }));
}

/** To be called inside a transaction, so that all are put or none. */
export async function putDocuments(db: Database, entries: Parameters<Documents['put']>[0]): Promise<void> {
  for (const { key, value } of entries) {
    if (value === undefined) await db.deleteFrom('document').where('key', '=', key).execute();
    else await putDocument(db, key, value);
  }
}

async function putDocument(db: Database, key: string, value: unknown): Promise<void> {
  await db
    .insertInto('document')
    .values({ key, value: json(value) })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: json(value) }))
    .execute();
}
