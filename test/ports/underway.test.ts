import { expect, it } from 'vitest';
import { createUnderway } from '../../src/ports/underway.ts';

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

it('is settled at once where nothing was ever under way', async () => {
  expect(await isSettled(createUnderway().settled())).toBe(true);
});

it('is settled for all who wait when the last has ended, whichever way', async () => {
  const underway = createUnderway();
  const [one, other] = [byHand(), byHand()];
  underway.add(one.promise);
  const watched = underway.watch(other.promise);
  const waiting = [underway.settled(), underway.settled()];
  one.resolve();
  expect(await Promise.all(waiting.map(isSettled))).toEqual([false, false]);
  other.reject(new Error('It failed'));
  await expect(watched).rejects.toThrow('It failed');
  expect(await Promise.all(waiting.map(isSettled))).toEqual([true, true]);
});

it('waits for what begins when the last has just ended, too', async () => {
  const underway = createUnderway();
  const [first, second] = [byHand(), byHand()];
  void underway.watch(first.promise).then(() => underway.add(second.promise));
  const settled = underway.settled();
  first.resolve();
  expect(await isSettled(settled)).toBe(false);
  second.resolve();
  expect(await isSettled(settled)).toBe(true);
});
