import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pause, withDeadline } from '../../src/ports/deadline.ts';
import { type WatchedTimers, watchTimers } from '../support/watched-timers.ts';

let timers: WatchedTimers;
beforeEach(() => {
  vi.useFakeTimers();
  timers = watchTimers();
});
afterEach(goReal);

function goReal(): void {
  timers.stop();
  vi.useRealTimers();
}

/** Whether each timer of so many milliseconds that was set has been cleared. */
function wasCleared(ms: number): boolean {
  const set = timers.set.filter((each) => each.ms === ms);
  return set.length > 0 && set.every(({ timer }) => timers.cleared.has(timer));
}

const inMs = <T>(ms: number, value: T): Promise<T> => new Promise((resolve) => setTimeout(resolve, ms, value));

const failsInMs = (ms: number): Promise<never> =>
  new Promise((_, reject) => setTimeout(() => reject(new Error('It failed')), ms));

it('what comes in time is the outcome, and leaves no timer behind', async () => {
  const late = vi.fn();
  const outcome = withDeadline(inMs(10, 'done'), 20, late);
  await vi.advanceTimersByTimeAsync(10);
  expect(await outcome).toBe('done');
  expect(wasCleared(20)).toBe(true);
  expect(late).not.toHaveBeenCalled();
});

it('what fails in time is the failure, and leaves no timer behind', async () => {
  const outcome = withDeadline(failsInMs(10), 20);
  await Promise.all([expect(outcome).rejects.toThrow('It failed'), vi.advanceTimersByTimeAsync(10)]);
  expect(wasCleared(20)).toBe(true);
});

it('when the time is up, the outcome is undefined, or what was given for that case', async () => {
  const never = new Promise<string>(() => undefined);
  const outcomes = Promise.all([withDeadline(never, 20), withDeadline(never, 20, () => 'too late')]);
  await vi.advanceTimersByTimeAsync(20);
  expect(await outcomes).toEqual([undefined, 'too late']);
});

it('what is thrown for a promise that is late is the failure', async () => {
  const outcome = withDeadline(inMs(30, 'done'), 20, () => {
    throw new RangeError('No answer');
  });
  await Promise.all([expect(outcome).rejects.toThrow('No answer'), vi.advanceTimersByTimeAsync(20)]);
});

it('what fails after its time disturbs nobody', async () => {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  const outcome = withDeadline(failsInMs(30), 20);
  await vi.advanceTimersByTimeAsync(30);
  expect(await outcome).toBeUndefined();
  goReal();
  await new Promise(setImmediate);
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

it('what is no promise is its own outcome', async () => {
  expect(await withDeadline('here', 20)).toBe('here');
});

/** Whether a pause of 20 ms is over after so many. */
async function isOver(signal: AbortSignal, afterMs: number): Promise<boolean> {
  const done = vi.fn();
  void pause(20, signal).then(done);
  await vi.advanceTimersByTimeAsync(afterMs);
  return done.mock.calls.length > 0;
}

it('a pause takes its time', async () => {
  const { signal } = new AbortController();
  expect([await isOver(signal, 19), await isOver(signal, 20)]).toEqual([false, true]);
});

it('a pause ends as soon as it is called off, and is none where it was called off before', async () => {
  const calling = new AbortController();
  setTimeout(() => calling.abort(), 5);
  expect([await isOver(calling.signal, 5), await isOver(calling.signal, 0)]).toEqual([true, true]);
  expect(wasCleared(20)).toBe(true);
});
