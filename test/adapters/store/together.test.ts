import { setImmediate as turn } from 'node:timers/promises';
import { Kysely } from 'kysely';
import type { Pool } from 'pg';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import type { Tables } from '../../../adapters/store/kysely/tables.ts';
import { together } from '../../../adapters/store/kysely/together.ts';
import { transactionOn } from '../../../adapters/store/kysely/transaction.ts';
import { openStore } from '../../../adapters/store/open.ts';
import { poolAt } from '../../../adapters/store/postgres/connect.ts';
import { postgresDialect } from '../../../adapters/store/postgres/dialect.ts';
import { postgresLocation } from '../../../adapters/store/postgres/location.ts';
import { serialized } from '../../../adapters/store/postgres/patience.ts';
import { waysOf } from '../../../adapters/store/postgres/together.ts';
import type { Store, Transaction } from '../../../src/ports/store/store.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { aUser, monday } from '../../support/builders.ts';
import { describeWithPart } from '../../support/parts.ts';
import { aReusedSchema, ask } from '../../support/postgres.ts';
import { addGivers, foreseen, itWorksTogether, names, thanks } from './foreseeing.ts';

const reused = aReusedSchema();

describeWithPart('postgres', 'works on PostgreSQL that wait at the same moment', (address) => {
  let url: string;
  let remove: () => Promise<void>;
  /** Another program on the same database. */
  let other: Store;
  let pool: Pool;
  let db: Kysely<Tables>;
  let transaction: ReturnType<typeof together>;
  let asked: string[];

  beforeEach(async () => {
    ({ url, remove } = await reused.take(address));
    other = await openStore(url, { log: silentLog });
    await addGivers(other);
    asked = [];
    pool = poolAt(postgresLocation(url), { size: 4 });
    db = new Kysely<Tables>({ dialect: postgresDialect(pool), log: ({ query }) => void asked.push(query.sql) });
    transaction = together(waysOf(serialized(db)));
  });

  afterEach(async () => {
    await db.destroy();
    await other.close();
    await remove();
  });

  afterAll(reused.remove);

  const give = (name: string) => transaction(thanks(name), foreseen(name));
  const givers = async () =>
    (await ask(url, 'select giver_id from kudos order by giver_id')).map(({ giver_id }) => String(giver_id));
  const claimed = async () => (await ask(url, 'select key from inbox order by key')).map(({ key }) => key);

  itWorksTogether(() => ({
    transaction,
    other,
    rows: (sql) => ask(url, sql),
    expectOneTransaction: (questions) => expect(asked).toHaveLength(questions),
  }));

  it('ask the database one question, and tell it once what to keep', async () => {
    expect(await Promise.all(names.map(give))).toEqual(names.map(() => 'given'));
    expect(asked).toHaveLength(2);
    expect(await givers()).toEqual([...names].sort());
  });

  it('write nothing where they have nothing to write', async () => {
    const found = await Promise.all(
      names.map((name) => transaction((tx) => tx.members.byUser(aUser(name)), foreseen(name))),
    );
    expect(found.map((known) => known?.member.name)).toEqual(names);
    expect(asked).toHaveLength(1);
  });

  it('one that fails keeps nothing, and its error comes back as it is', async () => {
    const error = new Error('the reason');
    const failing = async (tx: Transaction) => {
      await thanks('giver2')(tx);
      throw error;
    };
    const results = await Promise.allSettled([
      give('giver1'),
      transaction(failing, foreseen('giver2')),
      give('giver3'),
    ]);
    expect(results[1]).toEqual({ status: 'rejected', reason: error });
    expect(await givers()).toEqual(['giver1', 'giver3']);
    expect(asked).toHaveLength(2);
  });

  it('run again when another program has changed what they had read', async () => {
    let runs = 0;
    const overtaken = async (tx: Transaction) => {
      runs += 1;
      const giver = await tx.members.byUser(aUser('giver1'));
      if (runs === 1) await other.transaction(thanks('giver1', 'of the other'));
      await turn();
      return [giver?.member.name, await thanks('giver1')(tx)];
    };
    expect(await transaction(overtaken, foreseen('giver1'))).toEqual(['giver1', 'given before']);
    expect(runs).toBe(2);
    expect(await givers()).toEqual(['giver1']);
  });

  it('run again when another program was quicker to claim', async () => {
    let runs = 0;
    const overtaken = async (tx: Transaction) => {
      runs += 1;
      if (runs === 1) await other.transaction((its) => its.inbox.claim('claim of giver1', monday));
      return thanks('giver1')(tx);
    };
    expect(await transaction(overtaken, foreseen('giver1'))).toBe('claimed before');
    expect(await givers()).toEqual([]);
  });

  it('are read for in the same way when they are more than go into one batch', async () => {
    const many = Array.from({ length: 150 }, (_, place) => `claim ${place}`);
    const claims = many.map((claim, place) =>
      transaction((tx) => tx.inbox.claim(claim, monday), foreseen(`stranger${place}`, { claim })),
    );
    expect(await Promise.all(claims)).toEqual(many.map(() => true));
    expect(await claimed()).toHaveLength(150);
    expect(asked).toHaveLength(6);
  });

  it('keep signs that PostgreSQL has no room for as an ordinary transaction does', async () => {
    const strange = foreseen('giver1', { claim: 'a\0b' });
    expect(await transaction((tx) => tx.inbox.claim('a\0b', monday), strange)).toBe(true);
    expect(await serialized(db)((tx) => transactionOn(tx).inbox.claim('a\0b', monday))).toBe(false);
  });
});
