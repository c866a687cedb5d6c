import { type Kysely, Migrator } from 'kysely';
import { migrations } from '../../../migrations/index.ts';
import type { DoctorCheck } from '../../../src/ports/doctor-check.ts';
import { StoreError } from '../../../src/ports/store/store.ts';

export const migrationTable = 'hearth_migration';

/** The last step that this program knows. */
export const latestStep = Object.keys(migrations).sort().at(-1) ?? '';

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
  /** The last step that was taken; empty without one. */
  readonly lastStep: string;
}

/** Reads only. */
export async function schemaState(db: Kysely<unknown>): Promise<SchemaState> {
  const known = Object.keys(migrations).sort();
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === migrationTable)) {
    return { pending: known, unknown: [], foreign: tables.length > 0, empty: tables.length === 0, lastStep: '' };
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
    lastStep: applied.at(-1) ?? '',
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
        'know. Start the newer version again, or restore a backup from before the update.',
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

/**
 * For copies, which are made of what any version up to this one left. Throws a `StoreError` where there is nothing of ours.
 * @param name the database, in words
 */
export function refuseNothing(state: SchemaState, name: string): void {
  refuseUnfit(state, name);
  if (state.lastStep === '') throw new StoreError('cannot_copy', `${name} is empty, so there is nothing to copy.`);
}

/**
 * For commands that use a database as it is. Throws a `StoreError` when its schema is not that of this version.
 * @param name the database, in words
 */
export function refuseOther(state: SchemaState, name: string): void {
  refuseUnfit(state, name);
  if (state.empty) {
    throw new StoreError(
      'cannot_open',
      `${name} is empty: no Hearth was started with it yet. Start Hearth first, or correct DATABASE_URL.`,
    );
  }
  if (state.pending.length > 0) {
    throw new StoreError(
      'older_than_program',
      `${name} has the schema of an older version (steps to take: ${state.pending.join(', ')}), and this command changes ` +
        'none. Stop the older Hearth, make a backup (`hearth backup`), and run `hearth migrate`; or use the command of ' +
        'the older version.',
    );
  }
}

/** For `hearth doctor`. Throws as `refuseUnfit` does. */
export async function checkSchema(db: Kysely<unknown>, name: string): Promise<DoctorCheck> {
  const state = await schemaState(db);
  refuseUnfit(state, name);
  if (state.pending.length === 0) return { state: 'good', what: `${name} is there, and up to date.` };
  if (state.empty) return { state: 'good', what: `${name} is there, and empty; the first start fills it.` };
  return {
    state: 'warning',
    what: `${name} has the schema of an older version. Steps to take: ${state.pending.join(', ')}.`,
    fix: 'Stop Hearth and make a backup (`hearth backup`), then run `hearth migrate`; the next start would do the same.',
  };
}

/**
 * Takes the pending steps. The caller holds the lock.
 * @param last the one to end with; all are taken without it
 * @returns the names of those taken
 */
export async function takeSteps(db: Kysely<unknown>, last?: string): Promise<readonly string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
    migrationTableName: migrationTable,
    migrationLockTableName: `${migrationTable}_lock`,
    // Otherwise steps taken while the machine's clock was wrong would count as out of order, and be refused for ever.
    allowUnorderedMigrations: true,
  });
  const { error, results = [] } = await (last === undefined ? migrator.migrateToLatest() : migrator.migrateTo(last));
  if (error !== undefined) throw error;
  return results.map(({ migrationName }) => migrationName);
}
