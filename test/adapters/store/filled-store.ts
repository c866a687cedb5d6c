import { openStore } from '../../../adapters/store/open.ts';
import type { ContributionId, OutboxId } from '../../../src/domain/ids.ts';
import type { ExportRecord, Store } from '../../../src/ports/store/store.ts';
import { addPeople, silentLog, thankFor } from '../../contract/store/stores.ts';
import {
  aContribution,
  aDigest,
  aKudos,
  aMessageRef,
  anOutgoing,
  aReminder,
  aRequest,
  benId,
  communityId,
  minutesLater,
  monday,
  requestId,
} from '../../support/builders.ts';

export async function withStore<T>(url: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(url, { log: silentLog });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Puts something into most tables, with what is awkward to copy. */
export const fill = (url: string): Promise<void> =>
  withStore(url, async (store) => {
    await store.transaction(async (tx) => {
      await addPeople(tx);
      await tx.communities.setChannel(communityId, 'help', aMessageRef('m1').at);
      await tx.requests.add(aRequest({ need: 'Signs: “Ünïcödé” 🙌 \\ \' " \n \u0001 %s $1', topics: ['a"b', 'ё'] }));
      await tx.requests.addHelper(requestId, { memberId: benId, status: 'offered', since: monday });
      await tx.postings.add(aMessageRef('m1'), requestId);
      const kudos = aKudos({ takenBackAt: minutesLater(1) });
      await thankFor(tx, aMessageRef('m1'), { kudos, contribution: aContribution() });
      // Its id sorts before the one that it refers to.
      await tx.contributions.append(
        aContribution({ id: 'a-reversal' as ContributionId, reverses: aContribution().id, at: minutesLater(1) }),
      );
      await tx.digests.add(aDigest());
      await tx.outbox.add(anOutgoing());
      await tx.outbox.delivered(anOutgoing().id, aMessageRef('m2'), monday);
      await tx.outbox.add(anOutgoing({ id: 'outbox-2' as OutboxId }));
      await tx.reminders.add(aReminder());
      for (let n = 0; n < 1_200; n += 1) await tx.inbox.claim(`Ev${n}`, minutesLater(n));
    });
    await store.keyValues.put([{ key: 'shelf', value: { deep: [1, null, 'zero: \0'] } }]);
  });

export const exported = (url: string): Promise<readonly ExportRecord[]> =>
  withStore(url, async (store) => {
    const records: ExportRecord[] = [];
    for await (const record of store.export()) records.push(record);
    return records;
  });
