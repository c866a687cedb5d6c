import { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { DoctorCheck } from '../../../src/ports/doctor-check.ts';
import { checkSchema } from '../kysely/migrator.ts';
import { poolAt, refuseUnfitServer } from './connect.ts';
import { postgresDialect } from './dialect.ts';
import { withExplainedErrors } from './explain-error.ts';
import { named, type ServerLocation } from './location.ts';

/** Checks a database without changing it. Throws a `StoreError` where Hearth could not use it. */
export const checkPostgres = (location: ServerLocation): Promise<readonly DoctorCheck[]> =>
  withExplainedErrors(location, async () => {
    const pool = poolAt(location, { size: 1 });
    try {
      await refuseUnfitServer(pool, location);
      const db = new Kysely<unknown>({ dialect: postgresDialect(pool) });
      const schema = await checkSchema(db, named(location));
      return [schema, ...(await checkDurability(pool, location))];
    } finally {
      await pool.end();
    }
  });

/** Some servers are configured to be fast rather than safe. */
async function checkDurability(pool: Pool, location: ServerLocation): Promise<readonly DoctorCheck[]> {
  const { rows } = await pool.query<{ fsync: string }>("select current_setting('fsync') as fsync");
  if (rows[0]?.fsync !== 'off') return [];
  return [
    {
      state: 'warning',
      what: `${named(location)} does not wait until data is on the disk: a power cut can lose some.`,
      fix: 'Set fsync = on on the server.',
    },
  ];
}
