import { instant } from '../../../src/domain/time/instant.ts';
import type { Installation, Installations } from '../../../src/ports/installations.ts';
import type { Database, InstallationRow } from './tables.ts';
import { json, parsed } from './values.ts';

export const installations = (db: Database): Installations => ({
  async find(platform, id) {
    const row = await db
      .selectFrom('installation')
      .selectAll()
      .where('platform', '=', platform)
      .where('id', '=', id)
      .executeTakeFirst();
    return row && installationOf(row);
  },

  async save({ platform, id, details, sealed, installedAt }) {
    const row = {
      details: json(details),
      sealed: sealed?.text ?? null,
      key_id: sealed?.keyId ?? null,
      installed_at: installedAt,
    };
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('installation')
      .values({ platform, id, ...row, claimed_until: instant(0) })
      .onConflict((conflict) =>
        conflict.columns(['platform', 'id']).doUpdateSet(row).where('installation.installed_at', '<=', installedAt),
      )
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  },

  async reseal({ platform, id, sealed: before }, sealed) {
    const { numUpdatedRows } = await db
      .updateTable('installation')
      .set({ sealed: sealed.text, key_id: sealed.keyId })
      .where('platform', '=', platform)
      .where('id', '=', id)
      .where('sealed', '=', before?.text ?? '')
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },

  async describe({ platform, id, installedAt }, details) {
    const { numUpdatedRows } = await db
      .updateTable('installation')
      .set({ details: json(details) })
      .where('platform', '=', platform)
      .where('id', '=', id)
      .where('installed_at', '=', installedAt)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },

  async remove(platform, id, until) {
    const { numDeletedRows } = await db
      .deleteFrom('installation')
      .where('platform', '=', platform)
      .where('id', '=', id)
      .where('installed_at', '<=', until)
      .executeTakeFirst();
    return numDeletedRows === 1n;
  },

  async keyIds(platform) {
    const rows = await db
      .selectFrom('installation')
      .select('key_id')
      .distinct()
      .where('platform', '=', platform)
      .where('key_id', 'is not', null)
      .orderBy('key_id')
      .execute();
    return rows.flatMap(({ key_id }) => (key_id === null ? [] : [key_id]));
  },

  async list(platform, after, limit) {
    const rows = await db
      .selectFrom('installation')
      .selectAll()
      .where('platform', '=', platform)
      .where('id', '>', after ?? '')
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(installationOf);
  },

  async claim(platform, id, now, until) {
    const { numUpdatedRows } = await db
      .updateTable('installation')
      .set({ claimed_until: until })
      .where('platform', '=', platform)
      .where('id', '=', id)
      .where(({ eb, or }) => or([eb('claimed_until', '<=', now), eb('claimed_until', '>', until)]))
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
});

const installationOf = (row: InstallationRow): Installation => ({
  platform: row.platform,
  id: row.id,
  details: parsed<unknown>(row.details),
  sealed: row.sealed === null || row.key_id === null ? undefined : { keyId: row.key_id, text: row.sealed },
  installedAt: row.installed_at,
});
