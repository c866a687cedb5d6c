import { existsSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { Kysely } from 'kysely';
import type { DoctorCheck } from '../../../src/ports/doctor-check.ts';
import { checkSchema } from '../kysely/migrator.ts';
import { connectToInspect, mayReadAndWrite, refuseFolder } from './connect.ts';
import { sqliteDialect } from './dialect.ts';
import { withExplainedErrors } from './explain-error.ts';
import { type Location, named } from './location.ts';

/** Checks a database without changing it. Throws a `StoreError` where Hearth could not use it. */
export async function checkSqlite(location: Location): Promise<readonly DoctorCheck[]> {
  if (location.kind === 'memory') {
    return [
      {
        state: 'warning',
        what: 'The database is kept in memory: when Hearth stops, everything is gone.',
        fix: 'Set DATABASE_URL to a file, for example sqlite:data/hearth.db.',
      },
    ];
  }
  return withExplainedErrors(location, async () => {
    refuseFolder(location.path);
    if (!existsSync(location.path)) return [missing(location.path)];
    mayReadAndWrite(location.path);
    mayReadAndWrite(dirname(location.path));
    const connection = connectToInspect(location.path);
    try {
      const db = new Kysely<unknown>({ dialect: sqliteDialect(connection) });
      return [await checkSchema(db, named(location))];
    } finally {
      connection.close();
    }
  });
}

function missing(path: string): DoctorCheck {
  // With a separator at its end the system refuses a path that is a file.
  mayReadAndWrite(nearest(dirname(path)) + sep);
  return { state: 'good', what: `There is no database at ${path} yet; the first start creates it.` };
}

/** The folder itself, or the closest one above it that exists. */
const nearest = (path: string): string => (existsSync(path) || dirname(path) === path ? path : nearest(dirname(path)));
