import { describe, expect, it } from 'vitest';
import type { ContributionId, KudosId } from '../../../src/domain/ids.ts';
import type { Emoji } from '../../../src/domain/kudos/emoji.ts';
import { type ReactionEffects, type ReactionFacts, storedWith } from '../../../src/domain/kudos/reaction.ts';
import type { Day } from '../../../src/domain/time/zone.ts';
import type { LedgerDecision, ReactionQuery, StandingReaction } from '../../../src/ports/store/reaction-ledger.ts';
import type { Store, Transaction } from '../../../src/ports/store/store.ts';
import {
  aCommunity,
  aContribution,
  adaId,
  aKudos,
  aMember,
  aMessageRef,
  aReactionQuery,
  aSpace,
  aUser,
  benId,
  cleoId,
  minutesLater,
  monday,
  requestId,
} from '../../support/builders.ts';
import { addPeople, describeStores } from './stores.ts';

const [hands, bulb] = ['🙌', '💡'] as [Emoji, Emoji];

/** The two ways to the facts and to the effects: the ledger, and the parts of an ordinary transaction. */
interface Way {
  facts(query: ReactionQuery): Promise<ReactionFacts>;
  save(query: ReactionQuery, effects: ReactionEffects): Promise<void>;
}

let claims = 0;

const byLedger = (store: Store): Way => {
  const apply = (query: ReactionQuery, decide: (facts: ReactionFacts) => LedgerDecision) =>
    store.reactions.apply({ key: `Ev${++claims}`, at: monday }, query, decide);
  return {
    async facts(query) {
      let seen: ReactionFacts | undefined;
      await apply(query, (facts) => {
        seen = facts;
        return 'ignored';
      });
      if (!seen) throw new Error('Nothing was decided');
      return seen;
    },
    async save(query, effects) {
      expect(await apply(query, () => effects)).toBe('applied');
    },
  };
};

const byTransaction = (store: Store): Way => ({
  facts: (query) => store.transaction((tx) => tx.reactions.facts(query)),
  save: (query, effects) => store.transaction((tx) => tx.reactions.save(query, effects)),
});

const put = (emoji: Emoji, minute: number, present = true): ReactionEffects => ({
  reaction: { giverId: adaId, emoji, present, at: minutesLater(minute) },
});

const [kudos, contribution] = [aKudos(), aContribution()];
const thanks: ReactionEffects = { ...put(hands, 1), given: { kudos, contribution } };
const reversal = { ...contribution, id: 'reversal' as ContributionId, reverses: contribution.id };
const takingBack: ReactionEffects = {
  ...put(hands, 2, false),
  takenBack: { id: kudos.id, at: minutesLater(2), reversal },
};

describeStores('reactions', (store) => {
  const prepare = () => store().transaction(addPeople);
  const inTransaction = <T>(work: (tx: Transaction) => Promise<T>) => store().transaction(work);

  describe.each([
    ['by the ledger', byLedger],
    ['in a transaction', byTransaction],
  ])('looked up and saved %s', (_name, wayOf) => {
    const facts = async (changes: Partial<ReactionQuery> = {}) => wayOf(store()).facts(aReactionQuery(changes));
    const save = async (effects: ReactionEffects, changes: Partial<ReactionQuery> = {}) =>
      wayOf(store()).save(aReactionQuery(changes), effects);

    it('the facts are the community, and who reacts to whom', async () => {
      await prepare();
      expect(await facts()).toEqual({
        community: aCommunity(),
        giver: aMember(),
        author: aMember({ id: benId, name: 'Ben Birch' }),
        reactions: [],
        given: [],
        active: undefined,
      });
    });

    it('there is no community where Hearth never was, or was taken out', async () => {
      expect((await facts()).community).toBeUndefined();
      await prepare();
      await inTransaction((tx) => tx.spaces.save(aSpace({ removedAt: monday })));
      expect((await facts()).community).toBeUndefined();
    });

    it('somebody who is no member yet is nobody', async () => {
      await prepare();
      const { giver, author } = await facts({ giver: aUser('stranger'), author: undefined });
      expect([giver, author]).toEqual([undefined, undefined]);
    });

    it('what changed since is seen: a name, a community, a space', async () => {
      await prepare();
      await facts();
      await inTransaction(async (tx) => {
        await tx.members.save(aMember({ name: 'Ada Ash' }));
        await tx.members.save(aMember({ id: benId, name: 'Ben Beech' }));
        await tx.communities.save(aCommunity({ name: 'Willow Works' }));
      });
      const { community, giver, author } = await facts();
      expect([community?.name, giver?.name, author?.name]).toEqual(['Willow Works', 'Ada Ash', 'Ben Beech']);
    });

    it('reactions of this giver on this message are there with their last change, also those taken off', async () => {
      await prepare();
      await save(put(hands, 1));
      await save(put(bulb, 2));
      await save(put(hands, 3, false));
      const { reactions } = await facts();
      expect([...reactions].sort((a, b) => a.at - b.at)).toEqual([
        { emoji: bulb, present: true, at: minutesLater(2) },
        { emoji: hands, present: false, at: minutesLater(3) },
      ]);
      expect((await facts({ giver: aUser('ben') })).reactions).toEqual([]);
      expect((await facts({ message: aMessageRef('m2') })).reactions).toEqual([]);
    });

    it('a message in a thread is the same seen from its channel', async () => {
      await prepare();
      await save(put(hands, 1), { message: aMessageRef('m1', 'm0') });
      expect((await facts()).reactions).toHaveLength(1);
    });

    it('what is given is there, with its entry in the ledger, until it is taken back', async () => {
      await prepare();
      await save(thanks);
      expect((await facts()).active).toEqual({ kudos, contribution });
      expect((await facts({ message: aMessageRef('m2') })).active).toBeUndefined();
      expect((await facts({ giver: aUser('cleo') })).active).toBeUndefined();

      await save(takingBack);
      expect((await facts()).active).toBeUndefined();
      const entries = await inTransaction(async (tx) => [
        await tx.contributions.find(contribution.id),
        await tx.contributions.find(reversal.id),
      ]);
      expect(entries).toEqual([contribution, reversal]);
      expect(await inTransaction((tx) => tx.kudos.activeTo(benId))).toEqual([]);
    });

    it('kudos of the day and the days beside it are counted, those for help apart', async () => {
      await prepare();
      const day = (text: string) => text as Day;
      const others = [
        { giverDay: day('2026-11-22') },
        { giverDay: day('2026-11-24'), receiverId: cleoId },
        { giverDay: day('2026-11-21') },
        { giverDay: day('2026-11-23'), source: 'request' },
        { giverDay: day('2026-11-23'), takenBackAt: monday },
        { giverDay: day('2026-11-23'), giverId: cleoId },
      ] as const;
      await inTransaction(async (tx) => {
        for (const [place, changes] of others.entries()) {
          const contributionId = `contribution-${place + 2}` as ContributionId;
          await tx.contributions.append(aContribution({ id: contributionId, sourceId: requestId }));
          await tx.kudos.add(aKudos({ id: `kudos-${place + 2}` as KudosId, contributionId, ...changes }));
        }
      });
      await save(thanks);
      const { given } = await facts({ message: aMessageRef('m2') });
      const inOrder = [...given].sort(
        (a, b) => a.day.localeCompare(b.day) || Number(a.isForHelp) - Number(b.isForHelp),
      );
      expect(inOrder).toEqual([
        { day: '2026-11-22', receiverId: benId, isForHelp: false },
        { day: '2026-11-23', receiverId: benId, isForHelp: false },
        { day: '2026-11-23', receiverId: benId, isForHelp: true },
        { day: '2026-11-24', receiverId: cleoId, isForHelp: false },
      ]);
    });

    it('after it was taken back, the same message can be thanked for anew', async () => {
      await prepare();
      await save(thanks);
      await save(takingBack);
      const again = aContribution({ id: 'contribution-again' as ContributionId });
      const anew = aKudos({ id: 'kudos-again' as KudosId, contributionId: again.id });
      await save({ ...put(hands, 3), given: { kudos: anew, contribution: again } });
      expect((await facts()).active).toEqual({ kudos: anew, contribution: again });
    });
  });

  it('those that stand on a message are found, with who put them there, and no others', async () => {
    await prepare();
    const { message } = aReactionQuery();
    const way = byTransaction(store());
    await way.save(aReactionQuery(), thanks);
    await way.save(aReactionQuery(), put(bulb, 1));
    await way.save(aReactionQuery({ message: aMessageRef('another') }), put(bulb, 1));
    const standing = (limit = 10) => inTransaction((tx) => tx.reactions.standingOn(message, limit));
    const found = [bulb, hands].map((emoji) => ({ user: aUser('ada'), emoji, face: undefined }));
    expect((await standing()).toSorted((a, b) => (a.emoji > b.emoji ? -1 : 1))).toEqual(
      found.toSorted((a, b) => (a.emoji > b.emoji ? -1 : 1)),
    );
    expect(await standing(1)).toHaveLength(1);
    await way.save(aReactionQuery(), put(bulb, 2, false));
    expect(await standing()).toEqual([{ user: aUser('ada'), emoji: hands, face: undefined }]);
  });

  it('those that stand on a message are found page by page, and by emoji: any face, its id or its old name', async () => {
    await prepare();
    const { message } = aReactionQuery();
    const way = byTransaction(store());
    const party = ':party~7:' as Emoji;
    const stored = [hands, bulb, '✋ ✋🏽', '✋ ✋🏿', '✋', ':~7:', ':party:', ':~77:'] as Emoji[];
    for (const emoji of stored) await way.save(aReactionQuery(), put(emoji, 1));
    const standing = (limit: number, only?: Emoji, after?: StandingReaction) =>
      inTransaction((tx) => tx.reactions.standingOn(message, limit, only, after));
    const found: string[] = [];
    for (let page = await standing(3); page.length > 0; page = await standing(3, undefined, page.at(-1))) {
      found.push(...page.map(storedWith));
    }
    expect(found.toSorted()).toEqual(stored.toSorted());
    const of = async (only: Emoji) => (await standing(10, only)).map(storedWith).toSorted();
    expect(await of('✋' as Emoji)).toEqual(['✋', '✋ ✋🏽', '✋ ✋🏿'].toSorted());
    expect(await of(party)).toEqual([':party:', ':~7:'].toSorted());
    const [first, ...rest] = await standing(10, '✋' as Emoji);
    expect(await standing(10, '✋' as Emoji, first)).toEqual(rest);
  });

  describe('applied by the ledger', () => {
    const apply = (decide: (facts: ReactionFacts) => LedgerDecision, key = 'Ev', query = aReactionQuery()) =>
      store().reactions.apply({ key, at: monday }, query, decide);
    const isClaimed = async (key = 'Ev') => !(await inTransaction((tx) => tx.inbox.claim(key, monday)));
    const present = async () => (await byTransaction(store()).facts(aReactionQuery())).reactions;

    it('claims the event with the effects: once, whoever else claims it', async () => {
      await prepare();
      expect(await apply(() => put(hands, 1))).toBe('applied');
      expect(await apply(() => put(bulb, 2))).toBe('duplicate');
      expect(await present()).toEqual([{ emoji: hands, present: true, at: minutesLater(1) }]);
      await inTransaction((tx) => tx.inbox.claim('of a transaction', monday));
      expect(await apply(() => put(bulb, 2), 'of a transaction')).toBe('duplicate');
      expect(await isClaimed()).toBe(true);
    });

    it.each(['ignored', 'needs_transaction'] as const)(
      'claims and keeps nothing of what ends as %s',
      async (decision) => {
        await prepare();
        expect(await apply(() => decision)).toBe(decision);
        expect(await present()).toEqual([]);
        expect(await isClaimed()).toBe(false);
      },
    );

    it('of one whose rule fails, or whose effects the database refuses, nothing is kept, and a transaction can try', async () => {
      await prepare();
      const fails = (): never => {
        throw new Error('the reason');
      };
      const nobody = { ...put(hands, 1), given: { kudos: aKudos({ receiverId: adaId }), contribution } };
      const outcomes = await Promise.all([
        apply(fails, 'fails'),
        apply(() => nobody, 'refused'),
        apply(() => put(bulb, 1), 'sound', aReactionQuery({ giver: aUser('ada'), message: aMessageRef('m2') })),
      ]);
      expect(outcomes.slice(0, 2)).toEqual(['needs_transaction', 'needs_transaction']);
      expect(['applied', 'needs_transaction']).toContain(outcomes[2]);
      expect(await isClaimed('fails')).toBe(false);
      expect(await isClaimed('refused')).toBe(false);
      expect(await isClaimed('sound')).toBe(outcomes[2] === 'applied');
      expect((await byTransaction(store()).facts(aReactionQuery())).active).toBeUndefined();
    });

    it('lets each reaction of one giver see what the one before did, however many come at once', async () => {
      await prepare();
      const seen: number[] = [];
      const outcomes = Promise.all(
        Array.from({ length: 20 }, (_, place) =>
          apply(({ reactions }) => {
            seen[place] = reactions.length;
            return put(`:emoji${place}:` as Emoji, place);
          }, `Ev${place}`),
        ),
      );
      expect(await outcomes).toEqual(Array(20).fill('applied'));
      expect(seen).toEqual(Array.from({ length: 20 }, (_, place) => place));
    });

    it('applies one of several that claim the same', async () => {
      await prepare();
      const givers = ['ada', 'ben', 'cleo'].map((giver) => aReactionQuery({ giver: aUser(giver) }));
      const outcomes = await Promise.all(
        givers.map((query) =>
          apply(
            ({ giver }) => ({ reaction: { ...put(hands, 1).reaction, giverId: giver?.id ?? adaId } }),
            'same',
            query,
          ),
        ),
      );
      expect([...outcomes].sort()).toEqual(['applied', 'duplicate', 'duplicate']);
    });
  });
});
