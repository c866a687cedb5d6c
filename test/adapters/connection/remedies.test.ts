import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer, TLSSocket } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkQueue } from '../../../adapters/queue/open.ts';
import { checkStore } from '../../../adapters/store/open.ts';
import { named, postgresLocation } from '../../../adapters/store/postgres/location.ts';
import { describeWithPart } from '../../support/parts.ts';
import { ask } from '../../support/postgres.ts';
import { type RedisServer, startRedisServer } from '../../support/redis-server.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`../../fixtures/tls/${name}`, import.meta.url));

/** Of an authority that nobody knows, for db.fiction.example. */
const certificate = { cert: readFileSync(fixture('server.crt')), key: readFileSync(fixture('server.key')) };

/** What is said about an address as the database and, of PostgreSQL, as the queue. */
const saidOf = async (url: string) => {
  const checks = await Promise.all([checkStore(url), checkQueue(url)]);
  return checks.flat().map(({ state, what, fix = '' }) => `${state}: ${what} ${fix}`);
};

let servers: Server[] = [];
afterEach(async () => {
  for (const server of servers) server.close();
  servers = [];
});

async function listening(server: Server): Promise<number> {
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Begins TLS when it is asked to (postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-SSL), and says no more. */
function answerWithTls(socket: Socket): void {
  socket.on('error', () => undefined);
  socket.once('data', () => {
    socket.write('S');
    new TLSSocket(socket, { isServer: true, ...certificate }).on('error', () => socket.destroy());
  });
}

describe('a certificate that is not trusted, on PostgreSQL', () => {
  const addressOf = async (parameters: string) =>
    `postgres://u:hunter2@127.0.0.1:${await listening(createServer(answerWithTls))}/commons?${parameters}`;

  it('because nobody knows who signed it, is said so, with where to name the authority', async () => {
    const said = await saidOf(await addressOf('sslmode=require'));
    expect(said[0]).toMatch(/does not trust who signed.*Add \?sslrootcert= .*DATABASE_URL/);
    expect(said[1]).toMatch(/does not trust who signed.*Add \?sslrootcert= .*QUEUE_URL/);
  });

  it('because the named authority did not sign it, is said so', async () => {
    const said = await saidOf(await addressOf(`sslrootcert=${fixture('server.crt')}`));
    for (const sentence of said) expect(sentence).toMatch(/did not: name the file of the one that did in sslrootcert/);
  });

  it('because it is for another host, names that host', async () => {
    const said = await saidOf(await addressOf(`sslmode=verify-full&sslrootcert=${fixture('ca.crt')}`));
    for (const sentence of said)
      expect(sentence).toMatch(/is for db\.fiction\.example, not for.*Write db\.fiction\.example/);
  });

  it('is a matter of nobody where it was said so', async () => {
    const said = await saidOf(await addressOf('sslmode=no-verify'));
    for (const sentence of said) expect(sentence).not.toMatch(/certificate/);
  }, 60_000);
});

describe('an address of PostgreSQL', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hearth-remedies-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const at = (parameters: string, host = '127.0.0.1:1') => `postgres://u:hunter2@${host}/commons?${parameters}`;

  it.each([
    [
      'a mode of TLS that there is not',
      at('sslmode=bogus'),
      /sslmode that there is not\. Write sslmode=disable.*verify-full/,
    ],
    ['a mode that the driver does not know', at('sslmode=allow'), /sslmode that there is not/],
    [
      'a certificate that is not there',
      at('sslrootcert=/nowhere.crt'),
      /file \/nowhere\.crt, which sslrootcert.*is not there/,
    ],
    ['a key that is not there', at('sslkey=/nowhere.key'), /file \/nowhere\.key, which sslkey .*is not there/],
    ['a folder as certificate', at('sslcert=/'), /which sslcert .*is a folder/],
    ['several servers', at('', 'one.example,two.example'), /names several servers.*primary/],
    ['several servers with ports', at('', 'one.example:5432,two.example:5432'), /names several servers/],
  ])('with %s is refused in words', async (_, url, text) => {
    const said = await saidOf(url);
    expect(said).toHaveLength(2);
    expect(said[0]).toMatch(text);
    expect(said[0]).toContain('DATABASE_URL');
    expect(said[1]).toMatch(text);
    expect(said[1]).toContain('QUEUE_URL');
    expect(said.join()).not.toContain('hunter2');
  });

  it.each([
    'postgres://u:hun/ter@2@127.0.0.1:1/commons',
    'postgres://u:1/ter2@127.0.0.1:1/commons',
    'postgres://u:1?ter2@127.0.0.1:1/commons',
    'postgres://u:hun@b/?#%ter2@127.0.0.1:1/commons',
    'postgres://u:1#ter2@127.0.0.1:1/commons',
  ])('with a password that ends it early shows no piece of that, but how to write it (%s)', async (url) => {
    for (const sentence of await saidOf(url)) {
      expect(sentence).toMatch(/write % : \/ \? # \[ \] @ as %25/);
      expect(sentence).not.toMatch(/ter|2@|b:5432/);
    }
  });

  it('with a file that is no certificate is refused in words', async () => {
    writeFileSync(join(folder, 'diary'), 'Dear diary');
    const said = await saidOf(at(`sslrootcert=${join(folder, 'diary')}`));
    for (const sentence of said)
      expect(sentence).toMatch(/diary, which sslrootcert .* holds no certificate in PEM format/);
  });

  it.each(['disable', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'])(
    'knows sslmode=%s',
    async (mode) => {
      for (const sentence of await saidOf(at(`sslmode=${mode}`)))
        expect(sentence).toMatch(/no server is listening there/);
    },
  );

  it('says a mode of its own where the driver would warn of it, as often as it is there', () => {
    const { url, ...location } = postgresLocation(at('sslmode=prefer&sslmode=require'));
    expect(url.match(/sslmode=[a-z-]+/g)).toEqual(['sslmode=verify-full', 'sslmode=verify-full']);
    expect(named({ ...location, url, database: '', host: 'db', port: 5432 })).toBe('The database at db:5432');
  });

  it('of the queue that leads to a pooler is refused in words', async () => {
    // As pgbouncer answers whoever names a schema (pgbouncer.org/config.html#ignore_startup_parameters).
    const refusal = Buffer.from('SFATAL\0C08P01\0Munsupported startup parameter: options\0\0');
    const pooler = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        const length = Buffer.alloc(4);
        length.writeInt32BE(4 + refusal.length);
        socket.end(Buffer.concat([Buffer.from('E'), length, refusal]));
      });
    });
    const [said] = await checkQueue(`postgres://u@127.0.0.1:${await listening(pooler)}/commons`);
    expect(said).toMatchObject({ state: 'bad', what: expect.stringMatching(/QUEUE_URL leads to a pooler/) });
    expect(said?.fix).toMatch(/Name the server itself/);
  });

  it('to a machine that there is not is told so', async () => {
    for (const sentence of await saidOf(at('', 'db.invalid'))) expect(sentence).toMatch(/no machine of that name/);
  }, 60_000);
});

describeWithPart('postgres', 'a PostgreSQL that answers', (address) => {
  it('names the database of the address where there is none of that name', async () => {
    const url = new URL(address);
    url.pathname = '/commons_of_nobody';
    for (const sentence of await saidOf(url.href))
      expect(sentence).toContain('create database "commons_of_nobody" enc');
  });

  it('names the user of the address where there is none of that name', async () => {
    const url = new URL(address);
    url.username = 'nobody_at_all';
    for (const sentence of await saidOf(url.href)) expect(sentence).toMatch(/no user nobody_at_all|refuses this user/);
  });

  it('with too few connections says what to lower or raise', async () => {
    const role = `hearth_few_${process.pid}`;
    await ask(address, `create role ${role} login password 'x' connection limit 0`);
    const url = new URL(address);
    url.username = role;
    url.password = 'x';
    for (const sentence of await saidOf(url.href)) expect(sentence).toMatch(/no connection to spare.*max_connections/);
    await ask(address, `drop role ${role}`);
  });
});

describeWithPart('redis', 'a Redis', () => {
  let server: RedisServer;
  afterEach(() => server.remove());

  const said = async (url: string) => (await checkQueue(url)).map(({ what, fix = '' }) => `${what} ${fix}`).join();
  const withUser = (user: string) => server.url.replace('//', `//${user}@`);

  it('that refuses or wants a password is said to do so', async () => {
    server = await startRedisServer(['--requirepass', 'right']);
    expect(await said(withUser(':wrong'))).toMatch(/refuses the user or the password\. Correct them in QUEUE_URL/);
    expect(await said(withUser('wren:wrong'))).toMatch(/refuses the user or the password/);
    expect(await said(server.url)).toMatch(/wants a password\. Write it into QUEUE_URL/);
    expect(await said(withUser(':right'))).toMatch(/The queue is on Redis/);
    expect(await said(withUser(':wrong'))).not.toContain('wrong@');
  });

  it('whose user may not do enough is said so, with what to allow', async () => {
    server = await startRedisServer('--user wren on >secret ~hearth:* +get +auth +hello +client'.split(' '));
    expect(await said(withUser('wren:secret'))).toMatch(/may not do all.*ACL SETUSER/);
  });

  it('that has no database of the number is said so', async () => {
    server = await startRedisServer();
    expect(await said(`${server.url}/99`)).toMatch(/no database of that number/);
  });

  it('that is a replica is said to be one', async () => {
    server = await startRedisServer(['--replicaof', '127.0.0.1 1']);
    expect(await said(server.url)).toMatch(/is a replica/);
  });

  it('that speaks no TLS, or whose certificate is not trusted, is said so', async () => {
    server = await startRedisServer();
    expect(await said(server.url.replace('redis:', 'rediss:'))).toMatch(/does not speak TLS.*redis:\/\//);
    const tls = createTlsServer(certificate, (socket) => socket.on('error', () => undefined));
    tls.on('tlsClientError', () => undefined);
    const url = `rediss://:hunter2@127.0.0.1:${await listening(tls)}`;
    expect(await said(url)).toMatch(/does not trust who signed.*NODE_EXTRA_CA_CERTS/);
    expect(await said(url)).not.toContain('hunter2');
  }, 60_000);
});
