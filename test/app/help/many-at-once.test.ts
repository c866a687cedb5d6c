import { expect, it } from 'vitest';
import { uuids } from '../../../adapters/system/ids.ts';
import type { ReminderId, RequestId } from '../../../src/domain/ids.ts';
import { later, minuteMs } from '../../../src/domain/time/instant.ts';
import { aRequest } from '../../support/builders.ts';
import { aHarness, type CoreHarness, help } from '../../support/core-harness.ts';

const requests = 120;
const people = 20;

/** In a community of a few people, more than a hundred requests have waited since the same moment. */
async function manyWaiting(): Promise<CoreHarness> {
  const harness = await aHarness({ channels: { help } });
  await harness.person('Ada').opensHome();
  for (let n = 0; n < people; n += 1) await harness.person(`P${n}`).types('/offer css');
  await harness.inside(async (tx, { id: communityId }) => {
    const ada = await tx.members.byUser(harness.person('Ada').user);
    if (!ada) throw new Error('Ada is not known');
    const since = harness.now();
    for (let n = 0; n < requests; n += 1) {
      const id = uuids.next<RequestId>();
      const asked = {
        id,
        communityId,
        askerId: ada.member.id,
        topics: ['css'],
        askedAt: since,
        need: `What about ${n}?`,
      };
      await tx.requests.add(aRequest(asked));
      await tx.postings.add({ at: help, id: `post-${n}` }, id);
      await tx.helpAsks.saveClimb(id, { from: since, stepsDone: 0, lastStepAt: undefined, noteDueAt: undefined });
      const due = { kind: 'help_ladder', subject: id, dueAt: later(since, 30 * minuteMs) } as const;
      await tx.reminders.add({ ...due, id: uuids.next<ReminderId>(), communityId, trace: uuids.next() });
    }
  });
  return harness;
}

it('many requests whose next step is due at once are each brought up once, by and by, and nobody is asked too often', async () => {
  const harness = await manyWaiting();
  await harness.pass({ minutes: 30 });
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, harness.process.busy());
  });
  // Everything has a job more than once, as after a restart in the middle of it.
  await Promise.all([harness.process.sweep(), harness.process.sweep()]);
  await harness.settle();
  await harness.process.sweep();
  await harness.settle();
  clearInterval(watch);
  expect(harness.counted.filter((each) => each === 'reminder help_ladder: fired')).toHaveLength(requests);
  expect(harness.counted.filter((each) => each.endsWith('failed'))).toEqual([]);
  // As many at a time as the queue has room for, with room for messages beside.
  expect(most).toBeLessThanOrEqual(4);
  const asked = Array.from({ length: people }, (_, n) => harness.directTo(harness.person(`P${n}`)).length);
  expect(asked).toEqual(Array.from({ length: people }, () => 3));
}, 60_000);
