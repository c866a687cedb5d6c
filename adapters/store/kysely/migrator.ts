import { type Kysely, Migrator } from 'kysely';
import { migrations } from '../../../migrations/index.ts';
import { StoreError } from '../../../src/ports/store/store.ts';

export const migrationTable = 'hearth_migration';

/** How the schema of a database compares with what this program knows. */
export interface SchemaState {
  /** In the order in which they are taken. */
  readonly pending: readonly string[];
  /** Steps that were taken by a newer version. */
  readonly unknown: readonly string[];
  /** There are tables, but none of ours: the database belongs to something else. */
  readonly foreign: boolean;
  /** There are no tables at all. */
  readonly empty: boolean;
}

/** Looks only; changes nothing. */
export async function schemaState(db: Kysely<unknown>): Promise<SchemaState> {
  const known = Object.keys(migrations).sort();
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === migrationTable)) {
    return { pending: known, unknown: [], foreign: tables.length > 0, empty: tables.length === 0 };
  }
  const rows = await db
    .withTables<{ [migrationTable]: { name: string } }>()
    .selectFrom(migrationTable)
    .select('name')
    .execute();
  const applied = rows.map(({ name }) => name).sort();
  return {
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
    foreign: false,
    empty: false,
  };
}

/**
 * Throws a `StoreError` where this program must not touch the database.
 * @param where the database, in words that people know
 */
export function refuseUnfit({ unknown, foreign }: SchemaState, where: string): void {
  if (unknown.length > 0) {
    throw new StoreError(
      'newer_than_program',
      `${where} was last used by a newer version of Hearth: it has ${unknown.join(', ')}, which this version does not ` +
        'know. Start the newer version again, or put back the copy of the database from before the update.',
    );
  }
  if (foreign) {
    throw new StoreError(
      'cannot_open',
      `${where} holds tables of something other than Hearth, so Hearth leaves it alone. ` +
        'Name a database of its own in DATABASE_URL; an SQLite file that does not exist yet is made.',
    );
  }
}

/** Takes all pending steps. The caller holds the lock. @returns the names of those taken */
export async function takeSteps(db: Kysely<unknown>): Promise<readonly string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
    migrationTableName: migrationTable,
    migrationLockTableName: `${migrationTable}_lock`,
    // Otherwise steps taken while the machine's clock was wrong would be seen as out of order, and refused for ever.
    allowUnorderedMigrations: true,
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return results.map(({ migrationName }) => migrationName);
}
