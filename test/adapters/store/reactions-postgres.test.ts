import { setImmediate as turn } from 'node:timers/promises';
import { Kysely } from 'kysely';
import type { Pool } from 'pg';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import type { Tables } from '../../../adapters/store/kysely/tables.ts';
import { transactionOn } from '../../../adapters/store/kysely/transaction.ts';
import { openStore } from '../../../adapters/store/open.ts';
import { together } from '../../../adapters/store/postgres/batcher.ts';
import { poolAt } from '../../../adapters/store/postgres/connect.ts';
import { postgresDialect } from '../../../adapters/store/postgres/dialect.ts';
import { postgresLocation } from '../../../adapters/store/postgres/location.ts';
import { waysOf } from '../../../adapters/store/postgres/reactions.ts';
import { type Serialized, serialized } from '../../../adapters/store/postgres/retry.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import type { Emoji } from '../../../src/domain/kudos/emoji.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import type { Store, Transaction } from '../../../src/ports/store/store.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { aCommunity, aKudos, aMember, aMessageRef, aSpace, aUser, benId, monday } from '../../support/builders.ts';
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
  let ordinary: Serialized['transaction'];
  let transaction: ReturnType<typeof together>;
  /** How many statements went to the database, each a transaction by itself; and how many works had to go alone. */
  let statements: number;
  let alone: number;

  beforeEach(async () => {
    ({ url, remove } = await reused.take(address));
    other = await openStore(url, { log: silentLog });
    await addGivers(other);
    pool = poolAt(postgresLocation(url), { size: 4 });
    db = new Kysely<Tables>({ dialect: postgresDialect(pool) });
    const both = serialized(pool, db);
    ordinary = both.transaction;
    [statements, alone] = [0, 0];
    transaction = together(
      waysOf({
        transaction: (work) => {
          alone += 1;
          return both.transaction(work);
        },
        statement: (query) => {
          statements += 1;
          return both.statement(query);
        },
      }),
    );
  });

  afterEach(async () => {
    await db.destroy();
    await other.close();
    await remove();
  });

  afterAll(reused.remove);

  const give = (name: string, claim = `claim of ${name}`) =>
    transaction(thanks(name, claim), foreseen(name, { claim }));
  const known = (name: string) => transaction((tx) => tx.members.byUser(aUser(name)), foreseen(name));
  const givers = async () =>
    (await ask(url, 'select giver_id from kudos order by giver_id')).map(({ giver_id }) => String(giver_id));
  const claimed = async () => (await ask(url, 'select key from inbox order by key')).map(({ key }) => key);
  /** Has everybody be remembered. */
  async function meet(): Promise<void> {
    await Promise.all(names.map(known));
    statements = 0;
  }

  itWorksTogether(() => ({
    transaction,
    other,
    rows: (sql) => ask(url, sql),
    // Nobody is remembered yet, so it takes one to look and one to write.
    expectNothingAlone: () => expect([statements, alone]).toEqual([2, 0]),
  }));

  it('take one statement to look and one to write where nobody is remembered', async () => {
    expect(await Promise.all(names.map((name) => give(name)))).toEqual(names.map(() => 'given'));
    expect([statements, alone]).toEqual([2, 0]);
    expect(await givers()).toEqual([...names].sort());
  });

  it('take one statement where all are remembered', async () => {
    await meet();
    expect(await Promise.all(names.map((name) => give(name)))).toEqual(names.map(() => 'given'));
    expect([statements, alone]).toEqual([1, 0]);
    expect(await givers()).toEqual([...names].sort());
  });

  it('take one statement where one alone is under way', async () => {
    await meet();
    expect(await give('giver1')).toBe('given');
    expect(statements).toBe(1);
  });

  it('take one statement where they have nothing to write', async () => {
    await meet();
    const found = await Promise.all(names.map(known));
    expect(found.map((each) => each?.member.name)).toEqual(names);
    expect(statements).toBe(1);
  });

  it('remember what they have written themselves', async () => {
    await meet();
    const message = aMessageRef('m2');
    expect(await give('giver1', 'first')).toBe('given');
    const second = transaction(thanks('giver1', 'second', message), foreseen('giver1', { claim: 'second', message }));
    expect(await second).toBe('given before');
    expect(statements).toBe(2);
    expect(await givers()).toEqual(['giver1']);
  });

  it('forget what a giver has left when they take some back', async () => {
    await meet();
    await give('giver1', 'first');
    const takeBack = async (tx: Transaction) => {
      const standing = await tx.kudos.activeFor('giver1' as MemberId, aMessageRef('m1'));
      if (standing) await tx.kudos.takeBack(standing.id, monday);
      return standing?.id;
    };
    expect(await transaction(takeBack, foreseen('giver1'))).toBe('first');
    expect(await give('giver1', 'second')).toBe('given');
    expect(await givers()).toEqual(['giver1', 'giver1']);
  });

  it('do not go by what was given on another day', async () => {
    await meet();
    await give('giver1', 'first');
    const dayAfterTomorrow = instant(monday + 48 * 3_600_000);
    const total = (at = monday) =>
      transaction(
        async (tx) => (await tx.kudos.givenOn('giver1' as MemberId, aKudos().giverDay, benId)).total,
        foreseen('giver1', { at }),
      );
    expect(await total()).toBe(1);
    // That day is none of those that were foreseen, so it is looked up by itself.
    expect(await total(dayAfterTomorrow)).toBe(1);
    expect(alone).toBe(1);
    expect(await total()).toBe(1);
  });

  it('see somebody who has come since they were looked for', async () => {
    expect(await known('stranger')).toBeUndefined();
    await other.transaction(async (tx) => {
      const member = aMember({ id: 'stranger' as MemberId, name: 'A stranger' });
      await tx.members.add(member, { user: aUser('stranger'), memberId: member.id, profiledAt: undefined });
    });
    expect((await known('stranger'))?.member.name).toBe('A stranger');
  });

  it.each([
    ['their name', (tx: Transaction) => tx.members.save(aMember({ id: 'giver1' as MemberId, name: 'Changed' }))],
    [
      'when their profile was read',
      (tx: Transaction) =>
        tx.members.saveIdentity({ user: aUser('giver1'), memberId: 'giver1' as MemberId, profiledAt: monday }),
    ],
  ])('see what another program has changed of somebody since: %s', async (_what, change) => {
    await meet();
    await other.transaction(change);
    const seen = await known('giver1');
    expect(seen).toEqual(await other.transaction((tx) => tx.members.byUser(aUser('giver1'))));
    expect([statements, alone]).toEqual([2, 0]);
  });

  it.each([
    ['the space', (tx: Transaction) => tx.spaces.save(aSpace({ name: 'Changed' }))],
    ['the community', (tx: Transaction) => tx.communities.save(aCommunity({ name: 'Changed' }))],
  ])('see what another program has changed of where they are since: %s', async (_what, change) => {
    const look = async (tx: Transaction) => {
      const space = await tx.spaces.find(aUser('giver1'));
      return [space, space && (await tx.communities.find(space.communityId))];
    };
    await meet();
    await other.transaction(change);
    expect(await transaction(look, foreseen('giver1'))).toEqual(await other.transaction(look));
    expect([statements, alone]).toEqual([2, 0]);
  });

  it('see a reaction that another program has noted since, and one that it has changed', async () => {
    const hands = { giverId: 'giver1' as MemberId, message: aMessageRef('m1'), emoji: '🙌' as Emoji, at: monday };
    const present = () => transaction((tx) => tx.reactions.present(hands.giverId, hands.message), foreseen('giver1'));
    await meet();
    await other.transaction((tx) => tx.reactions.record({ ...hands, present: true }));
    expect(await present()).toEqual(['🙌']);
    await other.transaction((tx) => tx.reactions.record({ ...hands, present: false }));
    expect(await present()).toEqual([]);
    expect(alone).toBe(0);
  });

  it('one that fails keeps nothing, and its error comes back as it is', async () => {
    const error = new Error('the reason');
    const failing = async (tx: Transaction) => {
      await thanks('giver2')(tx);
      throw error;
    };
    await meet();
    const results = await Promise.allSettled([
      give('giver1'),
      transaction(failing, foreseen('giver2')),
      give('giver3'),
    ]);
    expect(results[1]).toEqual({ status: 'rejected', reason: error });
    expect(await givers()).toEqual(['giver1', 'giver3']);
    expect([statements, alone]).toEqual([1, 0]);
  });

  it('one that fails for something that is no longer so runs again', async () => {
    const hesitant = async (tx: Transaction) => {
      const giver = await tx.members.byUser(aUser('giver1'));
      if (giver?.member.name !== 'Changed') throw new Error('not yet');
      return thanks('giver1')(tx);
    };
    await meet();
    await other.transaction((tx) => tx.members.save(aMember({ id: 'giver1' as MemberId, name: 'Changed' })));
    expect(await transaction(hesitant, foreseen('giver1'))).toBe('given');
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
    expect([runs, alone]).toEqual([2, 0]);
    expect(await givers()).toEqual([]);
  });

  it('are run the ordinary way where what they look at changes again and again', async () => {
    let runs = 0;
    const overtaken = async (tx: Transaction) => {
      runs += 1;
      const giver = await tx.members.byUser(aUser('giver1'));
      const member = aMember({ id: 'giver1' as MemberId, name: `Changed ${runs}` });
      if (alone === 0) await other.transaction((its) => its.members.save(member));
      return giver?.member.name;
    };
    expect(await transaction(overtaken, foreseen('giver1'))).toBe('Changed 3');
    expect([runs, alone]).toEqual([4, 1]);
  });

  it('are looked for in the same way when they are more than go into one batch', async () => {
    const many = Array.from({ length: 150 }, (_, place) => `claim ${place}`);
    const claims = many.map((claim, place) =>
      transaction((tx) => tx.inbox.claim(claim, monday), foreseen(`stranger${place}`, { claim })),
    );
    expect(await Promise.all(claims)).toEqual(many.map(() => true));
    expect(await claimed()).toHaveLength(150);
    expect(alone).toBe(0);
    expect(statements).toBeLessThanOrEqual(8);
  });

  it('keep signs that PostgreSQL has no room for as an ordinary transaction does', async () => {
    const strange = foreseen('giver1', { claim: 'a\0b' });
    expect(await transaction((tx) => tx.inbox.claim('a\0b', monday), strange)).toBe(true);
    expect(await ordinary((tx) => transactionOn(tx).inbox.claim('a\0b', monday))).toBe(false);
  });
});
