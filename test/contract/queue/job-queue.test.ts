import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLog } from '../../../adapters/system/log.ts';
import { hourMs, type Instant, later, minuteMs } from '../../../src/domain/time/instant.ts';
import { type Job, type JobKind, type JobQueue, maxAttempts } from '../../../src/ports/job-queue.ts';
import { StoreError } from '../../../src/ports/store/store.ts';
import { createHandClock, type HandClock } from '../../support/hand-clock.ts';
import { QUEUES } from './queues.ts';
import { createGate, createRuns, eventually, type Runs } from './runs.ts';

for (const implementation of QUEUES) {
  implementation((open) => {
    let clock: HandClock;
    let runs: Runs;
    let queue: JobQueue;
    let logged: { level: string; id: string; failures: number; err: { message: string } }[];

    async function openQueue(concurrency: number): Promise<void> {
      clock = createHandClock();
      runs = createRuns();
      logged = [];
      const log = createLog({ level: 'debug', write: (line) => logged.push(JSON.parse(line)) });
      queue = await open({ clock, random: () => 0, log, concurrency });
    }

    const inMs = (ms: number): Instant => later(clock.now(), ms);
    const job = (id: string, dueAt = clock.now(), kind: JobKind = 'deliver'): Job => ({ kind, id, dueAt });

    /** Runs one more job, due now: what was due before it, and may start, has been started when this returns. */
    async function expectOnly(expected: readonly string[]): Promise<void> {
      await queue.add([job('marker')]);
      await runs.become([...expected, 'deliver marker']);
    }

    beforeEach(() => openQueue(1));
    afterEach(() => queue.stop());

    it('runs a job that is due, by the handler of its kind', async () => {
      await queue.work(runs.handlers);
      await queue.add([job('a'), job('b', clock.now(), 'remind')]);
      await runs.become(['deliver a', 'remind b']);
    });

    it('runs what was added before it began to work', async () => {
      await queue.add([job('a')]);
      await queue.work(runs.handlers);
      await runs.become(['deliver a']);
    });

    it('runs no job before it is due, however far off it is', async () => {
      await queue.work(runs.handlers);
      await queue.add([job('soon', inMs(hourMs)), job('far', inMs(60 * 24 * hourMs))]);
      clock.move(hourMs - 1);
      await expectOnly([]);
      clock.move(1);
      await runs.become(['deliver marker', 'deliver soon']);
      clock.move(60 * 24 * hourMs);
      await runs.become(['deliver marker', 'deliver soon', 'deliver far']);
    });

    it('runs the job that was due first before the others, whatever the order in which they were added', async () => {
      // So far apart, because some queues go by the real clock, and adding takes them a moment.
      await queue.add([job('late', inMs(300)), job('early', inMs(100)), job('middle', inMs(200))]);
      await queue.work(runs.handlers);
      clock.move(300);
      await runs.become(['deliver early', 'deliver middle', 'deliver late']);
    });

    it('runs jobs that are due at the same time in the order in which they were added', async () => {
      const ids = Array.from({ length: 20 }, (_, at) => `${at}`);
      await queue.add(ids.map((id) => job(id)));
      await queue.work(runs.handlers);
      await runs.become(ids.map((id) => `deliver ${id}`));
    });

    it('holds a job of the same kind and id once', async () => {
      await queue.add([job('a'), job('a')]);
      await queue.add([job('a'), job('a', clock.now(), 'remind')]);
      expect(await queue.size()).toBe(2);
      await queue.work(runs.handlers);
      await runs.become(['deliver a', 'remind a']);
    });

    it('moves a job to the earlier time when it is added again', async () => {
      await queue.work(runs.handlers);
      await queue.add([job('a', inMs(hourMs)), job('b', inMs(minuteMs))]);
      await queue.add([job('a', inMs(1)), job('b', inMs(hourMs))]);
      clock.move(1);
      await runs.become(['deliver a']);
      clock.move(minuteMs);
      await runs.become(['deliver a', 'deliver b']);
    });

    it('runs a job once more that was added again while it ran', async () => {
      const gate = createGate();
      runs.on('a', () => gate.opened);
      await queue.work(runs.handlers);
      await queue.add([job('a')]);
      await runs.become(['deliver a']);
      await queue.add([job('a')]);
      await queue.add([job('a')]);
      gate.open();
      await runs.become(['deliver a', 'deliver a']);
      await expectOnly(['deliver a', 'deliver a']);
    });

    it('runs a job that was added while it ran, and asks to run again, once, at the earlier of both times', async () => {
      const gate = createGate();
      const later = inMs(hourMs);
      runs.on('a', async () => {
        await gate.opened;
        return runs.started.length === 1 ? later : undefined;
      });
      await queue.work(runs.handlers);
      await queue.add([job('a')]);
      await runs.become(['deliver a']);
      await queue.add([job('a', inMs(minuteMs))]);
      gate.open();
      await expectOnly(['deliver a']);
      clock.move(minuteMs);
      await runs.become(['deliver a', 'deliver marker', 'deliver a']);
      clock.move(hourMs);
      await expectOnly(['deliver a', 'deliver marker', 'deliver a']);
      await eventually(async () => expect(await queue.size()).toBe(0));
    });

    it('runs a job again when its handler asks for it, as often as it asks, and calls it no failure', async () => {
      runs.on('a', async () => (runs.started.length <= maxAttempts ? inMs(minuteMs) : undefined));
      await queue.work(runs.handlers);
      await queue.add([job('a')]);
      for (let run = 1; run <= maxAttempts + 1; run += 1) {
        await runs.become(Array.from({ length: run }, () => 'deliver a'));
        await eventually(async () => expect(await queue.size()).toBe(run <= maxAttempts ? 1 : 0));
        await inHand();
        clock.move(minuteMs);
      }
      expect(logged).toEqual([]);
    });

    it('tries a job that failed again after a backoff', async () => {
      runs.on('a', () => Promise.reject(new Error('the row is locked')));
      await queue.work(runs.handlers);
      await queue.add([job('a')]);
      await eventually(() => expect(logged).toMatchObject([{ level: 'warn', failures: 1 }]));
      clock.move(499);
      await expectOnly(['deliver a']);
      clock.move(1);
      await runs.become(['deliver a', 'deliver marker', 'deliver a']);
      expect(logged[0]?.err.message).toBe('the row is locked');
    });

    it('lets a job that failed wait out its backoff, though it is added again', async () => {
      runs.on('a', () => Promise.reject(new Error('the row is locked')));
      await queue.work(runs.handlers);
      await queue.add([job('a')]);
      await eventually(() => expect(logged).toHaveLength(1));
      await queue.add([job('a')]);
      await expectOnly(['deliver a']);
    });

    it('gives a job up with a warning only, where the database that it needs is away for a while', async () => {
      runs.on('a', () => Promise.reject(new StoreError('out_of_reach', 'The database does not answer.')));
      await queue.work(runs.handlers);
      await queue.add([job('a')]);
      for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
        await eventually(() => expect(logged).toHaveLength(attempt));
        clock.move(hourMs);
      }
      expect(logged.map(({ level }) => level)).toEqual(Array.from({ length: maxAttempts }, () => 'warn'));
    });

    it('gives a job up after its last attempt, says so as an error, and takes it when it is added anew', async () => {
      runs.on('a', () => Promise.reject(new Error('the row is locked')));
      await queue.work(runs.handlers);
      await queue.add([job('a')]);
      for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
        await eventually(() => expect(logged).toHaveLength(attempt));
        clock.move(hourMs);
      }
      expect(logged.at(-1)).toMatchObject({ level: 'error', id: 'a', failures: maxAttempts });
      expect(logged.slice(0, -1).every(({ level }) => level === 'warn')).toBe(true);
      await eventually(async () => expect(await queue.size()).toBe(0));
      await queue.add([job('a')]);
      await eventually(() => expect(runs.started).toHaveLength(maxAttempts + 1));
    });

    it('counts failures from the beginning after a run that did not fail', async () => {
      runs.on('a', async () => {
        if (runs.started.length !== 2) throw new Error('the row is locked');
        return inMs(minuteMs);
      });
      await queue.work(runs.handlers);
      await queue.add([job('a')]);
      await eventually(() => expect(logged).toHaveLength(1));
      clock.move(minuteMs);
      await eventually(() => expect(runs.started).toHaveLength(2));
      await inHand();
      clock.move(minuteMs);
      await eventually(() => expect(logged).toMatchObject([{ failures: 1 }, { failures: 1 }]));
    });

    it('does not lose a job that is added during its last attempt', async () => {
      const gate = createGate();
      runs.on('a', async () => {
        if (runs.started.length === maxAttempts) await gate.opened;
        if (runs.started.length <= maxAttempts) throw new Error('the row is locked');
        return undefined;
      });
      await queue.work(runs.handlers);
      await queue.add([job('a')]);
      for (let attempt = 1; attempt < maxAttempts; attempt += 1) {
        await eventually(() => expect(logged).toHaveLength(attempt));
        clock.move(hourMs);
      }
      await eventually(() => expect(runs.started).toHaveLength(maxAttempts));
      await queue.add([job('a')]);
      gate.open();
      await eventually(() => expect(runs.started).toHaveLength(maxAttempts + 1));
    });

    it('does not let a job that fails hold up the others', async () => {
      runs.on('bad', () => Promise.reject(new Error('no')));
      await queue.work(runs.handlers);
      await queue.add([job('bad'), job('good')]);
      await runs.become(['deliver bad', 'deliver good']);
    });

    it('runs as many at a time as it was told, and no more', async () => {
      await queue.stop();
      await openQueue(3);
      const gate = createGate();
      const ids = ['a', 'b', 'c', 'd', 'e'];
      for (const id of ids) runs.on(id, () => gate.opened);
      await queue.work(runs.handlers);
      await queue.add(ids.map((id) => job(id)));
      await eventually(() => expect(runs.started).toHaveLength(3));
      await inHand();
      expect(runs.started).toEqual(['deliver a', 'deliver b', 'deliver c']);
      gate.open();
      await eventually(() => expect(runs.started).toHaveLength(5));
    });

    it('never runs a job that was cancelled while it waited', async () => {
      await queue.add([job('a'), job('b'), job('c', inMs(hourMs))]);
      await queue.cancel('deliver', 'a');
      await queue.cancel('deliver', 'c');
      await queue.cancel('remind', 'b');
      await queue.work(runs.handlers);
      await runs.become(['deliver b']);
      clock.move(hourMs);
      await expectOnly(['deliver b']);
    });

    it('lets a job that runs finish when it is cancelled, but does not run it once more', async () => {
      const gate = createGate();
      runs.on('a', () => gate.opened);
      await queue.work(runs.handlers);
      await queue.add([job('a')]);
      await runs.become(['deliver a']);
      await queue.add([job('a')]);
      await queue.cancel('deliver', 'a');
      gate.open();
      await expectOnly(['deliver a']);
    });

    it('takes it as no error when a job to cancel is not there', async () => {
      await expect(queue.cancel('remind', 'nobody')).resolves.toBeUndefined();
    });

    it('counts the jobs that wait or run', async () => {
      const gate = createGate();
      runs.on('a', () => gate.opened);
      await queue.add([job('a'), job('b', inMs(hourMs))]);
      expect(await queue.size()).toBe(2);
      await queue.work(runs.handlers);
      await runs.become(['deliver a']);
      expect(await queue.size()).toBe(2);
      gate.open();
      await eventually(async () => expect(await queue.size()).toBe(1));
    });

    it('tells the jobs that run that it stops, so that they can leave the rest for the next start', async () => {
      const gate = createGate();
      let told: AbortSignal | undefined;
      runs.on('long', (_id, signal) => {
        told = signal;
        return gate.opened;
      });
      await queue.work(runs.handlers);
      await queue.add([{ kind: 'deliver', id: 'long', dueAt: clock.now() }]);
      await runs.become(['deliver long']);
      expect(told?.aborted).toBe(false);
      const stopped = queue.stop();
      expect(told?.aborted).toBe(true);
      gate.open();
      await stopped;
    });

    it('waits for the jobs that run when it is stopped, and starts no others', async () => {
      const gate = createGate();
      let finished = false;
      runs.on('a', async () => {
        await gate.opened;
        finished = true;
        return undefined;
      });
      await queue.work(runs.handlers);
      await queue.add([job('a'), job('b')]);
      await runs.become(['deliver a']);
      const stopped = queue.stop();
      gate.open();
      await stopped;
      expect(finished).toBe(true);
      clock.move(hourMs);
      await inHand();
      expect(runs.started).toEqual(['deliver a']);
    });

    it('answers a ping', async () => {
      await expect(queue.ping()).resolves.toBeUndefined();
    });
  });
}

/** Lets whatever is ready to happen in this process happen. */
async function inHand(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
