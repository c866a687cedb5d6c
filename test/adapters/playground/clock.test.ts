import { describe, expect, it } from 'vitest';
import { openMovableClock } from '../../../adapters/playground/clock.ts';
import { dayMs, hourMs, instant } from '../../../src/domain/instant.ts';
import { createDocuments } from './support/documents.ts';

const noon = Date.UTC(2026, 0, 5, 12);

describe('a movable clock', () => {
  it('goes with the machine until it is moved, and on from there', async () => {
    let machine = noon;
    const clock = await openMovableClock(createDocuments(), () => machine);
    expect(clock.now()).toBe(noon);
    await clock.moveBy(hourMs);
    machine += 5_000;
    expect(clock.now()).toBe(noon + hourMs + 5_000);
  });

  it('stays moved after a restart', async () => {
    const documents = createDocuments();
    await (await openMovableClock(documents, () => noon)).moveTo(instant(noon + dayMs));
    expect((await openMovableClock(documents, () => noon)).now()).toBe(noon + dayMs);
  });

  it('tells whoever waits that it jumped, until they stop listening', async () => {
    const clock = await openMovableClock(createDocuments(), () => noon);
    let jumps = 0;
    const stop = clock.onJump(() => {
      jumps += 1;
    });
    await clock.moveBy(hourMs);
    stop();
    await clock.moveBy(hourMs);
    expect(jumps).toBe(1);
  });

  it('never goes back, nor anywhere that is no time', async () => {
    const clock = await openMovableClock(createDocuments(), () => noon);
    for (const ms of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e15]) {
      await expect(clock.moveBy(ms)).rejects.toThrow(RangeError);
    }
    await expect(clock.moveTo(instant(noon - 1))).rejects.toThrow(RangeError);
    expect(clock.now()).toBe(noon);
  });

  it('loses no move when two come at once', async () => {
    const documents = createDocuments();
    const clock = await openMovableClock(documents, () => noon);
    await Promise.all([clock.moveBy(hourMs), clock.moveBy(hourMs)]);
    expect(clock.now()).toBe(noon + 2 * hourMs);
    expect((await openMovableClock(documents, () => noon)).now()).toBe(noon + 2 * hourMs);
  });
});
