import { randomBytes } from 'node:crypto';
import { Kysely, sql } from 'kysely';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import type { Tables } from '../../../adapters/store/kysely/tables.ts';
import { openStore } from '../../../adapters/store/open.ts';
import { poolAt } from '../../../adapters/store/postgres/connect.ts';
import { postgresDialect } from '../../../adapters/store/postgres/dialect.ts';
import { postgresLocation } from '../../../adapters/store/postgres/location.ts';
import { transactionsOn } from '../../../adapters/store/postgres/retry.ts';
import type { MemberId, OutboxId } from '../../../src/domain/ids.ts';
import type { Store, Transaction } from '../../../src/ports/store/store.ts';
import { addPeople, silentLog } from '../../contract/store/stores.ts';
import { adaId, aMessageRef, anOutgoing, aRequest, benId, minutesLater, monday } from '../../support/builders.ts';
import { describeWithPart } from '../../support/parts.ts';
import { aReusedSchema, ask, type EmptySchema } from '../../support/postgres.ts';
import { aWayTo, type Way } from '../../support/way.ts';

const reused = aReusedSchema();
afterAll(reused.remove);

/** What a commit looks like on the wire: words end with a zero. */
const commit = 'commit\0';

describeWithPart('postgres', 'a transaction on PostgreSQL', (address) => {
  let schema: EmptySchema;
  let way: Way;
  let store: Store;
  /** Names the connections of this test among those of others. */
  let label: string;

  beforeEach(async () => {
    schema = await reused.take(address);
    way = await aWayTo(schema.url);
    label = `hearth_test_${randomBytes(6).toString('hex')}`;
    store = await openStore(`${way.url}&application_name=${label}`, { log: silentLog });
  });

  afterEach(async () => {
    way.open();
    await store.close();
    await way.end();
    await schema.remove();
  });

  const endConnections = () =>
    ask(schema.url, `select pg_terminate_backend(pid) from pg_stat_activity where application_name = '${label}'`);
  const claimed = () => ask(schema.url, 'select key from inbox order by key');

  /** Claims a key, and counts how often it was run. */
  const counted = () => {
    const runs: string[] = [];
    return {
      runs,
      work: async (tx: Transaction) => {
        runs.push('run');
        await tx.inbox.claim(`run ${runs.length}`, monday);
        return runs.length;
      },
    };
  };

  it('runs again when the connection breaks in the middle of it, and is kept once', async () => {
    const { runs, work } = counted();
    const result = await store.transaction(async (tx) => {
      const run = await work(tx);
      if (run === 1) await endConnections();
      await tx.inbox.claim('after', monday);
      return run;
    });
    expect([result, runs.length]).toEqual([2, 2]);
    expect(await claimed()).toEqual([{ key: 'after' }, { key: 'run 2' }]);
  });

  it('runs again when its commit never arrived', async () => {
    const { runs, work } = counted();
    way.cut('before', commit);
    expect(await store.transaction(work)).toBe(2);
    expect(runs).toHaveLength(2);
    expect(await claimed()).toEqual([{ key: 'run 2' }]);
  });

  it('does not run again when its commit arrived and only the answer was lost', async () => {
    const { runs, work } = counted();
    way.cut('after', commit);
    expect(await store.transaction(work)).toBe(1);
    expect(runs).toHaveLength(1);
    expect(await claimed()).toEqual([{ key: 'run 1' }]);
  });

  it('waits while the database is away for a moment', async () => {
    const inVain = way.close();
    const { work } = counted();
    const working = store.transaction(work);
    await inVain;
    expect(await claimed()).toEqual([]);
    way.open();
    await working;
    expect(await claimed()).toHaveLength(1);
  });

  it('says that the database is out of reach where it stays away, and what the system said about it', async () => {
    const inVain = way.close();
    const answers = Promise.allSettled([
      store.ping(),
      store.isAboutHelp(aMessageRef('m1')),
      store.transaction((tx) => tx.inbox.claim('Ev1', monday)),
    ]);
    await inVain;
    const away = { name: 'StoreError', code: 'out_of_reach', cause: expect.any(Error) };
    const inAll = { status: 'rejected', reason: expect.objectContaining(away) };
    expect(await answers).toEqual([inAll, inAll, inAll]);
    way.open();
    await expect(store.ping()).resolves.toBeUndefined();
    expect(await claimed()).toEqual([]);
  });

  it('works on after connections were ended that nobody was using', async () => {
    await Promise.all(Array.from({ length: 5 }, () => store.transaction(() => Promise.resolve())));
    await endConnections();
    await expect(store.transaction((tx) => tx.inbox.claim('Ev1', monday))).resolves.toBe(true);
  });

  it('is not kept when a query of it failed, though nobody minded', async () => {
    const careless = store.transaction(async (tx) => {
      await tx.inbox.claim('Ev1', monday);
      await tx.requests.add(aRequest()).catch(() => undefined);
    });
    await expect(careless).rejects.toThrow(/nothing of it is kept/);
    expect(await claimed()).toEqual([]);
  });

  it('runs again when two wait for each other, or read what the other writes', async () => {
    await store.transaction(addPeople);
    const renamed = (first: MemberId, second: MemberId) =>
      store.transaction(async (tx) => {
        const before = await tx.members.findAll([first, second]);
        for (const id of [first, second]) {
          const member = before.find((found) => found.id === id);
          if (member) await tx.members.save({ ...member, name: `${member.name}.` });
        }
      });
    await Promise.all([1, 2, 3, 4].flatMap(() => [renamed(adaId, benId), renamed(benId, adaId)]));
    const after = await store.transaction((tx) => tx.members.findAll([adaId, benId]));
    expect(after.map(({ name }) => name).sort()).toEqual(['Ada Alder........', 'Ben Birch........']);
  });

  it.each([
    ['collides', '40001'],
    ['finds a key that was not there before', '23505'],
  ])('runs again when it %s only after the server was waited for as long as anybody waits', async (_, code) => {
    const pool = poolAt(postgresLocation(schema.url), { size: 1 });
    const { transaction } = transactionsOn(pool, new Kysely<Tables>({ dialect: postgresDialect(pool) }), 0);
    let runs = 0;
    try {
      await transaction(async (tx) => {
        runs += 1;
        await sql`insert into inbox values (${`run ${runs}`}, 0)`.execute(tx);
        if (runs === 1) await sql.raw(`do $$ begin raise exception sqlstate '${code}'; end $$`).execute(tx);
      });
    } finally {
      await pool.end();
    }
    expect(await claimed()).toEqual([{ key: 'run 2' }]);
  });

  it('leaves a lane alone while one of its messages is sent, though an earlier one turns up late', async () => {
    await store.transaction(addPeople);
    const other = await openStore(schema.url, { log: silentLog });
    const [earlier, later] = ['earlier', 'later'].map((id) => anOutgoing({ id: id as OutboxId }));
    if (!earlier || !later) throw new Error('There are two');
    const claim = (tx: Transaction) => tx.outbox.claim(later.partitionKey, monday, minutesLater(1));

    const sent = await store.transaction(async (tx) => {
      await tx.outbox.add(earlier);
      await other.transaction((its) => its.outbox.add(later));
      return other.transaction(claim);
    });
    expect(sent).toMatchObject({ kind: 'send', outgoing: { id: 'later' } });
    expect(await store.transaction(claim)).toEqual({ kind: 'wait', until: minutesLater(1) });

    await store.transaction((tx) => tx.outbox.delivered(later.id, undefined, monday));
    expect(await store.transaction(claim)).toMatchObject({ kind: 'send', outgoing: { id: 'earlier' } });
    await other.close();
  });

  it('is committed to the disk, whatever the server does for others', async () => {
    const url = new URL(schema.url);
    url.searchParams.set('options', '-c synchronous_commit=off');
    const pool = poolAt(postgresLocation(url.href), { size: 1 });
    const { rows } = await pool.query("select current_setting('synchronous_commit') as setting");
    expect(rows).toEqual([{ setting: 'on' }]);
    await pool.end();
  });
});
