import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkStore, migrateStore, openStore } from '../../../adapters/store/open.ts';
import { withExplainedErrors } from '../../../adapters/store/postgres/explain-error.ts';
import { migrations } from '../../../migrations/index.ts';
import type { Store } from '../../../src/ports/store/store.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { monday } from '../../support/builders.ts';
import { describeWithPart } from '../../support/parts.ts';
import { anEmptySchema, ask, type EmptySchema } from '../../support/postgres.ts';
import { atOnce } from './children.ts';

const names = Object.keys(migrations);
const options = { log: silentLog };

const openAndClose = async (url: string) => {
  const store = await openStore(url, options);
  await store.close();
};

const refusal = (url: string): Promise<unknown> =>
  openAndClose(url).then(
    () => 'opened',
    (error: unknown) => error,
  );

describeWithPart('postgres', 'a PostgreSQL database', (address) => {
  let schema: EmptySchema;
  const opened: Store[] = [];

  beforeEach(async () => {
    schema = await anEmptySchema(address);
  });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    await schema.remove();
  });

  const open = async () => {
    const store = await openStore(schema.url, options);
    opened.push(store);
    return store;
  };

  const schemaName = () => new URL(schema.url).searchParams.get('options')?.split('=')[1] ?? '';

  describe('when it is opened', () => {
    it('has every step of the schema taken, once', async () => {
      expect(await migrateStore(schema.url, options)).toEqual(names);
      expect(await migrateStore(schema.url, options)).toEqual([]);
      await openAndClose(schema.url);
    });

    it('keeps what was written, and is there again when it is opened again', async () => {
      const before = await open();
      await before.transaction((tx) => tx.inbox.claim('Ev1', monday));
      await before.keyValues.put([{ key: 'a', value: { deep: [1] } }]);
      await before.close();

      const after = await open();
      expect(await after.transaction((tx) => tx.inbox.claim('Ev1', monday))).toBe(false);
      expect(await after.keyValues.list('')).toEqual([{ key: 'a', value: { deep: [1] } }]);
    });

    it('says what is missing where it may make no tables, or has no schema to make them in', async () => {
      const role = `wren_${randomBytes(4).toString('hex')}`;
      await ask(
        address,
        `create role ${role} login password 'secret'; grant usage on schema ${schemaName()} to ${role}`,
      );
      const asWren = new URL(schema.url);
      [asWren.username, asWren.password] = [role, 'secret'];
      expect(await refusal(asWren.href)).toMatchObject({ message: expect.stringMatching(/not allowed to do what/) });
      asWren.searchParams.set('options', '-c search_path=nowhere');
      expect(await refusal(asWren.href)).toMatchObject({
        message: expect.stringMatching(/no schema to create tables/),
      });
      await ask(address, `revoke all on schema ${schemaName()} from ${role}; drop role ${role}`);
    });

    it('may be opened by ten programs at once: one takes the steps, the others find them taken', async () => {
      const stores = await Promise.all(Array.from({ length: 10 }, () => openStore(schema.url, options)));
      opened.push(...stores);
      const claims = await Promise.all(stores.map((store) => store.transaction((tx) => tx.inbox.claim('Ev1', monday))));
      expect(claims.filter(Boolean)).toHaveLength(1);
    }, 60_000);

    it('of several processes that start at once, one takes the steps', async () => {
      const taken = await atOnce('migrate', schema.url, 3);
      expect(taken.filter((steps) => Array.isArray(steps) && steps.length > 0)).toEqual([names]);
      expect(taken).toHaveLength(3);
    }, 120_000);

    it('is left as it was where a step fails', async () => {
      await migrateStore(schema.url, options);
      await ask(schema.url, `delete from hearth_migration where name >= '${names[1]}'; drop table document`);
      await expect(migrateStore(schema.url, options)).rejects.toThrow(/already exists/);
      expect(await ask(schema.url, 'select name from hearth_migration')).toEqual([{ name: names[0] }]);
    });

    it('is refused when a newer version used it, and said what to do', async () => {
      await migrateStore(schema.url, options);
      await ask(schema.url, "insert into hearth_migration values ('9999-wishes', '')");
      expect(await refusal(schema.url)).toMatchObject({
        code: 'newer_than_program',
        message: expect.stringMatching(/9999-wishes.*Start the newer version again/),
      });
    });

    it('is refused when its tables are those of something else, and left alone', async () => {
      await ask(schema.url, 'create table member (name text)');
      expect(await refusal(schema.url)).toMatchObject({
        message: expect.stringMatching(/tables of another program/),
      });
      const tables = await ask(schema.url, 'select tablename from pg_tables where schemaname = current_schema()');
      expect(tables).toEqual([{ tablename: 'member' }]);
    });

    it('does not mind views, which extensions bring along', async () => {
      await ask(schema.url, 'create view statistics as select 1 as calls');
      expect(await migrateStore(schema.url, options)).toEqual(names);
    });
  });

  describe('keeps texts', () => {
    it('in the order of their bytes, as SQLite does, whatever the language of the server is', async () => {
      await migrateStore(schema.url, options);
      const columns = await ask(
        schema.url,
        `select distinct collation_name as collation from information_schema.columns
         where table_schema = current_schema() and data_type = 'text'`,
      );
      expect(columns).toEqual([{ collation: 'C' }]);
    });

    it('with a mark for the one character that PostgreSQL has no room for', async () => {
      const store = await open();
      await store.transaction(async (tx) => {
        await tx.inbox.claim('a\0b', monday);
        expect(await tx.inbox.claim('a\0b', monday)).toBe(false);
      });
      expect(await ask(schema.url, 'select key from inbox')).toEqual([{ key: 'a\uFFFDb' }]);
    });
  });

  describe('when it is looked at', () => {
    const tablesThere = () => ask(schema.url, 'select 1 from pg_tables where schemaname = current_schema()');

    it('is well when it is empty, and stays so', async () => {
      expect(await checkStore(schema.url)).toMatchObject([
        { state: 'good', what: expect.stringMatching(/the first start/) },
      ]);
      expect(await tablesThere()).toEqual([]);
    });

    it('is well when it is up to date', async () => {
      await migrateStore(schema.url, options);
      expect(await checkStore(schema.url)).toMatchObject([
        { state: 'good', what: expect.stringMatching(/up to date/) },
      ]);
    });

    it('is a warning when it is older, and bad when it is newer', async () => {
      await migrateStore(schema.url, options);
      await ask(schema.url, `delete from hearth_migration where name = '${names.at(-1)}'`);
      expect(await checkStore(schema.url)).toMatchObject([
        {
          state: 'warning',
          what: expect.stringContaining(names.at(-1) ?? ''),
          fix: expect.stringContaining('hearth backup'),
        },
      ]);
      await ask(schema.url, "insert into hearth_migration values ('9999-wishes', '')");
      expect(await checkStore(schema.url)).toMatchObject([{ state: 'bad' }]);
    });
  });

  describe('says why it cannot be used, and what to do, without the password:', () => {
    const elsewhere = (change: (url: URL) => void): string => {
      const url = new URL(address);
      url.username = 'hearth';
      url.password = 'hunter2';
      change(url);
      return url.href;
    };

    it('nobody listens there', async () => {
      const url = elsewhere((to) => {
        to.port = '1';
      });
      const error = await refusal(url);
      expect(error).toMatchObject({
        code: 'cannot_open',
        message: expect.stringMatching(/no server is listening there\. Start PostgreSQL/),
      });
      expect(String(error)).not.toContain('hunter2');
      expect(await checkStore(url)).toMatchObject([
        { state: 'bad', what: expect.stringContaining('Start PostgreSQL') },
      ]);
    });

    it('there is no such database', async () => {
      const url = new URL(address);
      url.pathname = `/none_${randomBytes(6).toString('hex')}`;
      expect(await refusal(url.href)).toMatchObject({
        code: 'cannot_open',
        message: expect.stringMatching(/no database of that name\. Create it with: create database/),
      });
    });

    it('there is no such user', async () => {
      const error = await refusal(
        elsewhere((to) => {
          to.username = `nobody_${randomBytes(6).toString('hex')}`;
        }),
      );
      expect(error).toMatchObject({ code: 'cannot_open', message: expect.stringMatching(/user.*DATABASE_URL/) });
      expect(String(error)).not.toContain('hunter2');
    });

    it('what listens there is something else', async () => {
      const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      const port = (server.address() as { port: number }).port;
      const error = await refusal(`postgres://hearth:hunter2@127.0.0.1:${port}/hearth`);
      expect(error).toMatchObject({
        code: 'cannot_open',
        message: expect.stringMatching(/ended the connection\. Check host and port/),
      });
      server.close();
    });
  });
});

describe('a DATABASE_URL that PostgreSQL cannot be reached at', () => {
  it.each(['postgres://hearth:hun/ter2@[db/hearth', 'postgresql://hearth:hunter2@db:seventy/hearth'])(
    'is refused without being repeated: %s',
    async (url) => {
      const error = await refusal(url);
      expect(error).toMatchObject({ code: 'cannot_open', message: expect.stringMatching(/Write it as postgres:/) });
      expect(String(error)).not.toMatch(/hunter2|hun\/ter2/);
    },
  );
});

describe('what PostgreSQL says is told in plain words', () => {
  const location = {
    kind: 'server',
    url: '',
    host: 'db.example',
    port: 5432,
    database: 'commons',
    user: 'wren',
    rootCertificate: undefined,
  } as const;
  const told = (error: Error) =>
    withExplainedErrors(location, () => Promise.reject(error)).catch((thrown: unknown) => thrown);

  it.each([
    ['28P01', /does not accept the user and the password\. Correct them/],
    ['28000', /refuses this user/],
    ['42501', /is not allowed to do what Hearth needs.*alter database "commons" owner to "wren"/],
    ['3D000', /no database of that name\. Create it with: create database "commons"/],
    ['25006', /may only be read/],
    ['53100', /disk of its server is full/],
    ['CERT_HAS_EXPIRED', /has expired/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', /does not speak TLS/],
    ['53300', /no connection to spare\. Lower DATABASE_POOL/],
    ['57P03', /just starting or stopping\. Try again/],
    ['ENOTFOUND', /there is no machine of that name\. Correct the host/],
    ['EHOSTUNREACH', /does not answer\. Check that it is running/],
    ['SELF_SIGNED_CERT_IN_CHAIN', /certificate.*sslrootcert=/],
  ])('%s', async (code, text) => {
    const error = Object.assign(new Error('no'), { code });
    expect(await told(error)).toMatchObject({
      code: 'cannot_open',
      message: expect.stringMatching(text),
      cause: error,
    });
    expect(await told(error)).toMatchObject({
      message: expect.stringMatching(/^The database commons at db\.example:5432/),
    });
  });

  it.each([
    ['SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string', /wants a password/],
    ['The server does not support SSL connections', /does not speak TLS/],
    ['Connection terminated due to connection timeout', /does not answer/],
  ])('%s', async (message, text) => {
    expect(await told(new Error(message))).toMatchObject({ message: expect.stringMatching(text) });
  });

  it('a fault of ours stays what it is', async () => {
    const fault = new TypeError('undefined is not a function');
    expect(await told(fault)).toBe(fault);
  });
});
