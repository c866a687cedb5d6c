import { setImmediate as turn } from 'node:timers/promises';
import { Kysely } from 'kysely';
import type { Pool } from 'pg';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import type { Tables } from '../../../adapters/store/kysely/tables.ts';
import { transactionOn } from '../../../adapters/store/kysely/transaction.ts';
import { openStore } from '../../../adapters/store/open.ts';
import { poolAt } from '../../../adapters/store/postgres/connect.ts';
import { postgresDialect } from '../../../adapters/store/postgres/dialect.ts';
import { postgresLocation } from '../../../adapters/store/postgres/location.ts';
import { serialized } from '../../../adapters/store/postgres/patience.ts';
import { together } from '../../../adapters/store/postgres/together.ts';
import type { ContributionId, KudosId, MemberId } from '../../../src/domain/ids.ts';
import type { Foresight } from '../../../src/ports/store/foresight.ts';
import type { Store, Transaction } from '../../../src/ports/store/store.ts';
import { addPeople, silentLog } from '../../contract/store/stores.ts';
import {
  aContribution,
  adaId,
  aForesight,
  aKudos,
  aMember,
  aMessageRef,
  anOutgoing,
  aUser,
  benId,
  cleoId,
  monday,
} from '../../support/builders.ts';
import { describeWithPart } from '../../support/parts.ts';
import { aReusedSchema, ask } from '../../support/postgres.ts';

const reused = aReusedSchema();
const names = Array.from({ length: 20 }, (_, place) => `giver${place}`);
const today = aKudos().giverDay;

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
    await other.transaction(async (tx) => {
      await addPeople(tx);
      for (const name of names) {
        const member = aMember({ id: name as MemberId, name });
        await tx.members.add(member, { user: aUser(name), memberId: member.id, profiledAt: undefined });
      }
    });
    asked = [];
    pool = poolAt(postgresLocation(url), { size: 4 });
    db = new Kysely<Tables>({ dialect: postgresDialect(pool), log: ({ query }) => void asked.push(query.sql) });
    transaction = together(serialized(db));
  });

  afterEach(async () => {
    await db.destroy();
    await other.close();
    await remove();
  });

  afterAll(reused.remove);

  const foreseen = (name: string, changes: Partial<Foresight> = {}) =>
    aForesight({ claim: `claim of ${name}`, giver: aUser(name), ...changes });

  /** Claims, and gives kudos to Ben for a message, unless its giver has given some today. */
  const thanks =
    (name: string, claim = `claim of ${name}`) =>
    async (tx: Transaction) => {
      if (!(await tx.inbox.claim(claim, monday))) return 'claimed before';
      const giver = await tx.members.byUser(aUser(name));
      if (!giver) return 'nobody';
      const { total } = await tx.kudos.givenOn(giver.member.id, today, benId);
      if (total > 0) return 'given before';
      const contributionId = `for ${claim}` as ContributionId;
      await tx.contributions.append(aContribution({ id: contributionId }));
      await tx.kudos.add(aKudos({ id: claim as KudosId, giverId: giver.member.id, contributionId }), aMessageRef('m1'));
      return 'given';
    };
  const give = (name: string) => transaction(thanks(name), foreseen(name));
  const givers = async () =>
    (await ask(url, 'select giver_id from kudos order by giver_id')).map(({ giver_id }) => String(giver_id));
  const claimed = async () => (await ask(url, 'select key from inbox order by key')).map(({ key }) => key);

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

  it('see what is there as an ordinary transaction does', async () => {
    await other.transaction(async (tx) => {
      await tx.contributions.append(aContribution());
      await tx.kudos.add(aKudos(), aMessageRef('m1'));
      const hands = { giverId: adaId, message: aMessageRef('m1'), emoji: '🙌', present: true, at: monday } as const;
      await tx.reactions.record(hands as Parameters<typeof tx.reactions.record>[0]);
    });
    const look = async (tx: Transaction) => {
      const space = await tx.spaces.find(aUser('ada'));
      return [
        space,
        space && (await tx.communities.find(space.communityId)),
        await tx.members.byUser(aUser('ada')),
        await tx.members.byUser(aUser('ben')),
        await tx.reactions.present(adaId, aMessageRef('m1')),
        await tx.kudos.givenOn(adaId, today, benId),
        await tx.kudos.givenOn(adaId, today, cleoId),
        await tx.kudos.hasReactedBefore(adaId),
        await tx.kudos.standingFor(adaId, aMessageRef('m1')),
        await tx.kudos.standsFor(aKudos().contributionId),
        await tx.contributions.find(aKudos().contributionId),
      ];
    };
    expect(await transaction(look, aForesight())).toEqual(await other.transaction(look));
    expect(asked).toHaveLength(1);
  });

  it('of one giver come one after another, each seeing what the one before did', async () => {
    const twice = [
      transaction(thanks('giver1', 'first'), foreseen('giver1', { claim: 'first' })),
      transaction(thanks('giver1', 'second'), foreseen('giver1', { claim: 'second' })),
      transaction(thanks('giver2', 'third'), foreseen('giver2', { claim: 'third' })),
    ];
    expect(await Promise.all(twice)).toEqual(['given', 'given before', 'given']);
  });

  it('that claim the same do it once, and one that was claimed before takes no other with it', async () => {
    await other.transaction((tx) => tx.inbox.claim('old', monday));
    const claims = [['giver1', 'new'], ['giver2', 'new'], ['giver3', 'old'], ['giver4', 'newer']] as const; // biome-ignore format: a table
    const results = claims.map(([name, claim]) => transaction(thanks(name, claim), foreseen(name, { claim })));
    expect(await Promise.all(results)).toEqual(['given', 'claimed before', 'claimed before', 'given']);
    expect(await claimed()).toEqual(['new', 'newer', 'old']);
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

  it('one that the database refuses fails alone', async () => {
    const unsound = (tx: Transaction) => tx.kudos.add(aKudos({ giverId: 'giver2' as MemberId }), undefined);
    const results = await Promise.allSettled([
      give('giver1'),
      transaction(unsound, foreseen('giver2')),
      give('giver3'),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await givers()).toEqual(['giver1', 'giver3']);
  });

  it('one that asks for what was not foreseen gets it, is kept once, and takes no other with it', async () => {
    let runs = 0;
    const curious = async (tx: Transaction) => {
      runs += 1;
      const result = await thanks('giver2')(tx);
      await tx.outbox.add(anOutgoing());
      return result;
    };
    const results = await Promise.all([give('giver1'), transaction(curious, foreseen('giver2')), give('giver3')]);
    expect(results).toEqual(['given', 'given', 'given']);
    expect(await givers()).toEqual(['giver1', 'giver2', 'giver3']);
    expect(await ask(url, 'select id from outbox')).toHaveLength(1);
    expect(runs).toBe(2);
  });

  it('one that minds nothing of it gets its answer nevertheless', async () => {
    const careless = async (tx: Transaction) => {
      await tx.inbox.claim('claim of giver1', monday);
      return tx.members.find(benId).catch(() => 'not told');
    };
    expect(await transaction(careless, foreseen('giver1'))).toMatchObject({ name: 'Ben Birch' });
    expect(await claimed()).toEqual(['claim of giver1']);
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

  it('can do nothing more when they are over', async () => {
    const escaped = await transaction((tx) => Promise.resolve([tx] as const), aForesight());
    await expect(escaped[0].inbox.claim('Ev1', monday)).rejects.toThrow('over');
    await expect(escaped[0].outbox.counts()).rejects.toThrow('over');
    expect(await claimed()).toEqual([]);
  });

  it('foresee enough for a reaction that is taken off again', async () => {
    await other.transaction(async (tx) => {
      await tx.contributions.append(aContribution());
      await tx.kudos.add(aKudos(), aMessageRef('m1'));
    });
    const takenOff = async (tx: Transaction) => {
      const emoji = '🙌' as Parameters<typeof tx.reactions.record>[0]['emoji'];
      await tx.reactions.record({ giverId: adaId, message: aMessageRef('m1'), emoji, present: false, at: monday });
      if ((await tx.reactions.present(adaId, aMessageRef('m1'))).length > 0) return undefined;
      const standing = await tx.kudos.standingFor(adaId, aMessageRef('m1'));
      if (!standing) return undefined;
      await tx.kudos.takeBack(standing.id, monday);
      const stands = await tx.kudos.standsFor(standing.contributionId);
      const entry = await tx.contributions.find(standing.contributionId);
      if (entry) await tx.contributions.append({ ...entry, id: 'reversal' as ContributionId, reverses: entry.id });
      return stands;
    };
    expect(await transaction(takenOff, aForesight())).toBe(false);
    expect(asked).toHaveLength(2);
    const left = await other.transaction((tx) => tx.kudos.standingFor(adaId, aMessageRef('m1')));
    expect(left).toBeUndefined();
    expect(await ask(url, 'select id from contribution where reverses is not null')).toEqual([{ id: 'reversal' }]);
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
