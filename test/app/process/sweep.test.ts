import { beforeEach, describe, expect, it } from 'vitest';
import { createEmbeddedQueue } from '../../../adapters/queue/embedded/job-queue.ts';
import { sweep } from '../../../src/app/process/sweep.ts';
import type { OutboxId, ReminderId } from '../../../src/domain/ids.ts';
import { later, minuteMs } from '../../../src/domain/time/instant.ts';
import type { JobQueue } from '../../../src/ports/job-queue.ts';
import { anOutgoing, aReminder } from '../../support/builders.ts';
import { aHarness, type CoreHarness } from '../../support/core-harness.ts';
import { createHandClock } from '../../support/hand-clock.ts';

/** More than two of the pages in which the rows are read. */
const many = 2_500;

const clock = createHandClock();
let harness: CoreHarness;
let queue: JobQueue;

beforeEach(async () => {
  harness = await aHarness();
  const { log, random } = harness.process.ports;
  queue = createEmbeddedQueue({ clock, random, log });
});

/** A sweep into a queue that has nothing, as after it was lost. @returns how many jobs it has then */
async function swept(): Promise<number> {
  await sweep({ ...harness.process.ports, clock, queue });
  return queue.size();
}

describe('A sweep', () => {
  it('finds jobs for all reminders that are due, however many there are', async () => {
    await harness.inside(async (tx, { id: communityId }) => {
      for (let n = 0; n < many; n += 1) {
        const dueAt = n % 2 === 0 ? clock.now() : later(clock.now(), minuteMs);
        await tx.reminders.add(aReminder({ id: `r${n}` as ReminderId, communityId, subject: `${n}`, dueAt }));
      }
      await tx.reminders.add(
        aReminder({ id: 'far' as ReminderId, communityId, dueAt: later(clock.now(), 2 * minuteMs) }),
      );
    });
    expect(await swept()).toBe(many);
  });

  it('and for the first messages of all lanes', async () => {
    await harness.inside(async (tx, { id: communityId }) => {
      for (let n = 0; n < many; n += 1) {
        const id = `m${n}` as OutboxId;
        await tx.outbox.add(anOutgoing({ id, communityId, partitionKey: `lane ${n}`, writtenAt: clock.now() }));
      }
    });
    expect(await swept()).toBe(many);
  });

  it('lets others have their turn in between', async () => {
    await harness.inside(async (tx, { id: communityId }) => {
      for (let n = 0; n < many; n += 1) {
        const id = `r${n}` as ReminderId;
        await tx.reminders.add(aReminder({ id, communityId, subject: `${n}`, dueAt: clock.now() }));
      }
    });
    const sizes = new Set<number>();
    const watching = setInterval(() => void queue.size().then((size) => sizes.add(size)), 0);
    await swept();
    clearInterval(watching);
    expect([...sizes].filter((size) => size > 0 && size < many)).not.toEqual([]);
  });
});
