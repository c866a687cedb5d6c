import { execFile } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';
import { serverOwner } from './server-owner.ts';

const run = promisify(execFile);

/** A PostgreSQL of a test's own, which it may stop, crash and start again. */
export interface PostgresServer {
  readonly url: string;
  /** Resolves when it answers again, whatever it had to recover. */
  start(): Promise<void>;
  /** Ends every connection, and what was under way is undone; a restart of the service begins like this. */
  stop(): Promise<void>;
  /** Its processes end at once, as in a crash: what was committed has to come from the log when it starts again. */
  crash(): Promise<void>;
  remove(): Promise<void>;
}

/**
 * A new cluster on a port of its own, without a password. What it writes is not forced to the disk, which matters only
 * where the machine itself loses power.
 * @param programs the folder of `initdb` and `pg_ctl`, as `describeWithPart` found it
 */
export async function startPostgresServer(programs: string): Promise<PostgresServer> {
  const owner = serverOwner();
  const folder = mkdtempSync(join(tmpdir(), 'hearth-postgres-'));
  const [data, log] = [join(folder, 'data'), join(folder, 'log')];
  mkdirSync(data);
  if (owner) for (const path of [folder, data]) chownSync(path, owner.uid, owner.gid);
  const port = await freePort();

  const call = (program: string, ...given: readonly string[]): Promise<unknown> =>
    run(join(programs, program), given, { ...owner, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C' } });
  const control = (...given: readonly string[]): Promise<unknown> =>
    call('pg_ctl', '--pgdata', data, '--silent', '--wait', ...given);

  const server: PostgresServer = {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,

    async start() {
      const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off`;
      try {
        await control('--log', log, '--options', options, 'start');
      } catch (cause) {
        throw new Error(`PostgreSQL did not start:\n${readFileSync(log, 'utf8').slice(-2_000)}`, { cause });
      }
    },

    stop: async () => void (await control('--mode', 'fast', 'stop')),
    crash: async () => void (await control('--mode', 'immediate', 'stop')),

    async remove() {
      // It may be stopped already.
      await server.crash().catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await call(
    'initdb',
    '--pgdata',
    data,
    '--username',
    'postgres',
    '--auth',
    'trust',
    '--encoding',
    'UTF8',
    '--no-sync',
  );
  await server.start();
  return server;
}
