import { expect, it } from 'vitest';
import { createEmbeddedQueue } from '../../adapters/queue/embedded/job-queue.ts';
import { keepSweeping } from '../../src/app/sweeping.ts';
import type { ReminderId } from '../../src/domain/ids.ts';
import { hourMs, instant } from '../../src/domain/instant.ts';
import { createHandClock } from '../support/hand-clock.ts';
import { aVillage } from '../support/village.ts';
import { createRecordingLog } from '../support/village-log.ts';

it('finds what is due when the clock jumps in the middle of a sweep', async () => {
  const village = await aVillage();
  const clock = createHandClock(instant(village.now()));
  const log = createRecordingLog([]);
  const queue = createEmbeddedQueue({ clock, chance: () => 0.5, log });
  const id = 'in an hour' as ReminderId;
  await village.inside(async (tx, { id: communityId }) => {
    const dueAt = instant(village.now() + hourMs);
    await tx.reminders.add({ id, communityId, kind: 'ritual', subject: 'digest', dueAt, trace: 'test' });
  });

  const stop = keepSweeping({ ...village.process.services, queue, clock });
  clock.move(hourMs);
  await stop();

  const rung: string[] = [];
  await queue.work({
    deliver: async () => undefined,
    ring: async (ringing) => void rung.push(ringing),
  });
  await expect.poll(() => rung).toContain(id);
  await queue.stop();
});
