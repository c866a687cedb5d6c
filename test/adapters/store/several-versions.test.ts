import { readFileSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { Kysely } from 'kysely';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeSteps } from '../../../adapters/store/kysely/migrator.ts';
import { untilAlone } from '../../../adapters/store/kysely/until-alone.ts';
import { migrateStore, openStore } from '../../../adapters/store/open.ts';
import { sqliteDialect } from '../../../adapters/store/sqlite/dialect.ts';
import { migrations } from '../../../migrations/index.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { describeWithPart } from '../../support/parts.ts';
import { anEmptySchema, ask, type EmptySchema } from '../../support/postgres.ts';
import { createRecordingLog, type LogLine } from '../../support/recording-log.ts';
import { variants } from '../../support/runs.ts';
import { atOnce } from './children.ts';
import { useFolder } from './folder.ts';

const last = Object.keys(migrations).at(-1) ?? '';
const options = { log: silentLog };

/** Takes the last step again by itself: as if it were one that does nothing twice. */
const forgetLastStep = `delete from hearth_migration where name = '${last}'`;

/** Opens the database as a command does that is run beside a Hearth. */
const look = (url: string) => openStore(url, { ...options, existing: true }).then((store) => store.close());

describe('waiting for those who could not go on with a new schema', () => {
  const wait = { name: 'The database', rest: () => Promise.resolve() };

  it('is not needed where there are none', async () => {
    const lines: LogLine[] = [];
    await untilAlone({ ...wait, log: createRecordingLog(lines), isAlone: () => Promise.resolve(true) });
    expect(lines).toEqual([]);
  });

  it('is said once, and ends when they are gone', async () => {
    const lines: LogLine[] = [];
    let looks = 0;
    await untilAlone({ ...wait, log: createRecordingLog(lines), isAlone: async () => ++looks > 3 });
    expect(lines).toMatchObject([{ level: 'warn', text: expect.stringMatching(/still uses it; waiting/) }]);
  });

  it('ends with what to do where they stay', async () => {
    const waiting = untilAlone({ ...wait, log: silentLog, isAlone: () => Promise.resolve(false), waitMs: 0 });
    await expect(waiting).rejects.toMatchObject({
      code: 'in_use',
      message: expect.stringMatching(/Stop it.*Nothing was/),
    });
  });
});

describe('a database file of an older version', () => {
  const path = useFolder();
  const url = () => `sqlite:${path('hearth.db')}`;

  const tables = () => {
    const file = new Sqlite(path('hearth.db'), { readonly: true });
    const names = file.prepare('select name from hearth_migration order by name').pluck().all();
    file.close();
    return names;
  };

  beforeEach(async () => {
    await migrateStore(url(), options);
    const file = new Sqlite(path('hearth.db'));
    file.exec(forgetLastStep);
    file.close();
  });

  it('is left as it is by commands that are run beside a Hearth, which say what to do', async () => {
    await expect(look(url())).rejects.toMatchObject({
      code: 'older_than_program',
      message: expect.stringMatching(new RegExp(`${last}.*run \`hearth migrate\``)),
    });
    expect(tables()).not.toContain(last);
  });

  it('is not changed while another program has it open, and is when that is gone', async () => {
    const other = new Sqlite(path('hearth.db'));
    other.prepare('select count(*) from community').get();
    const lines: LogLine[] = [];
    const migrating = migrateStore(url(), { log: createRecordingLog(lines) }).catch((error: unknown) => error);
    await expect.poll(() => lines).toMatchObject([{ level: 'warn', text: expect.stringMatching(/still uses it/) }]);
    expect(tables()).not.toContain(last);
    other.close();
    const outcome = await migrating;
    expect(outcome).not.toMatchObject({ code: 'in_use' });
    // The step was taken, or it failed where its work was done before.
    expect(outcome instanceof Error || tables().includes(last)).toBe(true);
  }, 60_000);
});

describe('a database file', () => {
  const path = useFolder();
  const url = () => `sqlite:${path('hearth.db')}`;

  it('that is a copy in another mode is left in it by commands that are run beside a Hearth', async () => {
    await migrateStore(url(), options);
    const file = new Sqlite(path('hearth.db'));
    file.pragma('journal_mode = DELETE');
    file.close();
    const before = readFileSync(path('hearth.db'));
    await look(url());
    expect(readFileSync(path('hearth.db')).equals(before)).toBe(true);
  });

  it('that is empty has nothing to show', async () => {
    new Sqlite(path('hearth.db')).exec('vacuum').close();
    await expect(look(url())).rejects.toMatchObject({ message: expect.stringMatching(/is empty.*Start Hearth first/) });
    rmSync(path('hearth.db'));
  });

  it('of an older version is brought up to date by one of several processes that start at once', async () => {
    const file = new Sqlite(path('hearth.db'));
    await takeSteps(new Kysely<unknown>({ dialect: sqliteDialect(file) }), '0012-slimmer');
    file.close();
    const taken = await atOnce('migrate', url(), 2);
    expect(taken.filter((steps) => Array.isArray(steps) && steps.length > 0)).toHaveLength(1);
    expect(taken).toHaveLength(2);
  }, 120_000);
});

describeWithPart('postgres', 'a PostgreSQL database of an older version', (address) => {
  let schema: EmptySchema;
  const others: Client[] = [];

  beforeEach(async () => {
    schema = await anEmptySchema(address);
    await migrateStore(schema.url, options);
    await ask(schema.url, forgetLastStep);
  });
  afterEach(async () => {
    await Promise.all(others.splice(0).map((client) => client.end()));
    await schema.remove();
  });

  const steps = async () => (await ask(schema.url, 'select name from hearth_migration')).map(({ name }) => name);

  const connected = async (sql: string, more: object = {}) => {
    const client = new Client({ connectionString: schema.url, ...more });
    others.push(client);
    await client.connect();
    await client.query(sql);
    return client;
  };

  /** Starts to migrate; resolves when it has said that it waits. */
  const waits = async (lines: LogLine[] = []) => {
    const migrating = migrateStore(schema.url, { log: createRecordingLog(lines) }).catch((error: unknown) => error);
    await expect.poll(() => lines).toMatchObject([{ level: 'warn', text: expect.stringMatching(/still uses it/) }]);
    return { migrating };
  };

  it('is left as it is by commands that are run beside a Hearth, which say what to do', async () => {
    await expect(look(schema.url)).rejects.toMatchObject({
      code: 'older_than_program',
      message: expect.stringMatching(new RegExp(`${last}.*run \`hearth migrate\``)),
    });
    expect(await steps()).not.toContain(last);
  });

  it.each([
    [
      'that holds the lock of its step',
      "select pg_advisory_lock_shared(hashtext('hearth ' || current_schema()), 3)",
      {},
    ],
    ['from before there were locks', 'select 1', { application_name: 'hearth' }],
  ])(
    'is not changed while an older version is connected %s, and is when that is gone',
    async (_, sql, more) => {
      const other = await connected(sql, more);
      const { migrating } = await waits();
      expect(await steps()).not.toContain(last);
      others.splice(0);
      await other.end();
      expect(await migrating).not.toMatchObject({ code: 'in_use' });
    },
    60_000,
  );
});

describeWithPart('postgres', 'a Hearth that runs on PostgreSQL', (address) => {
  // Connections that nobody uses are closed after ten seconds.
  it.each(variants([0], [11]))(
    'is seen by newer versions for as long as it runs, in its own schema alone (%i s)',
    async (seconds) => {
      const schema = await anEmptySchema(address);
      const store = await openStore(schema.url, options);
      const seen = () =>
        ask(
          schema.url,
          `select distinct objid::int as step from pg_locks where locktype = 'advisory' and objsubid = 2
         and classid::bigint = (hashtext('hearth ' || current_schema())::bigint & 4294967295)`,
        );
      expect(await seen()).toEqual([{ step: Number.parseInt(last, 10) }]);
      await pause(seconds * 1_000);
      expect(await seen()).toHaveLength(1);
      await store.close();
      await expect.poll(seen, { timeout: 15_000 }).toEqual([]);
      await schema.remove();
    },
    60_000,
  );
});
