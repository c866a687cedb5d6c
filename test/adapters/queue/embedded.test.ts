import { afterEach, describe, expect, it, vi } from 'vitest';
import { createEmbeddedQueue } from '../../../adapters/queue/embedded/job-queue.ts';
import { systemClock } from '../../../adapters/system/clock.ts';
import { createLog } from '../../../adapters/system/log.ts';
import { dayMs, hourMs, later } from '../../../src/domain/time/instant.ts';
import type { JobHandlers } from '../../../src/ports/job-queue.ts';

const log = createLog({ level: 'silent', write: () => undefined });

function openQueue() {
  const ran: string[] = [];
  const handler = async (id: string): Promise<undefined> => {
    ran.push(id);
  };
  const handlers: JobHandlers = { deliver: handler, remind: handler };
  return { ran, handlers, queue: createEmbeddedQueue({ clock: systemClock, random: () => 0, log }) };
}

const armedTimers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

describe('the timer of the embedded queue', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('rings on time for a job that is further off than a timer of Node can hold', async () => {
    vi.useFakeTimers();
    const { queue, ran, handlers } = openQueue();
    await queue.work(handlers);
    await queue.add([{ kind: 'remind', id: 'in a month', dueAt: later(systemClock.now(), 30 * dayMs) }]);
    // A timer that cannot hold its time rings at once. Every minute of the month would take long to go through.
    await vi.advanceTimersByTimeAsync(hourMs);
    vi.setSystemTime(later(systemClock.now(), 30 * dayMs - 2 * hourMs));
    await vi.advanceTimersByTimeAsync(hourMs - 1);
    expect(ran).toEqual([]);
    await vi.advanceTimersByTimeAsync(2);
    expect(ran).toEqual(['in a month']);
    await queue.stop();
  });

  it('finds within a minute what came due while the computer slept', async () => {
    vi.useFakeTimers();
    const { queue, ran, handlers } = openQueue();
    await queue.work(handlers);
    await queue.add([{ kind: 'remind', id: 'at night', dueAt: later(systemClock.now(), 8 * hourMs) }]);
    vi.setSystemTime(later(systemClock.now(), 9 * hourMs));
    await vi.advanceTimersByTimeAsync(60_001);
    expect(ran).toEqual(['at night']);
    await queue.stop();
  });

  it('does not keep the program alive', async () => {
    const { queue, handlers } = openQueue();
    const before = armedTimers();
    await queue.work(handlers);
    await queue.add([{ kind: 'remind', id: 'tomorrow', dueAt: later(systemClock.now(), dayMs) }]);
    expect(armedTimers()).toBe(before);
    await queue.stop();
  });

  it('does not follow a clock any more after the queue was stopped', async () => {
    let listeners = 0;
    const onJump = () => {
      listeners += 1;
      return () => {
        listeners -= 1;
      };
    };
    const queue = createEmbeddedQueue({ clock: { ...systemClock, onJump }, random: () => 0, log });
    expect(listeners).toBe(1);
    await queue.stop();
    expect(listeners).toBe(0);
  });

  it('is not set any more after the queue was stopped', async () => {
    vi.useFakeTimers();
    const { queue, handlers } = openQueue();
    await queue.work(handlers);
    await queue.add([{ kind: 'remind', id: 'tomorrow', dueAt: later(systemClock.now(), dayMs) }]);
    await queue.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is refused a second set of handlers', async () => {
    const { queue, handlers } = openQueue();
    await queue.work(handlers);
    await expect(queue.work(handlers)).rejects.toThrow('already has its handlers');
  });
});
