import { CompiledQuery, Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tables } from '../../../adapters/store/kysely/tables.ts';
import { transactionOn } from '../../../adapters/store/kysely/transaction.ts';
import { migrateStore } from '../../../adapters/store/open.ts';
import { poolAt } from '../../../adapters/store/postgres/connect.ts';
import { postgresDialect } from '../../../adapters/store/postgres/dialect.ts';
import { postgresLocation } from '../../../adapters/store/postgres/location.ts';
import { connect } from '../../../adapters/store/sqlite/connect.ts';
import { sqliteDialect } from '../../../adapters/store/sqlite/dialect.ts';
import type { ModerationActId } from '../../../src/domain/ids.ts';
import { addPeople, silentLog } from '../../contract/store/stores.ts';
import { adaId, benId, communityId, monday } from '../../support/builders.ts';
import { migratedMemory } from '../../support/memory-store.ts';
import { describeWithPart } from '../../support/parts.ts';
import { anEmptySchema, type EmptySchema } from '../../support/postgres.ts';

const addOne = async (db: Kysely<Tables>) => {
  const tx = transactionOn(db);
  await addPeople(tx);
  const id = 'act-1' as ModerationActId;
  const did = { act: 'rest', by: adaId, aboutId: benId, subject: 'x', reason: 'Please calm down.' } as const;
  await tx.moderationLog.add({ id, communityId, at: monday, ...did });
};

const changes = [
  `id = 'act-2'`,
  `at = at + 1`,
  `by_id = null`,
  `by_id = 'member-ben'`,
  `act = 'unrest'`,
  `about_id = null`,
  `subject = 'y'`,
  `reason = 'Something else.'`,
];

function refusesChanges(db: () => Kysely<Tables>): void {
  it.each(changes)('refuses to set %s', async (change) => {
    const changing = db().executeQuery(CompiledQuery.raw(`update moderation_log set ${change}`));
    await expect(changing).rejects.toThrow('What stewards did stands in the log as it is');
  });

  it('lets a reason be emptied, and stay so', async () => {
    const emptied = CompiledQuery.raw(`update moderation_log set reason = ''`);
    await db().executeQuery(emptied);
    await db().executeQuery(emptied);
    const [act] = await transactionOn(db()).moderationLog.page(communityId, 5);
    expect(act).toMatchObject({ id: 'act-1', reason: '' });
    const written = db().executeQuery(CompiledQuery.raw(`update moderation_log set reason = 'Please calm down.'`));
    await expect(written).rejects.toThrow('stands in the log');
  });
}

describe('the log of stewards, behind Hearth’s back, in SQLite', () => {
  let db: Kysely<Tables>;
  beforeAll(async () => {
    const connection = await connect(await migratedMemory());
    db = new Kysely<Tables>({ dialect: sqliteDialect(connection) });
    await addOne(db);
  });
  afterAll(() => db.destroy());
  refusesChanges(() => db);
});

describeWithPart('postgres', 'the log of stewards, behind Hearth’s back, in PostgreSQL', (address) => {
  let schema: EmptySchema;
  let db: Kysely<Tables>;
  beforeAll(async () => {
    schema = await anEmptySchema(address);
    await migrateStore(schema.url, { log: silentLog });
    db = new Kysely<Tables>({ dialect: postgresDialect(poolAt(postgresLocation(schema.url), { size: 1 })) });
    await addOne(db);
  });
  afterAll(async () => {
    await db.destroy();
    await schema.remove();
  });
  refusesChanges(() => db);
});
