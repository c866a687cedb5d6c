import { beforeEach, expect, it } from 'vitest';
import type { ActId, CommunityId, DigestId } from '../../../src/domain/ids.ts';
import type { Week } from '../../../src/domain/time/week.ts';
import type { DigestRecord } from '../../../src/ports/store/digests.ts';
import {
  aDigest,
  adaId,
  aMessageRef,
  benId,
  cleoId,
  communityId,
  minutesLater,
  monday,
} from '../../support/builders.ts';
import { describePeopledStores } from './stores.ts';

const [older, newer] = ['older', 'newer'] as [DigestId, DigestId];

describePeopledStores('whom digests quote', (inTransaction) => {
  beforeEach(() =>
    inTransaction(async ({ digests, digestErasing }) => {
      await digests.add(aDigest({ id: older, dueAt: monday, madeAt: monday, outcome: 'sent' }));
      const later = minutesLater(60);
      await digests.add(aDigest({ id: newer, dueAt: later, madeAt: later, outcome: 'sent' }));
      for (const people of [[adaId, benId, adaId], [adaId], []]) await digestErasing.quotes(older, people);
    }),
  );

  const quoting = (id = adaId, since = monday, most = 10) =>
    inTransaction(({ digestErasing }) => digestErasing.quoting(id, since, most));
  const unknown = (since = monday) =>
    inTransaction(({ digestErasing }) => digestErasing.unknown(communityId, since, 10));

  it('is known by member, the latest first, until they quote them no longer', async () => {
    await inTransaction(({ digestErasing }) => digestErasing.quotes(newer, [adaId]));
    expect([await quoting(), await quoting(benId), await quoting(cleoId)]).toEqual([[newer, older], [older], []]);
    expect(await quoting(adaId, minutesLater(1))).toEqual([newer]);
    expect(await quoting(adaId, monday, 1)).toEqual([newer]);
    await inTransaction(({ digestErasing }) => digestErasing.noLongerQuotes(older, adaId));
    expect([await quoting(), await quoting(benId)]).toEqual([[newer], [older]]);
  });

  it('is not known of those that an older version made', async () => {
    expect([await unknown(), await unknown(minutesLater(61))]).toEqual([[newer], []]);
    await inTransaction(({ digestErasing }) => digestErasing.quotes(newer, [cleoId]));
    expect(await unknown()).toEqual([]);
  });

  it('lets sets without names be hidden, in one community, of some time, the latest first', async () => {
    const at = (minutes: number, changes: Partial<DigestRecord> = {}) =>
      aDigest({ dueAt: minutesLater(minutes), madeAt: minutesLater(minutes), unnamed: 6, ...changes });
    const ids = ['first', 'second', 'none', 'third', 'outside'] as DigestId[];
    await inTransaction(async ({ digests }) => {
      for (const [index, id] of ids.entries()) {
        await digests.add(at(100 + index, { id, ...(id === 'none' && { unnamed: 0 }) }));
      }
    });
    const hide = (id: CommunityId, most: number) =>
      inTransaction(({ digestErasing }) => digestErasing.hideSets(id, minutesLater(100), minutesLater(103), most));
    expect(await hide('another' as CommunityId, 9)).toEqual([]);
    expect(await hide(communityId, 1)).toEqual([{ id: 'third', madeAt: minutesLater(103) }]);
    expect((await hide(communityId, 9)).map(({ id }) => id)).toEqual(['second', 'first']);
    expect(await hide(communityId, 9)).toEqual([]);
    const shown = await inTransaction(({ digests }) => digests.latest(communityId, 9));
    expect(shown.filter(({ unnamed }) => unnamed > 0).map(({ id }) => id)).toEqual(['outside']);
  });

  it('is forgotten with time, in one community, and with a digest that nobody could read', async () => {
    const forget = (id: CommunityId) =>
      inTransaction(({ digestErasing }) => digestErasing.forgetBefore(id, minutesLater(1)));
    await forget('another' as CommunityId);
    expect(await quoting()).toEqual([older]);
    await inTransaction(({ digestErasing }) => digestErasing.quotes(newer, [adaId]));
    await forget(communityId);
    expect(await quoting()).toEqual([newer]);
    await inTransaction(({ digests }) => digests.remove(communityId, newer));
    expect(await quoting()).toEqual([]);
  });
});

describePeopledStores('acts that are forgotten', (inTransaction) => {
  it('are those of a member, and those that they named', async () => {
    const act = (id: string, authorId: typeof adaId) => ({
      id: id as ActId,
      communityId,
      authorId,
      message: aMessageRef(id),
      requestId: undefined,
      confinedTo: undefined,
      words: 'Bread needs salt.',
      namedAt: monday,
      toldAt: undefined,
      reachedAt: undefined,
      leftOutAt: undefined,
      quotedIn: undefined,
    });
    const [ofAda, ofBen] = [act('of-ada', adaId), act('of-ben', benId)];
    await inTransaction(async ({ nominations }) => {
      for (const each of [ofAda, ofBen]) await nominations.addAct(each);
      await nominations.name(ofAda, cleoId, 1 as Week, monday);
      await nominations.name(ofBen, adaId, 1 as Week, monday);
    });
    const [acts, named] = await inTransaction(async ({ digestErasing }) => [
      await digestErasing.actsOf(adaId, 10),
      await digestErasing.namedBy(adaId, 10),
    ]);
    expect(acts).toEqual([ofAda]);
    expect(named).toEqual([ofBen.id]);
  });
});
