import { expect, it } from 'vitest';
import { createEmbeddedQueue } from '../../../adapters/queue/embedded/job-queue.ts';
import { startSweeper } from '../../../src/app/process/sweeper.ts';
import type { ReminderId } from '../../../src/domain/ids.ts';
import { hourMs, instant, minuteMs } from '../../../src/domain/time/instant.ts';
import type { JobQueue } from '../../../src/ports/job-queue.ts';
import { aHarness } from '../../support/core-harness.ts';
import { createHandClock } from '../../support/hand-clock.ts';
import { createRecordingLog, type LogLine } from '../../support/recording-log.ts';

const nothingToLookOver = () => Promise.resolve();

it('finds what is due when the clock jumps in the middle of a sweep', async () => {
  const harness = await aHarness();
  const clock = createHandClock(instant(harness.now()));
  const log = createRecordingLog([]);
  const queue = createEmbeddedQueue({ clock, random: () => 0.5, log });
  const id = 'in an hour' as ReminderId;
  await harness.inside(async (tx, { id: communityId }) => {
    const dueAt = instant(harness.now() + hourMs);
    await tx.reminders.add({ id, communityId, kind: 'ritual', subject: 'digest', dueAt, trace: 'test' });
  });

  const sweeping = startSweeper({ ...harness.process.ports, queue, clock }, nothingToLookOver);
  clock.move(hourMs);
  await sweeping.stop();

  const fired: string[] = [];
  await queue.work({
    deliver: async () => undefined,
    remind: async (reminder) => void fired.push(reminder),
  });
  await expect.poll(() => fired).toContain(id);
  await queue.stop();
});

it('warns once when sweeps fail, tells of it as an error when that goes on, and says when they work again', async () => {
  const harness = await aHarness();
  const clock = createHandClock(instant(harness.now()));
  const lines: LogLine[] = [];
  const { ports } = harness.process;
  let isAway = true;
  const queue: JobQueue = {
    ...ports.queue,
    add: () => (isAway ? Promise.reject(new Error('The queue is away')) : Promise.resolve()),
  };
  const sweeping = startSweeper({ ...ports, queue, clock, log: createRecordingLog(lines) }, nothingToLookOver);
  const sweepTimes = async (times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) {
      clock.move(minuteMs);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const told = () => lines.filter(({ level }) => level !== 'debug').map(({ level, text }) => [level, text]);
  const warning = ['warn', 'The sweep failed; it runs again every minute'];
  const error = ['error', 'The sweep keeps failing'];

  await expect.poll(told).toEqual([warning]);
  await expect.poll(() => sweepTimes(1).then(told)).toEqual([warning, error]);
  await sweepTimes(50);
  expect(told()).toEqual([warning, error]);
  isAway = false;
  await expect.poll(() => sweepTimes(1).then(told)).toEqual([warning, error, ['info', 'The sweep works again']]);
  await sweeping.stop();
});
