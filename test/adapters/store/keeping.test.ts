import Sqlite from 'better-sqlite3';
import { Kysely } from 'kysely';
import { expect, it } from 'vitest';
import type { Tables } from '../../../adapters/store/kysely/tables.ts';
import { transactionOn } from '../../../adapters/store/kysely/transaction.ts';
import { openStore } from '../../../adapters/store/open.ts';
import { connect } from '../../../adapters/store/sqlite/connect.ts';
import { sqliteDialect } from '../../../adapters/store/sqlite/dialect.ts';
import { migrations } from '../../../migrations/index.ts';
import { message, paragraph } from '../../../src/chat/message.ts';
import { dayMs, later, minuteMs } from '../../../src/domain/time/instant.ts';
import { addPeople, silentLog } from '../../contract/store/stores.ts';
import { anOutgoing, monday } from '../../support/builders.ts';
import { useFolder } from './folder.ts';

const path = useFolder();

/** Everything that lies in a table, as text. */
function everythingIn(table: string): string {
  const connection = new Sqlite(path('hearth.db'), { readonly: true });
  const rows = connection.prepare(`select * from ${table}`).all();
  connection.close();
  return JSON.stringify(rows);
}

it('of a message that could not be delivered, the words are gone from the database when they are dropped', async () => {
  const store = await openStore(`sqlite:${path('hearth.db')}`, { log: silentLog });
  const { id, partitionKey: lane } = anOutgoing();
  await store.transaction(async (tx) => {
    await addPeople(tx);
    await tx.outbox.add(anOutgoing({ message: message(paragraph('My salary is a secret.')) }));
    await tx.outbox.claim(lane, monday, later(monday, minuteMs));
    await tx.outbox.dead(id, monday, 'channel_gone: is_archived');
  });
  expect(everythingIn('outbox')).toContain('My salary');

  await store.transaction((tx) => tx.outbox.dropWords(later(monday, dayMs)));
  const kept = everythingIn('outbox');
  expect(kept).not.toContain('My salary');
  expect(kept).toContain('channel_gone: is_archived');
  await store.close();
});

it('members who were welcomed by a version that pruned every claim are not welcomed again', async () => {
  const connection = await connect({ kind: 'memory' });
  const db = new Kysely<Tables>({ dialect: sqliteDialect(connection) });
  const steps = Object.entries(migrations);
  for (const [, step] of steps.filter(([name]) => name < '0006-told')) await step.up(db);
  const claimed = ['welcome:ada', 'stewards:willow:digest:nowhere', 'slack/T1:Ev1'];
  await db
    .insertInto('inbox')
    .values(claimed.map((key) => ({ key, claimed_at: monday })))
    .execute();
  for (const [, step] of steps.filter(([name]) => name >= '0006-told')) await step.up(db);

  const { inbox } = transactionOn(db);
  const answers: boolean[] = [];
  for (const key of [...claimed.slice(0, 2), 'welcome:ben']) answers.push(await inbox.claimForGood(key));
  expect(answers).toEqual([false, false, true]);
  expect(await inbox.claim('slack/T1:Ev1', monday)).toBe(false);
  expect(await inbox.prune(later(monday, dayMs))).toBe(1);
  connection.close();
});
