import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkQueue } from '../../../adapters/queue/open.ts';
import type { NamedQuery } from '../../../adapters/store/kysely/prepared.ts';
import type { Tables } from '../../../adapters/store/kysely/tables.ts';
import { openStore } from '../../../adapters/store/open.ts';
import { poolAt } from '../../../adapters/store/postgres/connect.ts';
import { postgresDialect } from '../../../adapters/store/postgres/dialect.ts';
import { postgresLocation } from '../../../adapters/store/postgres/location.ts';
import { transactionsOn } from '../../../adapters/store/postgres/retry.ts';
import { addPeople } from '../../contract/store/stores.ts';
import { aReactionQuery, aUser, monday } from '../../support/builders.ts';
import { freePort } from '../../support/free-port.ts';
import { describeWithPart } from '../../support/parts.ts';
import { ask } from '../../support/postgres.ts';
import { createRecordingLog, type LogLine } from '../../support/recording-log.ts';
import { serverOwner } from '../../support/server-owner.ts';

const warnings = (lines: readonly LogLine[]) => lines.filter(({ level }) => level === 'warn').map(({ text }) => text);
const saysSo = expect.stringMatching(/lends each transaction another session.*pool_mode = session/);

describeWithPart('postgres', 'a session in which a prepared statement is not found', (address) => {
  it('is taken for that of somebody else: once a line, no names any more, and the transaction runs again', async () => {
    const lines: LogLine[] = [];
    const pool = poolAt(postgresLocation(address), { size: 1, log: createRecordingLog(lines) });
    const db = new Kysely<Tables>({ dialect: postgresDialect(pool) });
    const { transaction, statement } = transactionsOn(pool, db);
    const named: NamedQuery<{ one: number }> = { ...sql<{ one: number }>`select 1 as one`.compile(db), name: 'one' };
    const one = () => transaction((tx) => tx.executeQuery(named));
    await one();
    await sql`deallocate all`.execute(db);
    expect((await one()).rows).toEqual([{ one: 1 }]);
    await sql`deallocate all`.execute(db);
    expect(await statement(named)).toEqual([{ one: 1 }]);
    expect(warnings(lines)).toEqual([saysSo]);
    await pool.end();
  });
});

const program = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer'].find((path) => existsSync(path));
if (!program)
  console.log('Not tested: Hearth behind pgbouncer, because that was not found (apt-get install pgbouncer).');

function suite(address: string): void {
  const name = `hearth_pooled_${process.pid}`;
  const direct = new URL(address);
  direct.pathname = `/${name}`;
  let child: ChildProcess | undefined;
  let folder = '';
  let pooled = '';

  beforeAll(async () => {
    if (!program) return;
    const port = await freePort();
    folder = mkdtempSync(join(tmpdir(), 'hearth-pgbouncer-'));
    const settings = [
      '[databases]',
      `${name} = host=${direct.hostname} port=${direct.port || 5432} user=${direct.username}${direct.password && ` password=${direct.password}`}`,
      '[pgbouncer]',
      ...['listen_addr = 127.0.0.1', `listen_port = ${port}`, 'unix_socket_dir =', 'auth_type = any'],
      ...['pool_mode = transaction', 'default_pool_size = 3'],
    ];
    writeFileSync(join(folder, 'pgbouncer.ini'), settings.join('\n'));
    const owner = serverOwner();
    if (owner) for (const path of [folder, join(folder, 'pgbouncer.ini')]) chownSync(path, owner.uid, owner.gid);
    await ask(address, `create database ${name} encoding 'UTF8' template template0`);
    child = spawn(program, [join(folder, 'pgbouncer.ini')], { ...owner, stdio: 'ignore' });
    pooled = `postgres://hearth@127.0.0.1:${port}/${name}`;
    while (!(await answers(port))) await pause(50);
  }, 60_000);

  afterAll(async () => {
    if (!child) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
    await ask(address, `drop database ${name} with (force)`);
    rmSync(folder, { recursive: true });
  });

  describe('with pool_mode = transaction', () => {
    it('does everything right, and says once what would be better', async () => {
      const lines: LogLine[] = [];
      const store = await openStore(pooled, { log: createRecordingLog(lines) });
      await store.transaction(addPeople);
      const reacting = Array.from({ length: 60 }, (_, n) => {
        const query = aReactionQuery({ giver: aUser(n % 2 === 0 ? 'ada' : 'ben') });
        return store.reactions.apply({ key: `Ev${n}`, at: monday }, query, () => 'ignored');
      });
      const claiming = Array.from({ length: 60 }, (_, n) => store.transaction((tx) => tx.inbox.claim(`C${n}`, monday)));
      const looking = Array.from({ length: 60 }, () => store.isAboutHelp(aReactionQuery().message));
      expect(new Set(await Promise.all(reacting))).toEqual(new Set(['ignored']));
      expect(new Set(await Promise.all(claiming))).toEqual(new Set([true]));
      await Promise.all(looking);
      await store.ping();
      expect(warnings(lines).length).toBeLessThanOrEqual(1);
      for (const warning of warnings(lines)) expect(warning).toEqual(saysSo);
      // Nothing is left in sessions that others may get, no lock, either.
      const others = new URL(pooled);
      expect(await ask(others.href, 'show enable_seqscan')).toEqual([{ enable_seqscan: 'on' }]);
      expect(
        await ask(
          direct.href,
          `select 1 from pg_locks join pg_database on pg_database.oid = pg_locks.database
          where locktype = 'advisory' and datname = '${name}'`,
        ),
      ).toEqual([]);
      await store.close();
    }, 60_000);

    it('is refused as the queue, in words', async () => {
      expect(await checkQueue(pooled)).toMatchObject([
        { state: 'bad', what: expect.stringMatching(/QUEUE_URL leads to a pooler/) },
      ]);
      expect(await checkQueue(direct.href)).toMatchObject([{ state: 'good' }]);
    });
  });
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

if (program) describeWithPart('postgres', 'Hearth behind pgbouncer', suite);
else {
  process.stdout.write(
    'Skipped: Hearth behind pgbouncer, which is not installed here (on Debian: apt-get install pgbouncer).\n',
  );
  describe.skip('Hearth behind pgbouncer', () => suite('postgres://missing'));
}
