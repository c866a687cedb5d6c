import { expect, it } from 'vitest';
import type { together } from '../../../adapters/store/postgres/batcher.ts';
import type { ContributionId, KudosId, MemberId } from '../../../src/domain/ids.ts';
import type { Foresight } from '../../../src/ports/store/foresight.ts';
import type { Store, Transaction } from '../../../src/ports/store/store.ts';
import { addPeople } from '../../contract/store/stores.ts';
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

/** An engine on which works wait at the same moment. */
export interface Foreseeing {
  readonly transaction: ReturnType<typeof together>;
  /** Another program on the same database. */
  readonly other: Store;
  rows(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Fails unless all that was done so far went in batches, and as few as the engine can. */
  expectNothingAlone(): void;
}

export const names = Array.from({ length: 20 }, (_, place) => `giver${place}`);
const today = aKudos().giverDay;

/** The people of the builders, and a giver of each name. */
export async function addGivers(store: Store): Promise<void> {
  await store.transaction(async (tx) => {
    await addPeople(tx);
    for (const name of names) {
      const member = aMember({ id: name as MemberId, name });
      await tx.members.add(member, { user: aUser(name), memberId: member.id, profiledAt: undefined });
    }
  });
}

export const foreseen = (name: string, changes: Partial<Foresight> = {}) =>
  aForesight({ claim: `claim of ${name}`, giver: aUser(name), ...changes });

/** Claims, and gives kudos to Ben for a message, unless its giver has given some today. */
export const thanks =
  (name: string, claim = `claim of ${name}`, message = aMessageRef('m1')) =>
  async (tx: Transaction) => {
    if (!(await tx.inbox.claim(claim, monday))) return 'claimed before';
    const giver = await tx.members.byUser(aUser(name));
    if (!giver) return 'nobody';
    const { total } = await tx.kudos.givenOn(giver.member.id, today, benId);
    if (total > 0) return 'given before';
    const contributionId = `for ${claim}` as ContributionId;
    await tx.contributions.append(aContribution({ id: contributionId }));
    await tx.kudos.add(aKudos({ id: claim as KudosId, giverId: giver.member.id, contributionId }), message);
    return 'given';
  };

/** What holds on every engine of works that say what they are going to look at. */
export function itWorksTogether(given: () => Foreseeing): void {
  const give = (name: string) => given().transaction(thanks(name), foreseen(name));
  const givers = async () =>
    (await given().rows('select giver_id from kudos order by giver_id')).map(({ giver_id }) => String(giver_id));
  const claimed = async () => (await given().rows('select key from inbox order by key')).map(({ key }) => key);

  it('see what is there as an ordinary transaction does', async () => {
    await given().other.transaction(async (tx) => {
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
        await tx.kudos.activeFor(adaId, aMessageRef('m1')),
        await tx.contributions.find(aKudos().contributionId),
      ];
    };
    expect(await given().transaction(look, aForesight())).toEqual(await given().other.transaction(look));
    given().expectNothingAlone();
  });

  it('of one giver come one after another, each seeing what the one before did', async () => {
    const twice = [
      given().transaction(thanks('giver1', 'first'), foreseen('giver1', { claim: 'first' })),
      given().transaction(thanks('giver1', 'second'), foreseen('giver1', { claim: 'second' })),
      given().transaction(thanks('giver2', 'third'), foreseen('giver2', { claim: 'third' })),
    ];
    expect(await Promise.all(twice)).toEqual(['given', 'given before', 'given']);
  });

  it('that claim the same do it once, and one that was claimed before takes no other with it', async () => {
    await given().other.transaction((tx) => tx.inbox.claim('old', monday));
    const claims = [
      ['giver1', 'new'],
      ['giver2', 'new'],
      ['giver3', 'old'],
      ['giver4', 'newer'],
    ] as const;
    const results = claims.map(([name, claim]) => given().transaction(thanks(name, claim), foreseen(name, { claim })));
    const [one, other, ...rest] = await Promise.all(results);
    // Once the batch is refused, each goes on by itself: which of the two is first is nobody's promise.
    expect([one, other].sort()).toEqual(['claimed before', 'given']);
    expect(rest).toEqual(['claimed before', 'given']);
    expect(await claimed()).toEqual(['new', 'newer', 'old']);
  });

  it('one that the database refuses fails alone', async () => {
    const unsound = (tx: Transaction) => tx.kudos.add(aKudos({ giverId: 'giver2' as MemberId }), undefined);
    const results = await Promise.allSettled([
      give('giver1'),
      given().transaction(unsound, foreseen('giver2')),
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
    const results = await Promise.all([
      give('giver1'),
      given().transaction(curious, foreseen('giver2')),
      give('giver3'),
    ]);
    expect(results).toEqual(['given', 'given', 'given']);
    expect(await givers()).toEqual(['giver1', 'giver2', 'giver3']);
    expect(await given().rows('select id from outbox')).toHaveLength(1);
    expect(runs).toBe(2);
  });

  it('one that minds nothing of it gets its answer nevertheless', async () => {
    const careless = async (tx: Transaction) => {
      await tx.inbox.claim('claim of giver1', monday);
      return tx.members.find(benId).catch(() => 'not told');
    };
    expect(await given().transaction(careless, foreseen('giver1'))).toMatchObject({ name: 'Ben Birch' });
    expect(await claimed()).toEqual(['claim of giver1']);
  });

  it('can do nothing more when they are over', async () => {
    const escaped = await given().transaction((tx) => Promise.resolve([tx] as const), aForesight());
    await expect(escaped[0].inbox.claim('Ev1', monday)).rejects.toThrow('over');
    await expect(escaped[0].outbox.counts()).rejects.toThrow('over');
    expect(await claimed()).toEqual([]);
  });

  it('foresee enough for a reaction that is taken off again', async () => {
    await given().other.transaction(async (tx) => {
      await tx.contributions.append(aContribution());
      await tx.kudos.add(aKudos(), aMessageRef('m1'));
    });
    const takenOff = async (tx: Transaction) => {
      const emoji = '🙌' as Parameters<typeof tx.reactions.record>[0]['emoji'];
      await tx.reactions.record({ giverId: adaId, message: aMessageRef('m1'), emoji, present: false, at: monday });
      if ((await tx.reactions.present(adaId, aMessageRef('m1'))).length > 0) return undefined;
      const standing = await tx.kudos.activeFor(adaId, aMessageRef('m1'));
      if (!standing) return undefined;
      await tx.kudos.takeBack(standing.id, monday);
      const entry = await tx.contributions.find(standing.contributionId);
      if (entry) await tx.contributions.append({ ...entry, id: 'reversal' as ContributionId, reverses: entry.id });
      return entry?.id;
    };
    expect(await given().transaction(takenOff, aForesight())).toBe(aContribution().id);
    given().expectNothingAlone();
    const left = await given().other.transaction((tx) => tx.kudos.activeFor(adaId, aMessageRef('m1')));
    expect(left).toBeUndefined();
    expect(await given().rows('select id from contribution where reverses is not null')).toEqual([{ id: 'reversal' }]);
  });
}
