import { type Kysely, Migrator } from 'kysely';
import { migrations } from '../../../migrations/index.ts';
import type { DoctorCheck } from '../../../src/ports/doctor-check.ts';
import { StoreError } from '../../../src/ports/store/store.ts';

export const migrationTable = 'hearth_migration';

/** How the schema of a database compares with what this program knows. */
export interface SchemaState {
  /** Steps that are still to be taken, in their order. */
  readonly pending: readonly string[];
  /** Steps that a newer version took. */
  readonly unknown: readonly string[];
  /** There are tables, but none of ours: the database belongs to another program. */
  readonly foreign: boolean;
  /** There are no tables at all. */
  readonly empty: boolean;
}

/** Reads only. */
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
 * @param name the database, in words
 */
export function refuseUnfit({ unknown, foreign }: SchemaState, name: string): void {
  if (unknown.length > 0) {
    throw new StoreError(
      'newer_than_program',
      `${name} was last used by a newer version of Hearth: it has ${unknown.join(', ')}, which this version does not ` +
        'know. Start the newer version again, or restore the copy of the database from before the update.',
    );
  }
  if (foreign) {
    throw new StoreError(
      'cannot_open',
      `${name} holds tables of another program, so Hearth leaves it alone. ` +
        'Name a separate database in DATABASE_URL; an SQLite file that does not exist yet is created.',
    );
  }
}

/** For `hearth doctor`. Throws as `refuseUnfit` does. @param toCopy how to make a copy of the database, in words */
export async function checkSchema(db: Kysely<unknown>, name: string, toCopy: string): Promise<DoctorCheck> {
  const state = await schemaState(db);
  refuseUnfit(state, name);
  if (state.pending.length === 0) return { state: 'good', what: `${name} is there, and up to date.` };
  if (state.empty) return { state: 'good', what: `${name} is there, and empty; the first start fills it.` };
  return {
    state: 'warning',
    what: `${name} has the schema of an older version. Steps to take: ${state.pending.join(', ')}.`,
    fix: `${toCopy}, then run \`hearth migrate\`; the next start would do the same.`,
  };
}

/** Takes all pending steps. The caller holds the lock. @returns the names of those taken */
export async function takeSteps(db: Kysely<unknown>): Promise<readonly string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
    migrationTableName: migrationTable,
    migrationLockTableName: `${migrationTable}_lock`,
    // Otherwise steps taken while the machine's clock was wrong would count as out of order, and be refused for ever.
    allowUnorderedMigrations: true,
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return results.map(({ migrationName }) => migrationName);
}
