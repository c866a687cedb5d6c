import { expect, it } from 'vitest';
import { createInFlight } from '../../src/ports/in-flight.ts';

/** A promise that is settled by hand. */
function byHand() {
  let resolve = (): void => undefined;
  let reject = (_: Error): void => undefined;
  const promise = new Promise<void>((...settle) => {
    [resolve, reject] = settle;
  });
  return { promise, resolve: () => resolve(), reject: (error: Error) => reject(error) };
}

/** Whether a promise is settled once everything that only waits for promises has been done. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  void promise.then(() => {
    settled = true;
  });
  await new Promise(setImmediate);
  return settled;
}

it('is settled at once where nothing was ever in flight', async () => {
  expect(await isSettled(createInFlight().settled())).toBe(true);
});

it('is settled for all who wait when the last has ended, whichever way', async () => {
  const inFlight = createInFlight();
  const [one, other] = [byHand(), byHand()];
  inFlight.add(one.promise);
  const watched = inFlight.watch(other.promise);
  const waiting = [inFlight.settled(), inFlight.settled()];
  one.resolve();
  expect(await Promise.all(waiting.map(isSettled))).toEqual([false, false]);
  other.reject(new Error('It failed'));
  await expect(watched).rejects.toThrow('It failed');
  expect(await Promise.all(waiting.map(isSettled))).toEqual([true, true]);
});

it('waits for what begins when the last has just ended, too', async () => {
  const inFlight = createInFlight();
  const [first, second] = [byHand(), byHand()];
  void inFlight.watch(first.promise).then(() => inFlight.add(second.promise));
  const settled = inFlight.settled();
  first.resolve();
  expect(await isSettled(settled)).toBe(false);
  second.resolve();
  expect(await isSettled(settled)).toBe(true);
});
