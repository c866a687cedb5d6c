import { type Kysely, sql } from 'kysely';
import type { ClientBase } from 'pg';
import { latestStep } from '../kysely/migrator.ts';

/*
 * Each running Hearth holds a shared advisory lock for as long as it is connected: on its schema, with the number of the
 * last step that it knows. So a newer version sees whether older ones use the tables that it is about to change.
 */

/** What a version calls itself to the server, where DATABASE_URL says nothing else. */
export const applicationName = `hearth ${latestStep}`;

/** What those versions called themselves that held no lock. */
const nameBeforeLocks = 'hearth';

const stepNumber = Number.parseInt(latestStep, 10);

const lockClass = "hashtext('hearth ' || current_schema())";

/**
 * An expression that takes the lock for the session. Not behind a pooler, which lends one session to many clients: the
 * lock would stay with the session. There the process that is asked is not the one that answered the connection.
 */
export const takingPresence = (client: ClientBase): string =>
  'processID' in client && typeof client.processID === 'number'
    ? `case when pg_backend_pid() = ${client.processID} then pg_advisory_lock_shared(${lockClass}, ${stepNumber})::text end`
    : 'null';

/** Whether a process of an older version is connected to this schema. */
export async function isOlderConnected(db: Kysely<unknown>): Promise<boolean> {
  const { rows } = await sql<{ older: boolean }>`
    select exists (
      select from pg_locks
      where locktype = 'advisory' and objsubid = 2 and granted
        and database = (select oid from pg_database where datname = current_database())
        and classid::bigint = (${sql.raw(lockClass)}::bigint & 4294967295) and objid::bigint < ${sql.lit(stepNumber)}
    ) or exists (
      select from pg_stat_activity where datname = current_database() and application_name = ${sql.lit(nameBeforeLocks)}
    ) as older`.execute(db);
  return rows[0]?.older === true;
}
