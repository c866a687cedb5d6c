import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../adapters/store/open.ts';
import type { OfferId, ReminderId, RequestId } from '../../../src/domain/ids.ts';
import { type Instant, minuteMs } from '../../../src/domain/time/instant.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { aMessageRef, anOffer, aRequest } from '../../support/builders.ts';
import { aHarness } from '../../support/core-harness.ts';

it('what an older version resolved is found as well, however much it is', async () => {
  const harness = await aHarness();
  await harness.person('Ada').opensHome();
  await harness.inside(async (tx, { id: communityId }) => {
    const asker = (await tx.members.byUser(harness.person('Ada').user))?.member.id;
    if (!asker) throw new Error('Ada is unknown');
    for (let n = 0; n < 250; n += 1) {
      const id = `request-${n}` as RequestId;
      const askedAt = (harness.now() - (300 - n) * minuteMs) as Instant;
      await tx.requests.add(
        aRequest({ id, communityId, askerId: asker, need: `Kiln ${n} is cold`, askedAt, state: 'resolved' }),
      );
      await tx.postings.add(aMessageRef(`post-${n}`), id);
    }
    const reminder = { id: 'index' as ReminderId, communityId, kind: 'index_solved', subject: '', trace: 't' } as const;
    await tx.reminders.add({ ...reminder, dueAt: harness.now() });
  });
  await harness.process.sweep();
  await harness.settle();
  const { requests, of } = await harness.inside((tx, { id }) => tx.solvedRequests.frequencies(id, ['kiln', '249']));
  expect([requests, of.get('kiln'), of.get('249')]).toEqual([250, 250, 1]);
});

it('what an older version knew of as an offer names what a request is about as well, however much it is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-offers-'));
  const path = join(folder, 'hearth.db');
  const store = await openStore(`sqlite:${path}`, { log: silentLog });
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  const harness = await aHarness({ store });
  const [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
  for (const person of [ada, bo]) await person.opensHome();
  const known = () =>
    harness.inside(async (tx, { id }) => {
      const asker = (await tx.members.byUser(ada.user))?.member.id;
      return asker && tx.helpCandidates.knownTopics(id, asker, ['thing0', 'thing229']);
    });
  await harness.inside(async (tx, { id: communityId }) => {
    const memberId = (await tx.members.byUser(bo.user))?.member.id;
    if (!memberId) throw new Error('Bo is unknown');
    for (let n = 0; n < 230; n += 1) {
      await tx.offers.add(anOffer({ id: `offer-${n}` as OfferId, communityId, memberId, topics: [`thing${n}`] }), []);
    }
  });
  new Sqlite(path).exec('delete from offer_topic').close();
  expect(await known()).toEqual([]);
  const about = { kind: 'index_offer_topics', subject: '', dueAt: harness.now(), trace: 't' } as const;
  await harness.inside((tx, { id: communityId }) =>
    tx.reminders.add({ ...about, id: 'index' as ReminderId, communityId }),
  );
  await harness.process.sweep();
  await harness.settle();
  expect(await known()).toEqual(['thing0', 'thing229']);
});
