import type { Database as Connection } from 'better-sqlite3';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tables } from '../../../adapters/store/kysely/tables.ts';
import { openStore } from '../../../adapters/store/open.ts';
import { connect } from '../../../adapters/store/sqlite/connect.ts';
import { sqliteDialect } from '../../../adapters/store/sqlite/dialect.ts';
import { groupCommit } from '../../../adapters/store/sqlite/group-commit.ts';
import { createReactionLedger } from '../../../adapters/store/sqlite/reactions.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import type { ReactionLedger } from '../../../src/ports/store/reaction-ledger.ts';
import type { Store } from '../../../src/ports/store/store.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { aContribution, aKudos, monday } from '../../support/builders.ts';
import { useFolder } from './folder.ts';
import { addGivers, givers, hands, queryOf, thank } from './reacting.ts';

describe('reactions on SQLite that wait at the same moment', () => {
  const path = useFolder();
  let store: Store;
  let connection: Connection;
  let ledger: ReactionLedger;
  let transactions: number;

  beforeEach(async () => {
    store = await openStore(`sqlite:${path('reactions.db')}`, { log: silentLog });
    await addGivers(store);
    connection = await connect({ kind: 'file', path: path('reactions.db') });
    const ordinary = groupCommit(new Kysely<Tables>({ dialect: sqliteDialect(connection) }), connection);
    transactions = 0;
    ledger = createReactionLedger((work) => {
      transactions += 1;
      return ordinary(work);
    }, connection);
  });

  afterEach(async () => {
    connection.close();
    await store.close();
  });

  const kudos = () => connection.prepare('select giver_id from kudos order by giver_id').pluck().all();

  it('have one transaction', async () => {
    expect(await Promise.all(givers.map((name) => thank(ledger, name)))).toEqual(givers.map(() => 'applied'));
    expect(kudos()).toEqual([...givers].sort());
    expect(transactions).toBe(1);
  });

  it('see what the one before in the same transaction did', async () => {
    const twice = [thank(ledger, 'giver1', 'first'), thank(ledger, 'giver1', 'second')];
    expect(await Promise.all(twice)).toEqual(['applied', 'ignored']);
    expect(transactions).toBe(1);
  });

  it('are not tried one by one where nothing can be written', async () => {
    connection.pragma('query_only = ON');
    const results = await Promise.allSettled(givers.map((name) => thank(ledger, name)));
    expect(results.map(({ status }) => status)).toEqual(givers.map(() => 'rejected'));
    expect(transactions).toBe(1);
  });

  it('keep nothing where one of them is refused, and each can take a transaction of its own', async () => {
    const toThemselves = {
      reaction: { giverId: 'giver2' as MemberId, emoji: hands, present: true, at: monday },
      given: {
        kudos: aKudos({ giverId: 'giver2' as MemberId, receiverId: 'giver2' as MemberId }),
        contribution: aContribution(),
      },
    };
    const refused = ledger.apply({ key: 'refused', at: monday }, queryOf('giver2'), () => toThemselves);
    const outcomes = await Promise.all([thank(ledger, 'giver1'), refused, thank(ledger, 'giver3')]);
    expect(outcomes).toEqual(['needs_transaction', 'needs_transaction', 'needs_transaction']);
    expect(kudos()).toEqual([]);
    expect(await thank(ledger, 'giver1')).toBe('applied');
  });

  it('are more than go into one transaction', async () => {
    const many = Array.from({ length: 600 }, (_, place) =>
      thank(ledger, givers[place % givers.length] ?? '', `claim ${place}`),
    );
    const outcomes = await Promise.all(many);
    expect(outcomes.filter((outcome) => outcome === 'applied')).toHaveLength(givers.length);
    expect(transactions).toBe(3);
  });
});
