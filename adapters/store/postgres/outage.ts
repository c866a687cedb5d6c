import type { Pool } from 'pg';
import { StoreError } from '../../../src/ports/store/store.ts';
import { codeOf } from '../../connection/explanation.ts';
import { CommitUnanswered, isDiskTrouble, isGone, isReadOnly } from './error-codes.ts';
import { named, type ServerLocation } from './location.ts';

/** An error of ordinary work, in words, where it means that the server does not answer or cannot write. */
export function outageOf(location: ServerLocation, error: unknown): StoreError | undefined {
  if (isGone(error) || error instanceof CommitUnanswered) {
    return new StoreError(
      'out_of_reach',
      'The database does not answer. Check that its server is running and can be reached.',
      { cause: error },
    );
  }
  const cannot = (why: string): StoreError =>
    new StoreError('not_writable', `${named(location)} cannot be written to: ${why}`, { cause: error });
  if (isReadOnly(error)) return cannot(readOnlyWhy);
  if (isDiskTrouble(error)) {
    return cannot(
      codeOf(error) === '53100'
        ? 'the disk of its server is full. Make room there.'
        : 'its server could not read or write its disk. Look into the log of the server.',
    );
  }
  return undefined;
}

/** Why a server may only be read, and what to do. */
export const readOnlyWhy =
  'its server may only be read at present. Either default_transaction_read_only is on, which some providers set when ' +
  'their disk is nearly full: make room, or get a larger one. Or it is a standby: name the primary server in DATABASE_URL.';

/** Whether a new transaction could only read. What was set for the database or the user is for new connections only. */
const isReadOnlyQuery = `
  select pg_is_in_recovery() or current_setting('transaction_read_only')::boolean or exists (
    select from pg_db_role_setting as settings, unnest(settings.setconfig) as setting
    where settings.setdatabase in (0, (select oid from pg_database where datname = current_database()))
      and settings.setrole in (0, (select oid from pg_roles where rolname = current_user))
      and setting ~* '^default_transaction_read_only=(on|true|yes|1)$'
  ) as read_only`;

/** More than any page has room for, so that the server has to find some; random, so that it cannot be compressed. */
const aLargeRow = `
  insert into document (key, value)
  select 'a check of the disk ' || gen_random_uuid(), string_agg(md5(random()::text), '') from generate_series(1, 4000)`;

/**
 * Throws where nothing could be written. Only asks, because that is nearly always enough.
 * @param isSuspect whether writing has failed of late: then it is tried, and undone
 */
export async function tryToWrite(pool: Pool, isSuspect: boolean): Promise<void> {
  const client = await pool.connect();
  let failed = true;
  try {
    const { rows } = await client.query<{ read_only: boolean }>(isReadOnlyQuery);
    if (rows[0]?.read_only) throw Object.assign(new Error('The server may only be read'), { code: '25006' });
    if (isSuspect) await client.query(`begin; ${aLargeRow}; rollback`);
    failed = false;
  } finally {
    client.release(failed);
  }
}
