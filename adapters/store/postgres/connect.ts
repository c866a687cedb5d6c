import { type ClientBase, Pool, types } from 'pg';
import type { Log } from '../../../src/ports/log.ts';
import { StoreError } from '../../../src/ports/store/store.ts';
import { codeOf } from '../../connection/explanation.ts';

import { named, type ServerLocation } from './location.ts';
import { readOnlyWhy } from './outage.ts';
import { applicationName, takingPresence } from './presence.ts';
import { createSessions, type Sessions } from './sessions.ts';

/** How long to wait for a new connection, or for a free one from the pool. */
const connectTimeoutMs = 5_000;

/**
 * For every session. `synchronous_commit`: a commit is answered once it is on the disk, since platforms do not repeat
 * what was acknowledged. The time-outs end whatever hangs, so that its locks are freed. `enable_seqscan`: a transaction
 * that reads a whole table conflicts with everybody who writes to it
 * (postgresql.org/docs/current/transaction-iso.html#XACT-SERIALIZABLE), and every query of ours has an index.
 */
const settings = [
  'synchronous_commit = on',
  "statement_timeout = '30s'",
  "idle_in_transaction_session_timeout = '60s'",
  'enable_seqscan = off',
];

/** The same for one transaction, where its session may be somebody else's in the next. */
export const settingsOfTransaction = settings.map((setting) => `set local ${setting}; `).join('');

/** What is known of the server at the other end of a connection. */
interface Peer {
  readonly sessions: Sessions;
  /** When it was started. */
  readonly start: string;
}

const peers = new WeakMap<ClientBase, Peer>();

const unknownPeer: Peer = { sessions: createSessions(undefined), start: '' };

export const peerOf = (client: ClientBase): Peer => peers.get(client) ?? unknownPeer;

interface Options {
  /** The most connections at a time. */
  readonly size: number;
  readonly log?: Log;
  /** Whether this process uses the schema for as long as it runs: then newer versions see it, and one connection stays. */
  readonly isPresent?: boolean;
}

export function poolAt({ url }: ServerLocation, { size, log, isPresent = false }: Options): Pool {
  const sessions = createSessions(log);
  const pool = new Pool({
    connectionString: url,
    max: size,
    min: isPresent ? 1 : 0,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    fallback_application_name: applicationName,
    types: { getTypeParser },
    // Queries that a transaction sends at the same time need not wait for each other's answers.
    pipeline: true,
    verify: (client, done) => void prepare(client, { sessions, isPresent }).then(() => done(), done),
  });
  // Without a listener, an error on an idle connection would end the process.
  const lost = (error: Error): void =>
    log?.warn({ code: codeOf(error), why: error.message }, 'A connection to the database was lost; a new one is made');
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

async function prepare(
  client: ClientBase,
  { sessions, isPresent }: { readonly sessions: Sessions; readonly isPresent: boolean },
): Promise<void> {
  const presence = isPresent ? takingPresence(client) : 'null';
  const { rows } = await client.query<{ start: string; process: number }>(
    `select pg_postmaster_start_time()::text as start, pg_backend_pid() as process, ${presence} as presence`,
  );
  const [{ start, process }] = rows as [(typeof rows)[number]];
  sessions.joined(client, process);
  peers.set(client, { sessions, start });
  if (!sessions.isPooled) await client.query(settings.map((setting) => `set ${setting}`).join('; '));
}

/** `bigint`, and the types of counts and sums: all our values are under 2^53, milliseconds included. */
const numericTypes: readonly number[] = [types.builtins.INT8, types.builtins.NUMERIC];

const getTypeParser: typeof types.getTypeParser = (type: number, format?: 'text' | 'binary') =>
  numericTypes.includes(type) && format !== 'binary' ? Number : types.getTypeParser(type, format as 'text');

const oldestVersion = 13;

/**
 * Throws a `StoreError` where the server or the database cannot do what Hearth needs.
 * @param mayBeReadOnly whether it is only to be read; but not from a standby, which has no serializable transactions
 */
export async function refuseUnfitServer(
  pool: Pool,
  location: ServerLocation,
  { mayBeReadOnly = false }: { readonly mayBeReadOnly?: boolean } = {},
): Promise<void> {
  const { rows } = await pool.query<{ version: number; encoding: string; standby: boolean; read_only: boolean }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
            pg_is_in_recovery() as standby, current_setting('transaction_read_only')::boolean as read_only`,
  );
  const [server] = rows;
  if (!server) throw new Error('The database does not describe itself');
  const major = Math.trunc(server.version / 10_000);
  if (major < oldestVersion) {
    refuse(location, `the server is PostgreSQL ${major}. Hearth needs ${oldestVersion} or later; update the server.`);
  }
  if (server.encoding !== 'UTF8') {
    refuse(
      location,
      `it is encoded as ${server.encoding}, which cannot store every character that people write. ` +
        `Create another with: create database "${location.database}_2" encoding 'UTF8' template template0.`,
    );
  }
  if (server.standby || (server.read_only && !mayBeReadOnly)) refuse(location, readOnlyWhy);
}

function refuse(location: ServerLocation, why: string): never {
  throw new StoreError('cannot_open', `${named(location)} cannot be used: ${why}`);
}
