import { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { DoctorCheck } from '../../../src/ports/doctor-check.ts';
import { refuseUnfit, schemaState } from '../kysely/migrator.ts';
import { poolAt, refuseUnfitServer } from './connect.ts';
import { postgresDialect } from './dialect.ts';
import { explained } from './explain-error.ts';
import { named, type ServerLocation } from './location.ts';

/** Looks at a database without changing it. Throws a `StoreError` where Hearth could not use it. */
export const examinePostgres = (location: ServerLocation): Promise<readonly DoctorCheck[]> =>
  explained(location, async () => {
    const pool = poolAt(location, { size: 1 });
    try {
      await refuseUnfitServer(pool, location);
      return [await schemaFinding(pool, location), ...(await riskFindings(pool, location))];
    } finally {
      await pool.end();
    }
  });

async function schemaFinding(pool: Pool, location: ServerLocation): Promise<DoctorCheck> {
  const state = await schemaState(new Kysely<unknown>({ dialect: postgresDialect(pool) }));
  refuseUnfit(state, named(location));
  if (state.pending.length === 0) return { state: 'good', what: `${named(location)} is there, and up to date.` };
  if (state.empty) return { state: 'good', what: `${named(location)} is there, and empty; the first start fills it.` };
  return {
    state: 'warning',
    what: `${named(location)} has the schema of an older version. Steps to take: ${state.pending.join(', ')}.`,
    fix: 'Make a copy of it (pg_dump), then run `hearth migrate`; the next start would do the same.',
  };
}

/** Some servers are set up to be fast rather than safe. */
async function riskFindings(pool: Pool, location: ServerLocation): Promise<readonly DoctorCheck[]> {
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
