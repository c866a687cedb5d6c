import { describe, expect, it } from 'vitest';
import { type MovableClock, openMovableClock } from '../../../adapters/playground/clock.ts';
import { dayMs, hourMs, type Instant, instant } from '../../../src/domain/time/instant.ts';
import { createKeyValueStore } from './support/key-value-store.ts';
import { aPlayground } from './support/playground.ts';

const noon = Date.UTC(2026, 0, 5, 12);

/** Lets a clock move by a step from where it stands. */
const moveBy = (clock: MovableClock, ms: number): Promise<void> => clock.moveTo(instant(clock.now() + ms));

/** Work that is done as soon as it is due; all times count from noon. */
function aSchedule(clock: MovableClock, due: readonly number[]) {
  let waiting = [...due];
  const done: number[] = [];
  const followers = new Map<number, number>();
  return {
    followsAt: (at: number, next: number) => void followers.set(at, next),
    doneAt: () => done,
    next: async (until: Instant) => {
      const [first] = waiting.filter((at) => noon + at <= until).sort((a, b) => a - b);
      return first === undefined ? undefined : instant(noon + first);
    },
    settled: async () => {
      for (const at of waiting.filter((each) => noon + each <= clock.now())) {
        done.push(clock.now() - noon);
        const follower = followers.get(at);
        waiting = [...waiting.filter((each) => each !== at), ...(follower === undefined ? [] : [follower])];
      }
      return true;
    },
  };
}

describe('a movable clock', () => {
  it('follows the machine until it is moved, and goes on from there', async () => {
    let machine = noon;
    const clock = await openMovableClock(createKeyValueStore(), () => machine);
    expect(clock.now()).toBe(noon);
    await moveBy(clock, hourMs);
    machine += 5_000;
    expect(clock.now()).toBe(noon + hourMs + 5_000);
  });

  it('can be set back before it was moved, which a restart does not undo, and never afterwards', async () => {
    const keyValues = createKeyValueStore();
    const clock = await openMovableClock(keyValues, () => noon);
    await clock.rewindTo(instant(noon - dayMs));
    expect(clock.now()).toBe(noon - dayMs);
    expect(clock.today()).toBe(noon);
    await clock.rewindTo(instant(noon - 2 * dayMs));
    expect(clock.now()).toBe(noon - dayMs);
    const again = await openMovableClock(keyValues, () => noon);
    expect(again.now()).toBe(noon - dayMs);
    await again.moveTo(again.today());
    await again.rewindTo(instant(noon - dayMs));
    expect(again.now()).toBe(noon);
  });

  it('is never set on by that', async () => {
    const clock = await openMovableClock(createKeyValueStore(), () => noon);
    await clock.rewindTo(instant(noon + dayMs));
    expect(clock.now()).toBe(noon);
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

  it('refuses a moment that has passed, and one that is too far, each by its name', async () => {
    const clock = await openMovableClock(createKeyValueStore(), () => noon);
    await expect(moveBy(clock, -1)).rejects.toMatchObject({ name: 'ClockRefusal', reason: 'passed' });
    await expect(moveBy(clock, 367 * dayMs)).rejects.toMatchObject({ name: 'ClockRefusal', reason: 'too_far' });
    await moveBy(clock, 366 * dayMs);
    expect(clock.now()).toBe(noon + 366 * dayMs);
  });

  it('stops wherever work falls due, until that work and what follows from it is done', async () => {
    const clock = await openMovableClock(createKeyValueStore(), () => noon);
    const work = aSchedule(clock, [2 * hourMs, 5 * hourMs, 9 * hourMs]);
    // What is done at two makes something due at three.
    work.followsAt(2 * hourMs, 3 * hourMs);
    await clock.moveTo(instant(noon + 6 * hourMs), work);
    expect(work.doneAt()).toEqual([2 * hourMs, 3 * hourMs, 5 * hourMs]);
    expect(clock.now()).toBe(noon + 6 * hourMs);
  });

  it('does what is due at the moment it is moved to', async () => {
    const clock = await openMovableClock(createKeyValueStore(), () => noon);
    const work = aSchedule(clock, [hourMs]);
    await clock.moveTo(instant(noon + hourMs), work);
    expect(work.doneAt()).toEqual([hourMs]);
  });

  it('stays where it is when the program stops on its way, and goes on from there', async () => {
    const clock = await openMovableClock(createKeyValueStore(), () => noon);
    const work = aSchedule(clock, [2 * hourMs, 4 * hourMs]);
    const goal = instant(noon + 6 * hourMs);
    await clock.moveTo(goal, { ...work, settled: async () => (await work.settled()) && clock.now() < noon + hourMs });
    expect(clock.now()).toBe(noon + 2 * hourMs);
    await clock.moveTo(goal, work);
    expect(work.doneAt()).toEqual([2 * hourMs, 4 * hourMs]);
    expect(clock.now()).toBe(goal);
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

  it('refuses to go back, too far, or to what is no moment, and says which', async () => {
    const { act, clock, from } = await aPlayground();
    const before = clock.now();
    expect(await act('clock', { to: from(-1) })).toMatchObject({
      status: 409,
      error: expect.stringContaining('later'),
    });
    expect(await act('clock', { to: 8.64e15 })).toMatchObject({
      status: 409,
      error: expect.stringContaining('does not go that far'),
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
