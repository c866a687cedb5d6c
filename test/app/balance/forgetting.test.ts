import { expect, it } from 'vitest';
import { tried } from '../../../src/domain/balance/heads-up.ts';
import type { ReminderId } from '../../../src/domain/ids.ts';
import { hourMs, later } from '../../../src/domain/time/instant.ts';
import { garden, help } from '../../support/core-harness.ts';
import { aForgettingHarness } from '../../support/forgetting.ts';

it('What somebody was told of their balance is forgotten with them, and what they gave is not', async () => {
  const harness = await aForgettingHarness({ channels: { help } });
  const [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
  for (const each of [ada, bo]) await each.opensHome();
  await ada.types('/kudos @bo for the tea', garden);
  const [adaId, boId] = [await harness.memberOf(ada), await harness.memberOf(bo)];
  await harness.inside(async (tx, { id: communityId }) => {
    for (const memberId of [adaId, boId]) {
      await tx.headsUps.save(tried(undefined, { memberId, about: 'taking' }, harness.now()));
    }
    const subject = `${adaId}/taking`;
    const id = 'soon' as ReminderId;
    const dueAt = later(harness.now(), hourMs);
    await tx.reminders.add({ id, communityId, kind: 'heads_up', subject, dueAt, trace: 'test' });
  });
  await harness.forgets(ada);
  const [kept, waiting] = await harness.inside(async (tx, { id }) => [
    await tx.headsUps.of([adaId, boId]),
    await tx.reminders.waitingFor(id, 'heads_up', `${adaId}/taking`),
  ]);
  expect(kept).toMatchObject([{ memberId: boId }]);
  expect(waiting).toEqual([]);
  expect((await bo.types('/balance')).text).not.toContain('Ada');
  expect(await harness.records('contribution')).toMatchObject([{ giver_id: boId, receiver_id: adaId }]);
});
