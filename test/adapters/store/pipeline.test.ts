import { setTimeout as pause } from 'node:timers/promises';
import { CompiledQuery } from 'kysely';
import type { Pool } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { poolAt } from '../../../adapters/store/postgres/connect.ts';
import { postgresLocation } from '../../../adapters/store/postgres/location.ts';
import { createPipeline } from '../../../adapters/store/postgres/pipeline.ts';
import { describeWithPart } from '../../support/parts.ts';
import { anEmptySchema, ask, type EmptySchema } from '../../support/postgres.ts';

interface Row {
  readonly pid: number;
  readonly isolation: string;
}

describeWithPart('postgres', 'a pipeline of one-statement transactions', (address) => {
  let schema: EmptySchema;
  let pool: Pool;
  let pipeline: ReturnType<typeof createPipeline>;

  beforeEach(async () => {
    schema = await anEmptySchema(address);
    await ask(schema.url, 'create table noted (id int primary key)');
    pool = poolAt(postgresLocation(schema.url), { size: 2 });
    pipeline = createPipeline(pool);
  });

  afterEach(async () => {
    await pool.end();
    await schema.remove();
  });

  const note = (id: number, seconds = 0) =>
    pipeline<Row>({
      ...CompiledQuery.raw(
        `with noted as (insert into noted values ($1)), slept as materialized (select pg_sleep($2))
         select pg_backend_pid() as pid, current_setting('transaction_isolation') as isolation from slept`,
        [id, seconds],
      ),
    });
  const noted = async () => (await ask(schema.url, 'select id from noted order by id')).map(({ id }) => id);

  it('goes over one connection, in order, and is serializable', async () => {
    const ended: number[] = [];
    const all = [1, 2, 3].map(async (id) => {
      const [row] = await note(id, (3 - id) * 0.02);
      ended.push(id);
      return row;
    });
    const rows = await Promise.all(all);
    expect(ended).toEqual([1, 2, 3]);
    expect(rows).toEqual(rows.map(() => ({ pid: rows[0]?.pid, isolation: 'serializable' })));
    expect(await noted()).toEqual([1, 2, 3]);
  });

  it('keeps nothing of one that fails, and all of the others', async () => {
    const results = await Promise.allSettled([note(1), note(1), note(2)]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { code: '23505', detail: undefined } });
    expect(await noted()).toEqual([1, 2]);
  });

  it('gives the connection back when nobody uses it', async () => {
    await Promise.all([note(1), note(2)]);
    expect([pool.totalCount, pool.idleCount]).toEqual([1, 1]);
  });

  it('takes another connection where the one broke', async () => {
    const [row] = await note(1);
    const broken = Promise.allSettled([note(2, 5), note(3)]);
    await pause(50);
    await ask(schema.url, `select pg_terminate_backend(${row?.pid})`);
    expect((await broken).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await note(4)).toHaveLength(1);
    expect(await noted()).toEqual([1, 4]);
  });

  it('leaves the connection to somebody else who waits for one', async () => {
    const taken = await pool.connect();
    let isOver = false;
    let id = 0;
    // There is always one under way, so nobody would ever get the connection.
    const flood = [0, 1].map(async (place) => {
      await pause(place * 20);
      while (!isOver) {
        id += 1;
        await note(id, 0.04);
      }
    });
    try {
      await pause(30);
      const another = await pool.connect();
      another.release();
    } finally {
      isOver = true;
      await Promise.all(flood);
      taken.release();
    }
    expect(id).toBeGreaterThan(2);
  });

  it('says that there is no connection, and tries anew the next time', async () => {
    pool.options.connectionTimeoutMillis = 100;
    const all = await Promise.all([pool.connect(), pool.connect()]);
    await expect(note(1)).rejects.toThrow('timeout exceeded');
    for (const client of all) client.release();
    expect(await note(2)).toHaveLength(1);
    expect(await noted()).toEqual([2]);
  });
});
