import type { Database as Connection } from 'better-sqlite3';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tables } from '../../../adapters/store/kysely/tables.ts';
import { openStore } from '../../../adapters/store/open.ts';
import { together } from '../../../adapters/store/postgres/batcher.ts';
import { connect } from '../../../adapters/store/sqlite/connect.ts';
import { sqliteDialect } from '../../../adapters/store/sqlite/dialect.ts';
import { groupCommit } from '../../../adapters/store/sqlite/group-commit.ts';
import { waysOf } from '../../../adapters/store/sqlite/reactions.ts';
import type { Store } from '../../../src/ports/store/store.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { useFolder } from './folder.ts';
import { addGivers, foreseen, itWorksTogether, names, thanks } from './foreseeing.ts';

describe('works on SQLite that wait at the same moment', () => {
  const path = useFolder();
  /** Another program on the same database. */
  let other: Store;
  let connection: Connection;
  let transaction: ReturnType<typeof together>;
  let transactions: number;

  beforeEach(async () => {
    other = await openStore(`sqlite:${path('together.db')}`, { log: silentLog });
    await addGivers(other);
    connection = await connect({ kind: 'file', path: path('together.db') });
    const ordinary = groupCommit(new Kysely<Tables>({ dialect: sqliteDialect(connection) }), connection);
    transactions = 0;
    const counted: typeof ordinary = (work) => {
      transactions += 1;
      return ordinary(work);
    };
    transaction = together(waysOf(counted, connection));
  });

  afterEach(async () => {
    connection.close();
    await other.close();
  });

  const rows = async (sql: string) => connection.prepare<[], Readonly<Record<string, unknown>>>(sql).all();

  itWorksTogether(() => ({
    transaction,
    other,
    rows,
    expectNothingAlone: () => expect(transactions).toBe(1),
  }));

  it('have one transaction', async () => {
    const results = await Promise.all(names.map((name) => transaction(thanks(name), foreseen(name))));
    expect(results).toEqual(names.map(() => 'given'));
    expect(await rows('select id from kudos')).toHaveLength(names.length);
    expect(transactions).toBe(1);
  });

  it('are not tried one by one where nothing can be written', async () => {
    connection.pragma('query_only = ON');
    const results = await Promise.allSettled(names.map((name) => transaction(thanks(name), foreseen(name))));
    expect(results.map(({ status }) => status)).toEqual(names.map(() => 'rejected'));
    expect(transactions).toBe(1);
  });
});
