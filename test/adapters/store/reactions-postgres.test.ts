import { Kysely } from 'kysely';
import type { Pool } from 'pg';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import type { Tables } from '../../../adapters/store/kysely/tables.ts';
import { openStore } from '../../../adapters/store/open.ts';
import { poolAt } from '../../../adapters/store/postgres/connect.ts';
import { postgresDialect } from '../../../adapters/store/postgres/dialect.ts';
import { postgresLocation } from '../../../adapters/store/postgres/location.ts';
import { createReactionLedger } from '../../../adapters/store/postgres/reactions.ts';
import { transactionsOn } from '../../../adapters/store/postgres/retry.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import { dayMs, later } from '../../../src/domain/time/instant.ts';
import type { LedgerOutcome, ReactionLedger } from '../../../src/ports/store/reaction-ledger.ts';
import type { Store, Transaction } from '../../../src/ports/store/store.ts';
import { silentLog } from '../../contract/store/stores.ts';
import {
  aCommunity,
  aContribution,
  aKudos,
  aMember,
  aMessageRef,
  aSpace,
  aUser,
  monday,
} from '../../support/builders.ts';
import { describeWithPart } from '../../support/parts.ts';
import { aReusedSchema, ask } from '../../support/postgres.ts';
import { addGivers, givers, hands, look, queryOf, thank, thanks } from './reacting.ts';

const reused = aReusedSchema();

describeWithPart('postgres', 'reactions on PostgreSQL that wait at the same moment', (address) => {
  let url: string;
  let remove: () => Promise<void>;
  /** Another program on the same database. */
  let other: Store;
  let pool: Pool;
  let db: Kysely<Tables>;
  let ledger: ReactionLedger;
  /** How many statements went to the database, each a transaction by itself. */
  let statements: number;

  beforeEach(async () => {
    ({ url, remove } = await reused.take(address));
    other = await openStore(url, { log: silentLog });
    await addGivers(other);
    pool = poolAt(postgresLocation(url), { size: 4 });
    db = new Kysely<Tables>({ dialect: postgresDialect(pool) });
    const { statement } = transactionsOn(pool, db);
    statements = 0;
    ledger = createReactionLedger({
      statement: (query) => {
        statements += 1;
        return statement(query);
      },
    });
  });

  afterEach(async () => {
    await db.destroy();
    await other.close();
    await remove();
  });

  afterAll(reused.remove);

  const inKudos = async () =>
    (await ask(url, 'select giver_id from kudos order by giver_id')).map(({ giver_id }) => String(giver_id));
  const change = (name: string) => (tx: Transaction) => tx.members.save(aMember({ id: 'giver1' as MemberId, name }));

  /** Has everybody be in the cache. */
  async function lookAtAll(): Promise<void> {
    await Promise.all(givers.map((name) => look(ledger, name)));
    statements = 0;
  }

  it('take one statement to look and one to write where nobody is in the cache', async () => {
    expect(await Promise.all(givers.map((name) => thank(ledger, name)))).toEqual(givers.map(() => 'applied'));
    expect(statements).toBe(2);
    expect(await inKudos()).toEqual([...givers].sort());
  });

  it('take one statement where all are in the cache, whether there is something to write or not', async () => {
    await lookAtAll();
    expect((await look(ledger, 'giver1')).giver?.name).toBe('giver1');
    expect(statements).toBe(1);
    expect(await Promise.all(givers.map((name) => thank(ledger, name)))).toEqual(givers.map(() => 'applied'));
    expect(statements).toBe(2);
  });

  it('know what they have written themselves', async () => {
    await lookAtAll();
    expect(await thank(ledger, 'giver1', 'first')).toBe('applied');
    expect(await thank(ledger, 'giver1', 'second', { message: aMessageRef('m2') })).toBe('ignored');
    expect(statements).toBe(2);
    expect(await inKudos()).toEqual(['giver1']);
  });

  it('look again at what a giver has left when they take some back', async () => {
    await lookAtAll();
    await thank(ledger, 'giver1', 'first');
    const takenBack = await ledger.apply({ key: 'off', at: monday }, queryOf('giver1'), ({ active }) => {
      if (!active) return 'needs_transaction';
      const reversal = aContribution({ id: 'reversal' as never, reverses: active.contribution.id });
      return {
        reaction: { giverId: 'giver1' as MemberId, emoji: hands, present: false, at: monday },
        takenBack: { id: active.kudos.id, at: monday, reversal },
      };
    });
    expect(takenBack).toBe('needs_transaction');
    expect((await look(ledger, 'giver1')).active?.kudos.id).toBe('first');
  });

  it('do not go by what was given on another day', async () => {
    await lookAtAll();
    await thank(ledger, 'giver1', 'first');
    let given = -1;
    const at = later(monday, 2 * dayMs);
    await ledger.apply({ key: 'later', at }, queryOf('giver1', { at }), (facts) => {
      given = facts.given.length;
      return 'ignored';
    });
    expect(given).toBe(0);
  });

  it('see somebody who has come since they were looked for', async () => {
    expect((await look(ledger, 'stranger')).giver).toBeUndefined();
    await other.transaction(async (tx) => {
      const member = aMember({ id: 'stranger' as MemberId, name: 'A stranger' });
      await tx.members.add(member, { user: aUser('stranger'), memberId: member.id, profiledAt: undefined });
    });
    expect((await look(ledger, 'stranger')).giver?.name).toBe('A stranger');
  });

  it('are applied once the transaction that they needed has made somebody a member', async () => {
    expect(await thank(ledger, 'stranger', 'first')).toBe('needs_transaction');
    await other.transaction(async (tx) => {
      const member = aMember({ id: 'stranger' as MemberId, name: 'A stranger' });
      await tx.members.add(member, { user: aUser('stranger'), memberId: member.id, profiledAt: undefined });
    });
    expect(await thank(ledger, 'stranger', 'second')).toBe('applied');
    expect(await inKudos()).toEqual(['stranger']);
  });

  it.each([
    ['the giver', change('Changed')],
    ['the space', (tx: Transaction) => tx.spaces.save(aSpace({ removedAt: monday }))],
    ['the community', (tx: Transaction) => tx.communities.save(aCommunity({ name: 'Changed' }))],
    [
      'the allowance',
      async (tx: Transaction) => {
        await tx.contributions.append(aContribution());
        await tx.kudos.add(aKudos({ giverId: 'giver1' as MemberId }));
      },
    ],
    [
      'the reactions',
      (tx: Transaction) =>
        tx.reactions.save(queryOf('giver1'), {
          reaction: { giverId: 'giver1' as MemberId, emoji: hands, present: true, at: monday },
        }),
    ],
  ])('see what another program has changed since: %s', async (_what, changed) => {
    await lookAtAll();
    await other.transaction(changed);
    expect(await look(ledger, 'giver1')).toEqual(
      await other.transaction((tx) => tx.reactions.facts(queryOf('giver1'))),
    );
    expect(statements).toBe(2);
  });

  it('are decided again when another program has changed what they were decided on', async () => {
    await lookAtAll();
    await other.transaction(async (tx) => {
      await tx.contributions.append(aContribution());
      await tx.kudos.add(aKudos({ giverId: 'giver1' as MemberId }));
    });
    expect(await thank(ledger, 'giver1')).toBe('ignored');
    expect(await inKudos()).toEqual(['giver1']);
  });

  it('are duplicates when another program was quicker to claim', async () => {
    await lookAtAll();
    await other.transaction((tx) => tx.inbox.claim('claim of giver1', monday));
    expect(await thank(ledger, 'giver1')).toBe('duplicate');
    expect(await inKudos()).toEqual([]);
  });

  it('need a transaction where what they are decided on changes again and again', async () => {
    let decisions = 0;
    let changing: Promise<unknown> = Promise.resolve();
    const overtaken = (): 'ignored' => {
      decisions += 1;
      changing = changing.then(() => other.transaction(change(`Changed ${decisions}`)));
      return 'ignored';
    };
    await lookAtAll();
    // The change is on its way before the statement is, and the server may take them in either order; so more than once.
    const outcomes: LedgerOutcome[] = [];
    for (let time = 0; time < 5; time += 1) {
      outcomes.push(await ledger.apply({ key: `time ${time}`, at: monday }, queryOf('giver1'), overtaken));
      await changing;
    }
    expect(decisions).toBeGreaterThan(5);
    expect(decisions).toBeLessThanOrEqual(15);
    expect(outcomes.every((outcome) => ['ignored', 'needs_transaction'].includes(outcome))).toBe(true);
  });

  it('one whose rule fails needs a transaction, and the others are applied', async () => {
    await lookAtAll();
    const fails = ledger.apply({ key: 'fails', at: monday }, queryOf('giver2'), () => {
      throw new Error('the reason');
    });
    expect(await Promise.all([thank(ledger, 'giver1'), fails, thank(ledger, 'giver3')])).toEqual([
      'applied',
      'needs_transaction',
      'applied',
    ]);
    expect(await inKudos()).toEqual(['giver1', 'giver3']);
    expect(statements).toBe(1);
  });

  it('are applied in few statements when they are more than go into one', async () => {
    const many = Array.from({ length: 150 }, (_, place) =>
      ledger.apply({ key: `claim ${place}`, at: monday }, queryOf(`stranger${place}`), ({ giver }) =>
        giver ? 'ignored' : 'needs_transaction',
      ),
    );
    expect(await Promise.all(many)).toEqual(many.map(() => 'needs_transaction'));
    expect(statements).toBeLessThanOrEqual(8);
  });

  it('keep signs that PostgreSQL has no room for as an ordinary transaction does', async () => {
    const strange = { key: 'a\0b', at: monday };
    expect(await ledger.apply(strange, queryOf('giver1'), thanks('strange'))).toBe('applied');
    expect(await other.transaction((tx) => tx.inbox.claim(strange.key, monday))).toBe(false);
  });
});
