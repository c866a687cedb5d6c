import { describe, expect, it } from 'vitest';
import { type MovableClock, openMovableClock } from '../../../adapters/playground/clock.ts';
import { dayMs, hourMs, instant } from '../../../src/domain/time/instant.ts';
import { createKeyValueStore } from './support/key-value-store.ts';

const noon = Date.UTC(2026, 0, 5, 12);

/** Lets a clock move by a step from where it stands. */
const moveBy = (clock: MovableClock, ms: number): Promise<void> => clock.moveTo(instant(clock.now() + ms));

describe('a movable clock', () => {
  it('goes with the machine until it is moved, and on from there', async () => {
    let machine = noon;
    const clock = await openMovableClock(createKeyValueStore(), () => machine);
    expect(clock.now()).toBe(noon);
    await moveBy(clock, hourMs);
    machine += 5_000;
    expect(clock.now()).toBe(noon + hourMs + 5_000);
  });

  it('stays moved after a restart', async () => {
    const keyValues = createKeyValueStore();
    await (await openMovableClock(keyValues, () => noon)).moveTo(instant(noon + dayMs));
    expect((await openMovableClock(keyValues, () => noon)).now()).toBe(noon + dayMs);
  });

  it('is moved once to where it is asked to go twice, however much later', async () => {
    let machine = noon;
    const clock = await openMovableClock(createKeyValueStore(), () => machine);
    const evening = instant(noon + 6 * hourMs);
    await clock.moveTo(evening);
    machine += 5_000;
    await clock.moveTo(evening);
    expect(clock.now()).toBe(evening + 5_000);
  });

  it('tells whoever waits that it jumped, until they stop listening', async () => {
    const clock = await openMovableClock(createKeyValueStore(), () => noon);
    let jumps = 0;
    const stop = clock.onJump(() => {
      jumps += 1;
    });
    await moveBy(clock, hourMs);
    stop();
    await moveBy(clock, hourMs);
    expect(jumps).toBe(1);
  });

  it('never goes back, nor anywhere that is no time', async () => {
    const clock = await openMovableClock(createKeyValueStore(), () => noon);
    for (const ms of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e15]) {
      await expect(moveBy(clock, ms)).rejects.toThrow(RangeError);
    }
    await expect(clock.moveTo(instant(noon - 1))).rejects.toThrow(RangeError);
    expect(clock.now()).toBe(noon);
  });

  it('loses no move when two come at once', async () => {
    const keyValues = createKeyValueStore();
    const clock = await openMovableClock(keyValues, () => noon);
    await Promise.all([moveBy(clock, hourMs), moveBy(clock, 2 * hourMs)]);
    expect(clock.now()).toBe(noon + 2 * hourMs);
    expect((await openMovableClock(keyValues, () => noon)).now()).toBe(noon + 2 * hourMs);
  });
});
