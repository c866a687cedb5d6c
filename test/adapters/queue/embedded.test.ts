import { afterEach, describe, expect, it, vi } from 'vitest';
import { createEmbeddedQueue } from '../../../adapters/queue/embedded/job-queue.ts';
import { systemClock } from '../../../adapters/system/clock.ts';
import { createLog } from '../../../adapters/system/log.ts';
import { dayMs, hourMs, later, minuteMs } from '../../../src/domain/time/instant.ts';
import type { JobHandlers } from '../../../src/ports/job-queue.ts';
import { type WatchedTimers, watchTimers } from '../../support/watched-timers.ts';

const log = createLog({ level: 'silent', write: () => undefined });

function openQueue() {
  const ran: string[] = [];
  const handler = async (id: string): Promise<undefined> => {
    ran.push(id);
  };
  const handlers: JobHandlers = { deliver: handler, remind: handler };
  return { ran, handlers, queue: createEmbeddedQueue({ clock: systemClock, random: () => 0, log }) };
}

/** Of the timers that were set: the long ones are the queue’s own. */
const longOf = ({ set }: WatchedTimers): readonly NodeJS.Timeout[] =>
  set.filter(({ ms }) => ms >= minuteMs / 2).map(({ timer }) => timer);

describe('the timer of the embedded queue', () => {
  let timers: WatchedTimers | undefined;
  afterEach(() => {
    timers?.stop();
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
    timers = watchTimers();
    await queue.work(handlers);
    await queue.add([{ kind: 'remind', id: 'tomorrow', dueAt: later(systemClock.now(), dayMs) }]);
    expect(longOf(timers).map((timer) => timer.hasRef())).toEqual([false]);
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
    timers = watchTimers();
    const { queue, handlers } = openQueue();
    await queue.work(handlers);
    await queue.add([{ kind: 'remind', id: 'tomorrow', dueAt: later(systemClock.now(), dayMs) }]);
    await queue.stop();
    const own = longOf(timers);
    expect(own).not.toHaveLength(0);
    expect([...timers.cleared]).toEqual(expect.arrayContaining([...own]));
  });

  it('is refused a second set of handlers', async () => {
    const { queue, handlers } = openQueue();
    await queue.work(handlers);
    await expect(queue.work(handlers)).rejects.toThrow('already has its handlers');
  });
});

describe('many reminders at once', () => {
  it('hold up no message, however long each takes', async () => {
    const started: string[] = [];
    let release: () => void = () => undefined;
    const released = new Promise<undefined>((resolve) => {
      release = () => resolve(undefined);
    });
    const queue = createEmbeddedQueue({ clock: systemClock, random: () => 0, log, concurrency: 4 });
    await queue.work({
      remind: (id) => {
        started.push(id);
        return released;
      },
      deliver: async (id) => {
        started.push(id);
        return undefined;
      },
    });
    const dueAt = systemClock.now();
    await queue.add([1, 2, 3, 4, 5].map((number) => ({ kind: 'remind' as const, id: `reminder ${number}`, dueAt })));
    await queue.add([{ kind: 'deliver', id: 'message', dueAt: later(dueAt, 1) }]);
    await vi.waitFor(() => expect(started).toContain('message'));
    expect(started).toEqual(['reminder 1', 'reminder 2', 'reminder 3', 'message']);
    release();
    await vi.waitFor(() => expect(started).toHaveLength(6));
    await queue.stop();
  });
});
