import { existsSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import type { Database as Connection } from 'better-sqlite3';
import { Kysely } from 'kysely';
import type { DoctorCheck } from '../../../src/ports/doctor-check.ts';
import { refuseUnfit, schemaState } from '../kysely/migrator.ts';
import { connectToLook, mayReadAndWrite, refuseFolder } from './connect.ts';
import { sqliteDialect } from './dialect.ts';
import { explained } from './explain-error.ts';
import { type Location, named } from './location.ts';

/** Looks at a database without changing it. Throws a `StoreError` where Hearth could not use it. */
export async function examineSqlite(location: Location): Promise<readonly DoctorCheck[]> {
  if (location.kind === 'memory') {
    return [
      {
        state: 'warning',
        what: 'The database is kept in memory: when Hearth stops, everything is gone.',
        fix: 'Set DATABASE_URL to a file, for example sqlite:data/hearth.db.',
      },
    ];
  }
  return explained(location, async () => {
    refuseFolder(location.path);
    if (!existsSync(location.path)) return [missing(location.path)];
    mayReadAndWrite(location.path);
    mayReadAndWrite(dirname(location.path));
    const connection = connectToLook(location.path);
    try {
      return [await schemaFinding(connection, location)];
    } finally {
      connection.close();
    }
  });
}

function missing(path: string): DoctorCheck {
  // The separator at its end makes the system refuse what is there but no folder.
  mayReadAndWrite(nearest(dirname(path)) + sep);
  return { state: 'good', what: `There is no database at ${path} yet; the first start makes it.` };
}

const nearest = (path: string): string => (existsSync(path) || dirname(path) === path ? path : nearest(dirname(path)));

async function schemaFinding(connection: Connection, location: Location): Promise<DoctorCheck> {
  const state = await schemaState(new Kysely<unknown>({ dialect: sqliteDialect(connection) }));
  refuseUnfit(state, named(location));
  if (state.pending.length === 0) return { state: 'good', what: `${named(location)} is there, and up to date.` };
  return {
    state: 'warning',
    what: `${named(location)} has the schema of an older version. Steps to take: ${state.pending.join(', ')}.`,
    fix: 'Make a copy of it, then run `hearth migrate`; the next start would do the same.',
  };
}
