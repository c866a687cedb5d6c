import { beforeEach, describe, expect, it } from 'vitest';
import type { ContributionId, KudosId, MemberId } from '../../../src/domain/ids.ts';
import type { Emoji } from '../../../src/domain/kudos/emoji.ts';
import type { Kudos } from '../../../src/domain/kudos/kudos.ts';
import type { Day } from '../../../src/domain/time/zone.ts';
import {
  aContribution,
  adaId,
  aKudos,
  aMessageRef,
  aReactionQuery,
  aUser,
  benId,
  cleoId,
  communityId,
  minutesLater,
  monday,
} from '../../support/builders.ts';
import { describePeopledStores } from './stores.ts';

const ids = (...names: readonly string[]) => names as unknown as readonly KudosId[];
const idsOf = (kudos: readonly { readonly id: string }[]) => kudos.map(({ id }) => id).sort();
const post = aMessageRef('m9');

/** How many parts there are until there are no more; ten where there seems to be no end. */
async function partsOf(drop: () => Promise<boolean>): Promise<number> {
  for (let parts = 1; parts < 10; parts += 1) if (!(await drop())) return parts;
  return 10;
}

describePeopledStores('forgetting kudos', (inTransaction) => {
  const give = (id: string, changes: Partial<Kudos> = {}) =>
    inTransaction(async (tx) => {
      const contribution = aContribution({ id: `for ${id}` as ContributionId, sourceId: id });
      await tx.contributions.append(contribution);
      const words = { reason: 'for the tea', source: 'command' } as const;
      await tx.kudos.add(aKudos({ id: id as KudosId, contributionId: contribution.id, ...words, ...changes }));
    });
  const react = (message: string, giver: 'ada' | 'cleo' = 'ada') =>
    inTransaction((tx) =>
      tx.reactions.save(aReactionQuery({ giver: aUser(giver), message: aMessageRef(message) }), {
        reaction: { giverId: giver === 'ada' ? adaId : cleoId, emoji: '🙌' as Emoji, present: true, at: monday },
      }),
    );
  const reacted = (message: string) => inTransaction((tx) => tx.reactions.standingOn(aMessageRef(message), 10));
  const given = (most = 10) => inTransaction((tx) => tx.kudosErasing.given(adaId, monday, minutesLater(60), most));
  const naming = (id: MemberId = benId) => inTransaction((tx) => tx.kudosErasing.naming(id, 10));

  describe('given', () => {
    beforeEach(async () => {
      await give('one', { confinedTo: 'playground/willow/attic' });
      await give('two');
      await give('of another day', { giverDay: '2026-11-24' as Day });
      await give('by another', { giverId: cleoId });
      await inTransaction((tx) => tx.kudos.groupTogether(ids('one', 'two')));
      await inTransaction((tx) => tx.kudos.announced(ids('one'), post));
      await inTransaction((tx) => tx.kudos.takeBack('two' as KudosId, monday));
    });

    it('finds what one giver gave, whether it stands or not, and where it is posted', async () => {
      expect(idsOf(await given())).toEqual(['of another day', 'one', 'two']);
      expect(await given(2)).toHaveLength(2);
      expect((await given()).find(({ id }) => id === 'one')?.post).toEqual(post);
    });

    it('does not find what was emptied, of which nothing is left but numbers', async () => {
      await inTransaction((tx) => tx.kudosErasing.empty(adaId, ids('one', 'two')));
      await inTransaction((tx) => tx.kudosErasing.empty(adaId, []));
      expect(idsOf(await given())).toEqual(['of another day']);
      const [one] = await inTransaction((tx) => tx.kudos.findAll(ids('one')));
      const words = { reason: '', giverDay: '', confinedTo: undefined, source: 'command' };
      expect(one).toEqual(
        aKudos({ id: 'one' as KudosId, contributionId: one?.contributionId as ContributionId, ...(words as object) }),
      );
      expect(await inTransaction((tx) => tx.kudos.announcedIn(post))).toEqual([]);
      expect(await inTransaction((tx) => tx.kudos.latestInWords(communityId, 10, { about: adaId }))).toMatchObject([
        { id: 'of another day', reason: 'for the tea' },
      ]);
    });

    it('takes the reactions that they came from, and those of nobody else', async () => {
      await react('m1');
      await react('m1', 'cleo');
      await inTransaction(async (tx) => {
        const contribution = aContribution({ id: 'by reaction' as ContributionId });
        const kudos = aKudos({ id: 'by reaction' as KudosId, contributionId: contribution.id });
        await tx.reactions.save(aReactionQuery(), {
          reaction: { giverId: adaId, emoji: '🙌' as Emoji, present: true, at: monday },
          given: { kudos, contribution },
        });
      });
      await inTransaction((tx) => tx.kudosErasing.empty(adaId, ids('by reaction')));
      expect(await reacted('m1')).toMatchObject([{ user: aUser('cleo') }]);
    });
  });

  it('finds what a post says of a receiver until that is noted', async () => {
    await give('one');
    await give('two');
    await give('without a post');
    await give('to another', { receiverId: cleoId });
    await inTransaction((tx) => tx.kudos.announced(ids('one', 'two', 'to another'), post));
    expect(idsOf(await naming())).toEqual(['one', 'two']);
    await inTransaction((tx) => tx.kudosErasing.unname(ids('one')));
    await inTransaction((tx) => tx.kudosErasing.unname([]));
    expect(idsOf(await naming())).toEqual(['two']);
    expect(idsOf(await naming(cleoId))).toEqual(['to another']);
    // Whoever deletes the post means its words, whomever it names.
    expect(await inTransaction((tx) => tx.kudos.announcedIn(post))).toHaveLength(3);
  });

  it('drops all reactions of a giver, part by part, and then looks at none again', async () => {
    for (const message of ['m1', 'm2', 'm3', 'm4', 'm5']) await react(message);
    for (const message of ['m1', 'm1', 'm5']) await react(message, 'cleo');
    const drop = () => inTransaction((tx) => tx.kudosErasing.dropReactions(adaId, 2));
    expect(await partsOf(drop)).toBeGreaterThan(2);
    for (const message of ['m2', 'm3', 'm4']) expect(await reacted(message)).toEqual([]);
    for (const message of ['m1', 'm5']) expect(await reacted(message)).toMatchObject([{ user: aUser('cleo') }]);
    expect(await drop()).toBe(false);
  });

  it('gets past a message with more reactions than a part has', async () => {
    for (const giver of ['ada', 'cleo'] as const) for (const message of ['m1', 'm2']) await react(message, giver);
    const drop = () => inTransaction((tx) => tx.kudosErasing.dropReactions(cleoId, 1));
    expect(await partsOf(drop)).toBeLessThan(10);
    for (const message of ['m1', 'm2']) expect(await reacted(message)).toMatchObject([{ user: aUser('ada') }]);
  });

  it('drops why a steward voided kudos, and of no other', async () => {
    for (const [id, by] of [
      ['one', cleoId],
      ['two', cleoId],
      ['three', benId],
    ] as const) {
      await give(id);
      const voiding = { kudosId: id as KudosId, communityId, giverId: adaId, receiverId: benId, by, at: monday };
      await inTransaction((tx) => tx.voidings.add({ ...voiding, reason: 'It was a joke.' }));
    }
    const drop = () => inTransaction((tx) => tx.kudosErasing.dropReasons(cleoId, 1));
    expect([...(await drop()), ...(await drop())].sort()).toEqual(['one', 'two']);
    expect(await drop()).toEqual([]);
    const kept = await inTransaction((tx) => tx.voidings.ofKudos(ids('one', 'two', 'three')));
    expect(kept.map(({ reason }) => reason).sort()).toEqual(['', '', 'It was a joke.']);
  });
});
