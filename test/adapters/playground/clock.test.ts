import { describe, expect, it } from 'vitest';
import { type MovableClock, openMovableClock } from '../../../adapters/playground/clock.ts';
import { dayMs, hourMs, instant } from '../../../src/domain/time/instant.ts';
import { createKeyValueStore } from './support/key-value-store.ts';
import { aPlayground } from './support/playground.ts';

const noon = Date.UTC(2026, 0, 5, 12);

/** Lets a clock move by a step from where it stands. */
const moveBy = (clock: MovableClock, ms: number): Promise<void> => clock.moveTo(instant(clock.now() + ms));

describe('a movable clock', () => {
  it('follows the machine until it is moved, and goes on from there', async () => {
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

  it('moves once if it is asked twice for the same moment, however much later', async () => {
    let machine = noon;
    const clock = await openMovableClock(createKeyValueStore(), () => machine);
    const evening = instant(noon + 6 * hourMs);
    await clock.moveTo(evening);
    machine += 5_000;
    await clock.moveTo(evening);
    expect(clock.now()).toBe(evening + 5_000);
  });

  it('tells its listeners that it jumped, until they stop listening', async () => {
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

  it('never goes back, nor to what is no moment', async () => {
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

describe('the clock of the playground', () => {
  /** What the button to Monday asks for. */
  const mondayOn = (clockPiece: string): number => Number(/data-monday="(\d+)"/.exec(clockPiece)?.[1]);

  it('moves to Monday at nine in the time zone that the stewards chose', async () => {
    const { act, clock, look, setZone } = await aPlayground();
    const inBerlin = (await look('at=c-help')).pieces.clock;
    expect(inBerlin).toContain('Monday 5 January, 13:00');
    setZone('Asia/Tokyo');
    const inTokyo = (await look('at=c-help')).pieces.clock;
    expect(inTokyo).toContain('Monday 5 January, 21:00');
    expect(inTokyo).toContain('Tokyo');
    await act('clock', { to: mondayOn(inBerlin) });
    expect(new Date(clock.now()).toISOString()).toBe('2026-01-12T08:00:00.000Z');
    expect(new Date(mondayOn(inTokyo)).toISOString()).toBe('2026-01-12T00:00:00.000Z');
  });

  it('moves once if the page asks twice', async () => {
    const { act, clock, look } = await aPlayground();
    const to = mondayOn((await look('at=c-help')).pieces.clock);
    const answers = await Promise.all([act('clock', { to }), act('clock', { to })]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(clock.now()).toBe(to);
  });

  it('refuses to go back, or to what is no moment', async () => {
    const { act, clock, from } = await aPlayground();
    const before = clock.now();
    expect(await act('clock', { to: from(-1) })).toMatchObject({
      status: 409,
      error: expect.stringContaining('later'),
    });
    for (const to of ['monday', null, undefined]) expect(await act('clock', { to })).toMatchObject({ status: 400 });
    expect(clock.now()).toBe(before);
  });

  it('cannot be moved if a real workspace uses it, and says why', async () => {
    const { act, clock, from, request } = await aPlayground({ realTime: true });
    const before = clock.now();
    const page = await (await request('GET', '/playground?as=u-finn')).text();
    expect(page).toContain('Slack or Discord goes by this clock, too.');
    expect(page).not.toContain('data-move');
    expect(await act('clock', { to: from(1_000) })).toMatchObject({ status: 409 });
    expect(clock.now()).toBe(before);
  });
});
