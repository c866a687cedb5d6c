import { beforeEach, describe, expect, it } from 'vitest';
import { loneThread, type MessageRef } from '../../../src/chat/address.ts';
import type { CommunityId, ContributionId, KudosId, MemberId, RequestId } from '../../../src/domain/ids.ts';
import type { Kudos } from '../../../src/domain/kudos/kudos.ts';
import type { Voiding } from '../../../src/domain/kudos/voiding.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import type { Day } from '../../../src/domain/time/zone.ts';
import type { Transaction } from '../../../src/ports/store/store.ts';
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
import { describePeopledStores, thankFor } from './stores.ts';

const kudosId = (name: string) => name as KudosId;
const contributionId = (name: string) => name as ContributionId;
const today = '2026-11-23' as Day;
const thanked = aMessageRef('m1');

describePeopledStores('kudos', (inTransaction) => {
  const give = (name: string, changes: Partial<Kudos> = {}, message?: MessageRef) =>
    inTransaction(async (tx) => {
      const contribution = aContribution({ id: contributionId(`for ${name}`), sourceId: name });
      const kudos = aKudos({ id: kudosId(name), contributionId: contribution.id, ...changes });
      if (message) return thankFor(tx, message, { kudos, contribution });
      await tx.contributions.append(contribution);
      await tx.kudos.add(kudos);
    });
  const takeBack = (name: string) => inTransaction((tx) => tx.kudos.takeBack(kudosId(name), minutesLater(99)));
  const standingTo = (receiverId: typeof benId) => inTransaction((tx) => tx.kudos.activeTo(receiverId));

  describe('given and taken back', () => {
    it('what is given stands as it was given', async () => {
      await give('k', { reason: 'for the patience', source: 'command' });
      expect(await standingTo(benId)).toEqual([
        aKudos({
          id: kudosId('k'),
          reason: 'for the patience',
          source: 'command',
          contributionId: contributionId('for k'),
        }),
      ]);
    });

    it('what was written in a private place stands as such, wherever it is looked up', async () => {
      await give('k', { confinedTo: 'playground/willow/attic' }, thanked);
      const found = await inTransaction(async (tx) => [
        ...(await tx.kudos.activeTo(benId)),
        ...(await tx.kudos.activeFrom(adaId, monday, minutesLater(1))),
        ...(await tx.kudos.receivedBy(benId, 10)),
        (await tx.reactions.facts(aReactionQuery())).active?.kudos,
      ]);
      expect(found.map((each) => each?.confinedTo)).toEqual(Array(4).fill('playground/willow/attic'));
    });

    it('what is taken back stands no more', async () => {
      await give('k');
      await takeBack('k');
      expect(await standingTo(benId)).toEqual([]);
    });

    it('the contribution may be written after the kudos that it belongs to', async () => {
      await inTransaction(async (tx) => {
        await tx.kudos.add(aKudos());
        await tx.contributions.append(aContribution());
      });
      expect(await standingTo(benId)).toHaveLength(1);
    });

    it('kudos without its contribution is refused', async () => {
      await expect(inTransaction((tx) => tx.kudos.add(aKudos()))).rejects.toThrow();
      expect(await standingTo(benId)).toEqual([]);
    });

    it('nobody thanks themselves', async () => {
      await expect(give('k', { receiverId: adaId })).rejects.toThrow();
    });
  });

  it('several may be for the same help: it is thanked for as long as any of them stands', async () => {
    const standsFor = () => inTransaction((tx) => tx.kudos.isActiveFor(contributionId('for first')));
    expect(await standsFor()).toBe(false);
    await give('first', { source: 'request' });
    await give('second', { source: 'request', contributionId: contributionId('for first') });
    await takeBack('first');
    expect(await standsFor()).toBe(true);
    await takeBack('second');
    expect(await standsFor()).toBe(false);
  });

  it('thanks for anything else have a contribution of their own, of which nobody asks that', async () => {
    await give('by reaction', {}, thanked);
    expect(await inTransaction((tx) => tx.kudos.isActiveFor(contributionId('for by reaction')))).toBe(false);
  });

  it('those who gave most of the latest are found, in order', async () => {
    for (const name of ['a', 'b']) await give(name, { at: minutesLater(1) });
    await give('c', { giverId: cleoId, at: minutesLater(2) });
    await give('d', { giverId: cleoId, at: minutesLater(3) });
    await takeBack('d');
    const givers = (since: Instant, latest: number, most: number) =>
      inTransaction((tx) => tx.kudos.latestGivers(communityId, since, latest, most));
    expect(await givers(monday, 9, 9)).toEqual([adaId, cleoId]);
    expect(await givers(monday, 9, 1)).toEqual([adaId]);
    expect(await givers(monday, 1, 9)).toEqual([cleoId]);
    expect(await givers(minutesLater(2), 9, 9)).toEqual([cleoId]);
  });

  describe('in words', () => {
    const latest = (most: number, only?: Parameters<Transaction['kudos']['latestInWords']>[2]) =>
      inTransaction(async (tx) => (await tx.kudos.latestInWords(communityId, most, only)).map(({ id }) => id));

    it('the latest are found, newest first, without those that say nothing or were taken back', async () => {
      await give('early', { reason: 'for the soup' });
      await give('mute', { at: minutesLater(1) });
      await give('gone', { reason: 'for the tea', at: minutesLater(2) });
      await takeBack('gone');
      await give('late', { reason: 'for the bread', at: minutesLater(3) });
      expect(await latest(9)).toEqual(['late', 'early']);
      expect(await latest(1)).toEqual(['late']);
      expect(await latest(9, { since: minutesLater(1) })).toEqual(['late']);
    });

    it('of one member, those that they gave or got', async () => {
      await give('given', { reason: 'for the soup' });
      await give('got', { reason: 'for the tea', giverId: cleoId, receiverId: adaId, at: minutesLater(1) });
      await give('others', { reason: 'for the bread', giverId: cleoId, at: minutesLater(2) });
      expect(await latest(9, { about: adaId })).toEqual(['got', 'given']);
      expect(await latest(1, { about: adaId })).toEqual(['got']);
      expect(await latest(9, { about: benId })).toEqual(['others', 'given']);
    });

    it('those that were given together say so', async () => {
      await give('one', { reason: 'for the soup' });
      await give('two', { reason: 'for the soup', receiverId: cleoId });
      await inTransaction((tx) => tx.kudos.groupTogether([kudosId('one'), kudosId('two')]));
      const found = await inTransaction((tx) => tx.kudos.latestInWords(communityId, 9));
      expect(found.map(({ groupId }) => groupId)).toEqual(['one', 'one']);
    });

    it('what was voided is kept with whom it concerns, by whom, and why', async () => {
      await give('one');
      await give('two', { receiverId: cleoId });
      const voiding = (name: string, receiverId: MemberId, at: Instant): Voiding => ({
        ...{ kudosId: kudosId(name), communityId, giverId: adaId, receiverId },
        ...{ by: cleoId, reason: 'A joke.', at },
      });
      const [one, two] = [voiding('one', benId, monday), voiding('two', cleoId, minutesLater(1))];
      await inTransaction(async (tx) => {
        await tx.voidings.add(one);
        await tx.voidings.add(two);
      });
      const about = (id: MemberId, since = monday, most = 9) =>
        inTransaction((tx) => tx.voidings.about(id, since, most));
      expect(await about(adaId)).toEqual([two, one]);
      expect(await about(adaId, monday, 1)).toEqual([two]);
      expect(await about(adaId, minutesLater(1))).toEqual([two]);
      expect(await about(benId)).toEqual([one]);
      const latest = (since = monday, most = 9, of = communityId) =>
        inTransaction((tx) => tx.voidings.latestIn(of, since, most));
      expect(await latest()).toEqual([two, one]);
      expect(await latest(monday, 1)).toEqual([two]);
      expect(await latest(minutesLater(1))).toEqual([two]);
      expect(await latest(monday, 9, 'elsewhere' as CommunityId)).toEqual([]);
      expect(await inTransaction((tx) => tx.voidings.ofKudos([kudosId('one'), kudosId('none')]))).toEqual([one]);
      expect(await inTransaction((tx) => tx.voidings.ofKudos([]))).toEqual([]);
    });
  });

  describe('for a message', () => {
    const standingFor = (giver: string, message = thanked) =>
      inTransaction(async (tx) => {
        const { active } = await tx.reactions.facts(aReactionQuery({ giver: aUser(giver), message }));
        return active?.kudos;
      });

    it('the kudos between a giver and a message is found, wherever the message is looked at', async () => {
      await give('k', {}, thanked);
      expect((await standingFor('ada'))?.id).toBe('k');
      expect((await standingFor('ada', aMessageRef('m1', 'm1')))?.id).toBe('k');
    });

    it('not that of another giver, or for another message', async () => {
      await give('k', {}, thanked);
      expect(await standingFor('cleo')).toBeUndefined();
      expect(await standingFor('ada', aMessageRef('m2'))).toBeUndefined();
    });

    it('a giver and a message have one at most', async () => {
      await give('k', {}, thanked);
      await expect(give('again', {}, thanked)).rejects.toThrow();
      await give('of another giver', { giverId: cleoId }, thanked);
      expect((await standingTo(benId)).map(({ id }) => id).sort()).toEqual(['k', 'of another giver']);
    });

    it('after it was taken back there may be a new one', async () => {
      await give('k', {}, thanked);
      await takeBack('k');
      expect(await standingFor('ada')).toBeUndefined();
      await give('again', {}, thanked);
      expect((await standingFor('ada'))?.id).toBe('again');
    });

    it('those without a message do not count as being for the same one', async () => {
      await give('one');
      await give('two');
      expect(await standingTo(benId)).toHaveLength(2);
    });
  });

  describe('announced in a message', () => {
    const announce = (names: readonly string[], post: MessageRef) =>
      inTransaction((tx) => tx.kudos.announced(names.map(kudosId), post));
    const announcedIn = (post: MessageRef) =>
      inTransaction(async (tx) => [...(await tx.kudos.announcedIn(post))].sort());

    beforeEach(async () => {
      await give('one', { source: 'command' });
      await give('other', { source: 'command', receiverId: cleoId });
      await give('by reaction', {}, thanked);
    });

    it('are found by it, wherever it is looked at, even after they were taken back', async () => {
      await announce(['one', 'other'], aMessageRef('post', 'talk'));
      await takeBack('other');
      expect(await announcedIn(aMessageRef('post', 'talk'))).toEqual(['one', 'other']);
      expect(await announcedIn(aMessageRef('post'))).toEqual(['one', 'other']);
      expect(await announcedIn({ at: loneThread(thanked.at, 'talk'), id: 'post' })).toEqual(['one', 'other']);
    });

    it('are looked up together, also those that were taken back', async () => {
      await takeBack('other');
      const found = await inTransaction((tx) => tx.kudos.findAll(['one', 'other', 'none'].map(kudosId)));
      const states = found.map(({ id, takenBackAt }) => [id, takenBackAt !== undefined]).sort();
      expect(states).toEqual([
        ['one', false],
        ['other', true],
      ]);
      expect(await inTransaction((tx) => tx.kudos.findAll([]))).toEqual([]);
    });

    it('are not found by any other, nor are those that nothing announced', async () => {
      await announce(['one'], aMessageRef('post'));
      await announce([], aMessageRef('nothing'));
      const elsewhere = { ...thanked.at, space: 'elsewhere' };
      const others = [
        thanked,
        aMessageRef('pos'),
        aMessageRef('nothing'),
        { at: { ...thanked.at, channel: 'other' }, id: 'post' },
        { at: elsewhere, id: 'post' },
        { at: loneThread(elsewhere, 'talk'), id: 'post' },
        { at: loneThread(thanked.at, 'talk'), id: 'pos' },
      ];
      for (const other of others) expect(await announcedIn(other)).toEqual([]);
    });

    it('do not count as the answer to a reaction on it', async () => {
      await announce(['one'], aMessageRef('m2'));
      const facts = await inTransaction((tx) => tx.reactions.facts(aReactionQuery({ message: aMessageRef('m2') })));
      expect(facts.active).toBeUndefined();
    });

    it('are found in it no more once it announces others', async () => {
      await announce(['one'], aMessageRef('post'));
      await announce(['other'], aMessageRef('post'));
      expect(await announcedIn(aMessageRef('post'))).toEqual(['other']);
      await announce([], aMessageRef('post'));
      expect(await announcedIn(aMessageRef('post'))).toEqual([]);
    });

    it('are found in the last that announced them', async () => {
      await announce(['one'], aMessageRef('before'));
      await announce(['one'], aMessageRef('now'));
      expect([await announcedIn(aMessageRef('before')), await announcedIn(aMessageRef('now'))]).toEqual([[], ['one']]);
    });
  });

  describe('of which somebody is told', () => {
    beforeEach(async () => {
      for (const [name, minute] of [
        ['a', 1],
        ['b', 2],
        ['c', 2],
        ['d', 3],
      ] as const) {
        await give(name, { at: minutesLater(minute) });
      }
      await give('to cleo', { receiverId: cleoId, at: minutesLater(2) });
    });

    it('are those of a receiver in a time, newest first, without those taken back', async () => {
      await takeBack('b');
      const received = (from: number, to: number, most: number) =>
        inTransaction((tx) => tx.kudos.receivedIn(benId, minutesLater(from), minutesLater(to), most));
      expect((await received(1, 3, 9)).map(({ id }) => id)).toEqual(['c', 'a']);
      expect((await received(2, 9, 1)).map(({ id }) => id)).toEqual(['d']);
    });

    it('are found page by page, each once, also where several were given at the same moment', async () => {
      await takeBack('b');
      const found: string[] = [];
      for (let after: Pick<Kudos, 'at' | 'id'> | undefined; ; ) {
        const cursor = after;
        const page = await inTransaction((tx) =>
          tx.kudos.givenPage(communityId, minutesLater(1), minutesLater(3), 2, cursor),
        );
        found.push(...page.map(({ id }) => id));
        after = page.at(-1);
        if (page.length < 2) break;
      }
      expect(found).toEqual(['a', 'b', 'c', 'to cleo']);
      expect(await inTransaction((tx) => tx.kudos.givenPage('other' as never, monday, minutesLater(9), 9))).toEqual([]);
    });

    it('it is known up to when they were told, also after that was put back', async () => {
      const told = () => inTransaction((tx) => tx.thanksNotices.toldUntil(benId));
      const tell = (until: ReturnType<typeof minutesLater> | undefined) =>
        inTransaction((tx) => tx.thanksNotices.setToldUntil(benId, until));
      expect(await told()).toBeUndefined();
      await tell(minutesLater(5));
      await tell(minutesLater(7));
      expect(await told()).toBe(minutesLater(7));
      await tell(minutesLater(2));
      expect(await told()).toBe(minutesLater(2));
      await tell(undefined);
      expect(await told()).toBeUndefined();
    });
  });

  describe('in words', () => {
    const together = (...names: readonly string[]) => inTransaction((tx) => tx.kudos.groupTogether(names.map(kudosId)));
    const givenWith = async (name: string, giverId = adaId) =>
      (await inTransaction((tx) => tx.kudos.givenTogether(giverId, kudosId(name)))).map(({ id }) => id);
    const last = async (since = minutesLater(-60), source: 'command' | 'request' = 'command') =>
      (await inTransaction((tx) => tx.kudos.lastGiven(adaId, source, since, minutesLater(60))))?.id;

    beforeEach(async () => {
      await give('one', { source: 'command', at: minutesLater(1) });
      await give('other', { source: 'command', receiverId: cleoId, at: minutesLater(1) });
      await give('later', { source: 'command', at: minutesLater(2) });
      await give('by reaction', { at: minutesLater(3) }, thanked);
      await together('one', 'other');
    });

    it('those given together are found by each of them, even after they were taken back', async () => {
      await takeBack('one');
      expect(await givenWith('one')).toEqual(['one', 'other']);
      expect(await givenWith('other')).toEqual(['one', 'other']);
      expect(await givenWith('later')).toEqual(['later']);
    });

    it('are found for their giver only, and no others are', async () => {
      expect(await givenWith('one', benId)).toEqual([]);
      expect(await givenWith('by reaction')).toEqual([]);
      expect(await givenWith('none')).toEqual([]);
    });

    it('the last of a giver is found as long as it stands and is not too old', async () => {
      expect(await last()).toBe('later');
      expect(await last(undefined, 'request')).toBeUndefined();
      await give('for help', { source: 'request', at: minutesLater(4) });
      expect(await last(undefined, 'request')).toBe('for help');
      expect(await last()).toBe('later');
      expect(await last(minutesLater(2))).toBeUndefined();
      await takeBack('later');
      expect(await last()).toBe('other');
      await takeBack('other');
      await takeBack('one');
      expect(await last()).toBeUndefined();
    });
  });

  it('those for help with a request are found by it, even after they were taken back', async () => {
    const help = aContribution({ id: contributionId('help'), act: 'help', sourceId: 'request-1' });
    await inTransaction((tx) => tx.contributions.append(help));
    const forHelp = { source: 'request', contributionId: help.id } as const;
    for (const [name, giverId] of [
      ['from ada', adaId],
      ['from cleo', cleoId],
    ] as const) {
      await inTransaction((tx) => tx.kudos.add(aKudos({ id: kudosId(name), giverId, ...forHelp })));
    }
    await give('in words', { source: 'command' });
    await takeBack('from cleo');
    const ofRequest = (id: string) => inTransaction((tx) => tx.kudos.ofRequest(id as RequestId));
    expect((await ofRequest('request-1')).map(({ id }) => id).sort()).toEqual(['from ada', 'from cleo']);
    expect(await ofRequest('request-2')).toEqual([]);
    expect(await ofRequest('in words')).toEqual([]);
  });

  describe('counted for a day', () => {
    const givenOn = (day = today) => inTransaction((tx) => tx.kudos.givenOn(adaId, day, benId));

    it('all of a giver count, and those to the receiver apart', async () => {
      await give('to ben');
      await give('to cleo', { receiverId: cleoId });
      await give('from cleo', { giverId: cleoId });
      expect(await givenOn()).toEqual({ total: 2, toReceiver: 1, withHelp: 2 });
    });

    it('a day without any has none', async () => {
      await give('k');
      expect(await givenOn('2026-11-24' as Day)).toEqual({ total: 0, toReceiver: 0, withHelp: 0 });
    });

    it('taking one back gives the allowance back', async () => {
      await give('k');
      await takeBack('k');
      expect(await givenOn()).toEqual({ total: 0, toReceiver: 0, withHelp: 0 });
    });

    it('help that was credited on resolving a request counts for its receiver, and apart', async () => {
      await give('k', { source: 'request' });
      expect(await givenOn()).toEqual({ total: 0, toReceiver: 1, withHelp: 1 });
    });
  });

  describe('listed', () => {
    it('all that somebody gave on some days are found, without those taken back', async () => {
      await give('first');
      await give('a day later', { giverDay: '2026-11-24' as Day, at: minutesLater(1_440) });
      await give('long after', { giverDay: '2027-02-24' as Day, at: minutesLater(93 * 1_440) });
      await give('taken back');
      await give('by cleo', { giverId: cleoId });
      await takeBack('taken back');
      const given = await inTransaction((tx) => tx.kudos.activeFrom(adaId, monday, minutesLater(1_440)));
      expect(given.map(({ id }) => id).sort()).toEqual(['a day later', 'first']);
    });

    it('a receiver sees the newest first, and no more than asked for', async () => {
      await give('oldest');
      await give('newer', { at: minutesLater(1) });
      await give('newest', { at: minutesLater(2) });
      await give('not to ben', { at: minutesLater(3), receiverId: cleoId });
      const received = await inTransaction((tx) => tx.kudos.receivedBy(benId, 2));
      expect(received.map(({ id }) => id)).toEqual(['newest', 'newer']);
    });
  });
});

describePeopledStores('contributions', (inTransaction) => {
  const find = (id: ContributionId) => inTransaction((tx) => tx.contributions.find(id));

  it('what is appended is found', async () => {
    const reversal = aContribution({ id: contributionId('reversal'), reverses: aContribution().id });
    await inTransaction(async (tx) => {
      await tx.contributions.append(aContribution());
      await tx.contributions.append(reversal);
    });
    expect(await find(aContribution().id)).toEqual(aContribution());
    expect(await find(reversal.id)).toEqual(reversal);
    expect(await find(contributionId('none'))).toBeUndefined();
  });

  it('the ledger only grows: there is no way to change or take out an entry', async () => {
    const methods = await inTransaction((tx) => Promise.resolve(Object.keys(tx.contributions)));
    expect(methods.sort()).toEqual(['activeFrom', 'activeHelpFrom', 'append', 'find']);
    await inTransaction((tx) => tx.contributions.append(aContribution()));
    const overwriting = inTransaction((tx) => tx.contributions.append(aContribution({ kind: 'feedback' })));
    await expect(overwriting).rejects.toThrow();
    expect(await find(aContribution().id)).toEqual(aContribution());
  });

  it('taking back a kudos leaves its contribution as it was', async () => {
    await inTransaction(async (tx) => {
      await tx.contributions.append(aContribution());
      await tx.kudos.add(aKudos());
      await tx.kudos.takeBack(aKudos().id, minutesLater(1));
    });
    expect(await find(aContribution().id)).toEqual(aContribution());
  });

  it('what somebody gave to a source is found as long as it stands, and nothing of anybody or anything else', async () => {
    const given = aContribution({ act: 'help', sourceId: 'request-1' });
    const from = (source: string, giverId = benId) =>
      inTransaction((tx) => tx.contributions.activeFrom(source as RequestId, giverId));
    await inTransaction((tx) => tx.contributions.append(given));
    expect(await from('request-1')).toEqual(given);
    expect([await from('request-2'), await from('request-1', cleoId)]).toEqual([undefined, undefined]);

    const reversal = { ...given, id: contributionId('reversal'), reverses: given.id };
    await inTransaction((tx) => tx.contributions.append(reversal));
    expect(await from('request-1')).toBeUndefined();
  });

  it('nothing is taken back twice', async () => {
    const reversal = (name: string) => aContribution({ id: contributionId(name), reverses: aContribution().id });
    await inTransaction(async (tx) => {
      await tx.contributions.append(aContribution());
      await tx.contributions.append(reversal('first'));
    });
    await expect(inTransaction((tx) => tx.contributions.append(reversal('second')))).rejects.toThrow();
  });
});
