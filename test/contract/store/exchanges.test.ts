import { beforeEach, expect, it } from 'vitest';
import type { Pairing, PairingState } from '../../../src/domain/exchange/exchange.ts';
import type { CommunityId, ContributionId, EntryId, PairingId, RingId, RoundId } from '../../../src/domain/ids.ts';
import type { PagedRing } from '../../../src/ports/store/pairings.ts';
import type { Transaction } from '../../../src/ports/store/store.ts';
import { aContribution, adaId, benId, cleoId, communityId, minutesLater, monday } from '../../support/builders.ts';
import {
  anEntry,
  aPairing,
  aRing,
  aRound,
  entryOf,
  pairingsAmong,
  ringId,
  roundId,
} from '../../support/exchange-builders.ts';
import { addPeople, describePeopledStores, describeStores } from './stores.ts';

const everybody = [adaId, benId, cleoId];
const text = { works: 'The crust.', change: 'More salt.', question: 'Why rye?' };

/** Everybody's entry, matched. */
async function addEntries(tx: Transaction): Promise<void> {
  for (const memberId of everybody) await tx.exchanges.addEntry(anEntry({ memberId, state: 'matched' }));
}

describePeopledStores('exchange rounds', (inTransaction) => {
  it('a round is found as it was added, and as it was saved', async () => {
    const round = aRound({ openedBy: adaId, giveHours: 72 });
    await inTransaction((tx) => tx.exchanges.addRound(round));
    expect(await inTransaction((tx) => tx.exchanges.joiningRound(communityId))).toEqual(round);
    await inTransaction((tx) => tx.exchanges.saveRound({ ...round, state: 'giving' }));
    expect(await inTransaction((tx) => tx.exchanges.findRound(roundId))).toEqual({ ...round, state: 'giving' });
    expect(await inTransaction((tx) => tx.exchanges.joiningRound(communityId))).toBeUndefined();
  });

  it('a second round cannot be joined at the same time', async () => {
    await inTransaction((tx) => tx.exchanges.addRound(aRound()));
    const second = aRound({ id: 'round-summer' as RoundId });
    await expect(inTransaction((tx) => tx.exchanges.addRound(second))).rejects.toThrow();
  });

  it('entries are found as they were added, those that have waited longest first', async () => {
    const ada = anEntry({ waitingSince: minutesLater(5), topics: ['c++', 'a, b'] });
    const ben = anEntry({ memberId: benId, waitingSince: minutesLater(1), stranded: true, skips: true });
    await inTransaction(async (tx) => {
      await tx.exchanges.addEntry(ada);
      await tx.exchanges.addEntry(ben);
      await tx.exchanges.addEntry(anEntry({ memberId: cleoId, state: 'withdrawn' }));
    });
    expect(await inTransaction((tx) => tx.exchanges.waiting(communityId))).toEqual([ben, ada]);
    expect(await inTransaction((tx) => tx.exchanges.waitingOf(cleoId))).toBeUndefined();
    expect(await inTransaction((tx) => tx.exchanges.entries([entryOf(adaId)]))).toEqual([ada]);
    await inTransaction((tx) => tx.exchanges.saveEntry({ ...ada, state: 'matched' }));
    expect(await inTransaction((tx) => tx.exchanges.waitingOf(adaId))).toBeUndefined();
  });

  it('nobody waits twice', async () => {
    await inTransaction((tx) => tx.exchanges.addEntry(anEntry()));
    const again = { ...anEntry(), id: entryOf(benId) };
    await expect(inTransaction((tx) => tx.exchanges.addEntry(again))).rejects.toThrow();
  });

  it('those who wait in a round are found page by page', async () => {
    const inRound = [adaId, benId, cleoId].map((memberId) => anEntry({ memberId, roundId: aRound().id }));
    await inTransaction(async (tx) => {
      await tx.exchanges.addRound(aRound());
      for (const entry of inRound) await tx.exchanges.addEntry(entry);
      await tx.exchanges.saveEntry({ ...anEntry({ memberId: cleoId }), roundId: undefined });
    });
    const page = async (after: string) =>
      (await inTransaction((tx) => tx.exchanges.waitingIn(aRound(), 1, after as EntryId))).map(({ id }) => id);
    expect(await page('')).toEqual([entryOf(adaId)]);
    expect(await page(entryOf(adaId))).toEqual([entryOf(benId)]);
    expect(await page(entryOf(benId))).toEqual([]);
  });

  it('who joins many times at the same moment waits once, and no attempt fails', async () => {
    const join = (attempt: number) =>
      inTransaction(async (tx) => {
        const before = await tx.exchanges.waitingOf(adaId);
        if (before) return tx.exchanges.saveEntry({ ...before, work: `Attempt ${attempt}` });
        await tx.exchanges.addEntry({ ...anEntry(), id: `entry-${attempt}` as EntryId });
      });
    await Promise.all(Array.from({ length: 10 }, (_, attempt) => join(attempt)));
    expect(await inTransaction((tx) => tx.exchanges.waiting(communityId))).toHaveLength(1);
  });

  it('what somebody wishes is kept until they wish something else', async () => {
    await inTransaction(async (tx) => {
      await tx.exchanges.setPause(adaId, minutesLater(1));
      await tx.exchanges.setNotWith(adaId, [benId, cleoId]);
    });
    const wished = () => inTransaction((tx) => tx.exchanges.notWith(everybody));
    expect(await wished()).toEqual(new Map([[adaId, [benId, cleoId]]]));
    expect(await inTransaction((tx) => tx.exchanges.pausedSince(adaId))).toBe(minutesLater(1));
    await inTransaction(async (tx) => {
      await tx.exchanges.setNotWith(adaId, []);
      await tx.exchanges.setPause(adaId, undefined);
    });
    expect(await wished()).toEqual(new Map([[adaId, []]]));
    expect(await inTransaction((tx) => tx.exchanges.pausedSince(adaId))).toBeUndefined();
  });
});

describePeopledStores('pairings', (inTransaction) => {
  it('are found in their ring, as added and as saved', async () => {
    const pair = pairingsAmong(adaId, benId);
    await inTransaction(async (tx) => {
      await addEntries(tx);
      await tx.pairings.addRing(aRing(), pair);
    });
    const [first] = pair as [Pairing, Pairing];
    const given: Pairing = { ...first, state: 'given', givenAt: minutesLater(3), missed: true };
    await inTransaction((tx) => tx.pairings.save(given));
    expect(await inTransaction((tx) => tx.pairings.find(first.communityId, first.id))).toEqual(given);
    const elsewhere = 'community-elsewhere' as CommunityId;
    expect(await inTransaction((tx) => tx.pairings.find(elsewhere, first.id))).toBeUndefined();
    expect(await inTransaction((tx) => tx.pairings.ofRing(ringId))).toHaveLength(2);
    expect(await inTransaction((tx) => tx.pairings.owedBy(adaId))).toEqual([]);
    expect(await inTransaction((tx) => tx.pairings.owedBy(benId))).toEqual([
      { ...pair[1], deadlineAt: aRing().deadlineAt },
    ]);
    await inTransaction((tx) => tx.pairings.saveRing(aRing({ state: 'over' })));
    expect(await inTransaction((tx) => tx.pairings.findRing(ringId))).toEqual(aRing({ state: 'over' }));
    expect(await inTransaction((tx) => tx.pairings.latestDutiesOf(adaId, 5))).toEqual([given]);
  });

  it('of rings that are over are told a page of rings at a time, those matched first before the others', async () => {
    const ring = (name: string, state: 'running' | 'over', minutes: number) =>
      aRing({ id: name as RingId, state, matchedAt: minutesLater(minutes) });
    await inTransaction(async (tx) => {
      await addEntries(tx);
      const all = [ring('before', 'over', -5), ring('c', 'over', 2), ring('b', 'over', 1), ring('a', 'over', 2)];
      for (const each of [...all, ring('running', 'running', 1)]) {
        const gave = each.id === 'b' ? ({ state: 'given', givenAt: minutesLater(3) } as const) : {};
        await tx.pairings.addRing(each, [aPairing({ id: `in ${each.id}` as PairingId, ringId: each.id, ...gave })]);
      }
    });
    const page = (limit: number, after?: PagedRing) =>
      inTransaction((tx) => tx.pairings.overSince(communityId, monday, limit, after));
    const first = await page(2);
    const { giverId } = aPairing();
    expect(first).toEqual([
      { id: 'b', matchedAt: minutesLater(1), pairings: [{ giverId, state: 'given' }] },
      { id: 'a', matchedAt: minutesLater(2), pairings: [{ giverId, state: 'owed' }] },
    ]);
    const second = await page(2, first[1]);
    expect(second.map(({ id }) => id)).toEqual(['c']);
    expect(await page(2, second[0])).toEqual([]);
    const elsewhere = 'community-elsewhere' as CommunityId;
    expect(await inTransaction((tx) => tx.pairings.overSince(elsewhere, monday, 2, undefined))).toEqual([]);
  });

  it('are owed by who has to give: what is running first, the earliest deadline before the others, then what is overdue', async () => {
    const ring = (name: string, state: 'running' | 'over', minutes: number) =>
      aRing({ id: name as RingId, state, deadlineAt: minutesLater(minutes) });
    await inTransaction(async (tx) => {
      await addEntries(tx);
      for (const each of [ring('missed', 'over', 1), ring('later', 'running', 9), ring('sooner', 'running', 5)]) {
        await tx.pairings.addRing(each, [aPairing({ id: `in ${each.id}` as PairingId, ringId: each.id })]);
      }
    });
    const owed = await inTransaction((tx) => tx.pairings.owedBy(adaId));
    expect(owed.map(({ ringId: id }) => id)).toEqual(['sooner', 'later', 'missed']);
  });

  it('tell who met whom, once for each ring, and in which rings somebody was', async () => {
    const later = aRing({ id: 'ring-2' as RingId, matchedAt: minutesLater(9) });
    await inTransaction(async (tx) => {
      await addEntries(tx);
      await tx.pairings.addRing(aRing(), pairingsAmong(benId, adaId));
      const again = pairingsAmong(adaId, benId, cleoId).map((each) => ({
        ...each,
        id: `again ${each.id}` as PairingId,
        ringId: later.id,
      }));
      await tx.pairings.addRing(later, again);
    });
    const met = await inTransaction((tx) => tx.pairings.meetingsSince(communityId, minutesLater(0)));
    expect(met.map(({ a, b }) => [a, b])).toEqual([
      [adaId, benId],
      [adaId, benId],
      [benId, cleoId],
      [adaId, cleoId],
    ]);
    expect(await inTransaction((tx) => tx.pairings.meetingsSince(communityId, minutesLater(1)))).toHaveLength(3);
    expect(await inTransaction((tx) => tx.pairings.ringsOf(adaId, 5))).toEqual([later, aRing()]);
    expect(await inTransaction((tx) => tx.pairings.ringsOf(cleoId, 5))).toEqual([later]);
  });
});

describePeopledStores('feedback', (inTransaction) => {
  /** A pair in which Ada gave, and Ben stands like this. */
  const aPairWhere = (state: PairingState) =>
    inTransaction(async (tx) => {
      await addEntries(tx);
      const givenAt = minutesLater(1);
      await tx.pairings.addRing(aRing(), [
        aPairing({ state: 'given', givenAt }),
        aPairing({ giverId: benId, receiverId: adaId, state, givenAt: state === 'given' ? givenAt : undefined }),
      ]);
      await tx.feedback.give(aPairing().id, text);
    });
  const readBy = (reader: typeof adaId) => inTransaction((tx) => tx.feedback.read(aPairing().id, reader));

  it.each([['owed'], ['withdrawn']] as const)(
    'is sealed for a receiver whose own is %s, and for everybody else',
    async (state) => {
      await aPairWhere(state);
      expect(await readBy(benId)).toBeUndefined();
      expect(await readBy(cleoId)).toBeUndefined();
      expect(await readBy(adaId)).toMatchObject(text);
    },
  );

  it.each([['given'], ['released']] as const)(
    'is open to a receiver whose own is %s, and to nobody else but its giver',
    async (state) => {
      await aPairWhere(state);
      expect(await readBy(benId)).toMatchObject({ ...text, giverId: adaId, receiverId: benId });
      expect(await readBy(cleoId)).toBeUndefined();
    },
  );

  it('stays sealed while the receiver owes something else in the ring', async () => {
    await aPairWhere('given');
    await inTransaction((tx) => tx.pairings.add(aPairing({ giverId: benId, receiverId: cleoId })));
    expect(await readBy(benId)).toBeUndefined();
  });

  it('can be given anew, and keeps what the receiver made of it', async () => {
    await aPairWhere('given');
    const response = { helped: ['change', 'works'], thanked: true, answer: 'I added salt.' } as const;
    await inTransaction(async (tx) => {
      await tx.feedback.respond(aPairing().id, response);
      await tx.feedback.give(aPairing().id, { ...text, change: 'Less salt.' });
    });
    expect(await readBy(adaId)).toMatchObject({ change: 'Less salt.', response });
  });

  it('is thanked for by its receiver, as long as they do', async () => {
    await aPairWhere('given');
    const thank = (thanked: boolean) =>
      inTransaction((tx) => tx.feedback.respond(aPairing().id, { helped: [], thanked, answer: '' }));
    const thanksTo = (giver: typeof adaId) => inTransaction((tx) => tx.feedback.thanksTo(giver, 10));
    expect(await thanksTo(adaId)).toEqual([]);
    await thank(true);
    await inTransaction((tx) =>
      tx.contributions.append(
        aContribution({
          giverId: adaId,
          receiverId: benId,
          act: 'feedback',
          sourceId: aPairing().id,
          at: minutesLater(5),
        }),
      ),
    );
    expect(await thanksTo(adaId)).toEqual([{ from: benId, at: minutesLater(5), changed: '' }]);
    expect(await thanksTo(benId)).toEqual([]);
    await thank(false);
    expect(await thanksTo(adaId)).toEqual([]);
  });

  it('brings its giver what the receiver changed because of it, thanked for or not, once', async () => {
    await aPairWhere('given');
    const thanksTo = (giver: typeof adaId) => inTransaction((tx) => tx.feedback.thanksTo(giver, 10));
    await inTransaction((tx) => tx.feedback.sayChanged(aPairing().id, 'Darker crust', minutesLater(9)));
    expect(await readBy(benId)).toMatchObject({ changed: 'Darker crust' });
    const said = [{ from: benId, at: minutesLater(9), changed: 'Darker crust' }];
    expect(await thanksTo(adaId)).toEqual(said);
    expect(await thanksTo(benId)).toEqual([]);
    await inTransaction(async (tx) => {
      await tx.feedback.respond(aPairing().id, { helped: [], thanked: true, answer: '' });
      const sourceId = aPairing().id;
      for (const [id, minutes] of [
        ['first', 5],
        ['again', 7],
      ] as const) {
        const at = minutesLater(minutes);
        const given = {
          id: id as ContributionId,
          giverId: adaId,
          receiverId: benId,
          act: 'feedback',
          sourceId,
        } as const;
        await tx.contributions.append(aContribution({ ...given, at }));
      }
    });
    expect(await thanksTo(adaId)).toEqual(said);
    await inTransaction((tx) => tx.exchangeErasing.empty([aPairing().id], true));
    expect(await thanksTo(adaId)).toEqual([{ from: benId, at: minutesLater(7), changed: '' }]);
    await expect(
      inTransaction((tx) => tx.feedback.sayChanged('nothing' as PairingId, 'What?', minutesLater(9))),
    ).rejects.toThrow('no feedback');
  });

  it('begins as a draft, which only its giver sees, and which ends when it is given', async () => {
    const id = aPairing().id;
    await inTransaction(async (tx) => {
      await addEntries(tx);
      await tx.pairings.addRing(aRing(), pairingsAmong(adaId, benId));
      await tx.feedback.keepDraft(id, { ...text, works: '' });
      await tx.feedback.keepDraft(id, text);
    });
    expect(await inTransaction((tx) => tx.feedback.draft(id, adaId))).toEqual(text);
    expect(await inTransaction((tx) => tx.feedback.draft(id, benId))).toBeUndefined();
    await inTransaction((tx) => tx.feedback.give(id, text));
    expect(await inTransaction((tx) => tx.feedback.draft(id, adaId))).toBeUndefined();
  });
});

describePeopledStores('forgetting what a member exchanged', (inTransaction) => {
  const back = aPairing({ giverId: benId, receiverId: adaId });

  beforeEach(() =>
    inTransaction(async (tx) => {
      await addEntries(tx);
      await tx.pairings.addRing(aRing(), pairingsAmong(adaId, benId));
      for (const { id } of [aPairing(), back]) {
        await tx.feedback.give(id, text);
        await tx.feedback.respond(id, { helped: [], thanked: true, answer: 'Thanks!' });
        await tx.feedback.sayChanged(id, 'The crust.', monday);
      }
    }),
  );

  it('finds what they gave and got, until its words are gone', async () => {
    const found = () =>
      inTransaction(async ({ exchangeErasing }) => [
        ...(await exchangeErasing.given(adaId, 9)),
        ...(await exchangeErasing.got(adaId, 9)),
      ]);
    expect((await found()).map(({ id }) => id)).toEqual([aPairing().id, back.id]);
    await inTransaction(async ({ exchangeErasing }) => {
      await exchangeErasing.empty([], true);
      await exchangeErasing.empty([aPairing().id], false);
      await exchangeErasing.empty([back.id], true);
    });
    expect(await found()).toEqual([]);
    const feedback = await inTransaction((tx) => tx.feedback.read(aPairing().id, adaId));
    expect(feedback).toMatchObject({ works: '', change: '', question: '', changed: 'The crust.' });
    expect(feedback?.response).toMatchObject({ thanked: true, answer: 'Thanks!' });
    const emptied = await inTransaction((tx) => tx.feedback.read(back.id, benId));
    expect(emptied).toMatchObject({ works: '', changed: '', response: { thanked: true, answer: '' } });
  });

  it('takes the words of what they brought, and says what was given on it', async () => {
    const empty = () => inTransaction((tx) => tx.exchangeErasing.emptyEntries(adaId, 9));
    const ids = await empty();
    expect(ids).toEqual([entryOf(adaId)]);
    expect(await empty()).toEqual([]);
    expect(await inTransaction((tx) => tx.exchangeErasing.about(adaId, ids))).toMatchObject([{ id: back.id }]);
    expect(await inTransaction((tx) => tx.exchangeErasing.about(adaId, []))).toEqual([]);
    const [hers, his] = await inTransaction(async (tx) => [
      await tx.exchanges.entries([entryOf(adaId)]),
      await tx.exchanges.entries([entryOf(benId)]),
    ]);
    expect(hers).toMatchObject([{ work: '', link: '', question: '', topics: [] }]);
    expect(his).toMatchObject([{ work: 'A talk about bread.' }]);
  });

  it('drops drafts by them and about their work, and wishes by and about them', async () => {
    await inTransaction(async (tx) => {
      await tx.feedback.keepDraft(aPairing().id, text);
      await tx.feedback.keepDraft(back.id, text);
      await tx.exchanges.setNotWith(adaId, [cleoId]);
      await tx.exchanges.setNotWith(benId, [adaId, cleoId]);
    });
    const drafts = () => inTransaction((tx) => tx.exchangeErasing.dropDrafts(adaId, 9));
    const wishes = () => inTransaction((tx) => tx.exchangeErasing.dropWishes(adaId, 9));
    expect([await drafts(), await drafts()]).toEqual([2, 0]);
    expect([await wishes(), await wishes()]).toEqual([1, 0]);
    expect(await inTransaction((tx) => tx.exchanges.notWith(everybody))).toEqual(new Map([[benId, [cleoId]]]));
  });
});

describeStores('an export of exchanges', (store) => {
  const exported = async () => {
    const records = [];
    for await (const record of store().export()) records.push(record);
    return records;
  };

  const setUp = (state: PairingState) =>
    store().transaction(async (tx) => {
      await addPeople(tx);
      await addEntries(tx);
      await tx.exchanges.addRound(aRound());
      await tx.exchanges.setNotWith(adaId, [benId]);
      const givenAt = minutesLater(1);
      await tx.pairings.addRing(aRing({ roundId }), [
        aPairing({ state: 'given', givenAt }),
        aPairing({ giverId: benId, receiverId: adaId, state, givenAt: state === 'given' ? givenAt : undefined }),
      ]);
      await tx.feedback.give(aPairing().id, text);
      await tx.feedback.keepDraft(aPairing({ giverId: benId, receiverId: adaId }).id, { ...text, works: 'A draft' });
    });

  it('tells who gave, but not what, as long as it is sealed; and no drafts', async () => {
    await setUp('owed');
    const records = await exported();
    expect(records.map(({ type }) => type)).toEqual([
      'community',
      'space',
      ...['member', 'member', 'member'],
      'exchange',
      ...['entry', 'entry', 'entry'],
      ...['feedback', 'feedback'],
    ]);
    // The rules of the community say for how long some drafts are kept, and no record what is in one.
    const people = records.filter(({ type }) => type !== 'community');
    expect(JSON.stringify(people)).not.toMatch(/crust|salt|rye|draft/);
    expect(records.find(({ id }) => id === aPairing().id)).toMatchObject({ state: 'given', sealed: true, works: null });
  });

  it('holds what is open, and never who would rather not be matched with whom', async () => {
    await setUp('given');
    const records = await exported();
    expect(records.find(({ id }) => id === aPairing().id)).toMatchObject({
      ...text,
      sealed: false,
      exchange_id: roundId,
    });
    // The rules of the community say how many one may name, and no record whom.
    const people = records.filter(({ type }) => type !== 'community');
    expect(JSON.stringify(people)).not.toMatch(/not_with|wish/);
    for (const record of records) expect(JSON.stringify(record)).toMatch(/^\{"type":"[a-z_]+","id":"/);
  });
});
