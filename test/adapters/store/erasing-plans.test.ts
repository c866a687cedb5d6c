import { CompiledQuery, Kysely, sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Tables } from '../../../adapters/store/kysely/tables.ts';
import { transactionOn } from '../../../adapters/store/kysely/transaction.ts';
import { migrateStore } from '../../../adapters/store/open.ts';
import { poolAt } from '../../../adapters/store/postgres/connect.ts';
import { postgresDialect } from '../../../adapters/store/postgres/dialect.ts';
import { postgresLocation } from '../../../adapters/store/postgres/location.ts';
import { connect } from '../../../adapters/store/sqlite/connect.ts';
import { sqliteDialect } from '../../../adapters/store/sqlite/dialect.ts';
import type { ReminderId } from '../../../src/domain/ids.ts';
import type { Transaction } from '../../../src/ports/store/store.ts';
import { addPeople, silentLog } from '../../contract/store/stores.ts';
import { aReminder, communityId } from '../../support/builders.ts';
import { migratedMemory } from '../../support/memory-store.ts';
import { describeWithPart } from '../../support/parts.ts';
import { anEmptySchema } from '../../support/postgres.ts';
import { type PlanStep, stepsOf } from './plan-steps.ts';

/* What an erasure reads is found by an index, however much was delivered and has fired. */

/** So much has ended, to one in a hundred that has not. */
const past = 10_000;

/** What an erasure asks, with the indexes by which that is to be found. Either of those of reminders holds only what waits. */
const asked: Readonly<Record<string, readonly [(tx: Transaction) => Promise<unknown>, readonly RegExp[]]>> = {
  withWords: [(tx) => tx.erasures.withWords(communityId, 10, 500), [/outbox_with_words/]],
  inPartition: [(tx) => tx.erasures.inPartition('slack/T1/@U7', 0, 500), [/outbox_lane/, /outbox_ended/]],
  remindersAfter: [(tx) => tx.erasures.remindersAfter(communityId, undefined, 500), [/reminder_(subject|due)/]],
  'remindersAfter, the next page': [
    (tx) => tx.erasures.remindersAfter(communityId, aReminder({ id: 'r' as ReminderId }), 500),
    [/reminder_(subject|due)/],
  ],
};

async function fill(db: Kysely<Tables>): Promise<void> {
  await addPeople(transactionOn(db));
  const numbers = Array.from({ length: past }, (_, number) => number);
  for (let start = 0; start < past; start += 500) {
    const some = numbers.slice(start, start + 500).map((number) => [number, number % 100 === 0] as const);
    await sql`insert into outbox (id, community_id, destination, message, partition_key, trace, written_at, failures, state, due_at, ended_at)
      values ${sql.join(
        some.map(
          ([number, waits]) =>
            sql`(${`o${number}`}, ${communityId}, '{}', ${waits ? '{}' : null}, ${`slack/T1/@U${number % 50}`}, '', 1, 0,
              ${waits ? 'waiting' : 'delivered'}, 1, ${waits ? null : 1})`,
        ),
      )}`.execute(db);
    await sql`insert into reminder (id, community_id, kind, subject, due_at, trace, state, ended_at)
      values ${sql.join(
        some.map(
          ([number, waits]) =>
            sql`(${`r${number}`}, ${communityId}, 'prompt', ${waits ? String(number) : ''}, 1, '',
              ${waits ? 'waiting' : 'done'}, ${waits ? null : 1})`,
        ),
      )}`.execute(db);
  }
  await sql`analyze`.execute(db);
}

it.each(Object.entries(asked))('%s, on SQLite', async (_name, [ask, indexes]) => {
  const queries: CompiledQuery[] = [];
  const connection = await connect(await migratedMemory());
  const db = new Kysely<Tables>({ dialect: sqliteDialect(connection), log: ({ query }) => void queries.push(query) });
  await fill(db);
  queries.length = 0;
  await ask(transactionOn(db));
  const steps = queries.flatMap((query) =>
    connection
      .prepare<unknown[], { detail: string }>(`explain query plan ${query.sql}`)
      .all(...query.parameters)
      .map(({ detail }) => detail),
  );
  connection.close();
  expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual([]);
  expect(indexes.filter((index) => !steps.some((step) => index.test(step)))).toEqual([]);
});

describeWithPart('postgres', 'what an erasure reads, on PostgreSQL', (address) => {
  it.each(Object.entries(asked))('%s', async (_name, [ask, indexes]) => {
    const schema = await anEmptySchema(address);
    await migrateStore(schema.url, { log: silentLog });
    const queries: CompiledQuery[] = [];
    const pool = poolAt(postgresLocation(schema.url), { size: 1 });
    const db = new Kysely<Tables>({ dialect: postgresDialect(pool), log: ({ query }) => void queries.push(query) });
    try {
      await fill(db);
      queries.length = 0;
      await ask(transactionOn(db));
      const steps: PlanStep[] = [];
      for (const query of [...queries]) {
        const explained = CompiledQuery.raw(`explain (format json) ${query.sql}`, [...query.parameters]);
        const { rows } = await db.executeQuery<{ 'QUERY PLAN': readonly [{ readonly Plan: PlanStep }] }>(explained);
        for (const row of rows) steps.push(...stepsOf(row['QUERY PLAN'][0].Plan));
      }
      const read = JSON.stringify(steps);
      expect(indexes.filter((index) => !index.test(read))).toEqual([]);
      expect(read).not.toContain('Seq Scan');
    } finally {
      await db.destroy();
      await schema.remove();
    }
  });
});
