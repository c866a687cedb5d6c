import { dayMs, type Instant, instant } from '../../src/domain/time/instant.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { DueWork } from '../../src/ports/due-work.ts';
import type { KeyValueStore } from '../../src/ports/key-value-store.ts';

/** A clock that people move forward to see now what would happen later. A restart does not move it back. */
export interface MovableClock extends Clock {
  /**
   * Moves it to a moment, not by a step, so that two identical requests move it once. On its way it stops wherever work
   * falls due, until that work is done; it stays where it is when the program stops meanwhile. Throws a `ClockRefusal`
   * if that moment has passed, unless it is the one that the clock was moved to last, or if it is too far away.
   * @param dueWork by default there is none, and the clock jumps
   */
  moveTo(at: Instant, dueWork?: DueWork): Promise<void>;
  /** Sets it back, before anything has happened by it: a clock that was ever moved stays as it is. */
  rewindTo(at: Instant): Promise<void>;
  /** What time it is on the machine. */
  today(): Instant;
}

/** The clock cannot be moved to that moment. */
export class ClockRefusal extends RangeError {
  override readonly name = 'ClockRefusal';
  readonly reason: 'passed' | 'too_far';

  constructor(reason: ClockRefusal['reason']) {
    super(`The clock cannot be moved to that moment: ${reason}`);
    this.reason = reason;
  }
}

/** The furthest that the clock moves at a time. All that falls due on the way happens, week after week. */
const furthestMs = 366 * dayMs;

const key = 'playground-clock/offset';

/** @param systemNow the machine's time, in epoch milliseconds */
export async function openMovableClock(
  keyValues: KeyValueStore,
  systemNow: () => number = Date.now,
): Promise<MovableClock> {
  const [stored] = await keyValues.list(key);
  let offsetMs = typeof stored?.value === 'number' ? stored.value : 0;
  let wasMoved = stored !== undefined;
  const listeners = new Set<() => void>();
  const now = (): Instant => instant(systemNow() + offsetMs);

  let moved: Promise<void> = Promise.resolve();
  let movedTo: Instant | undefined;

  async function shift(ms: number): Promise<void> {
    await keyValues.put([{ key, value: offsetMs + ms }]);
    offsetMs += ms;
    wasMoved = true;
    for (const listener of listeners) listener();
  }

  /** The clock goes on by itself, so it may have got there already. */
  async function jump(to: Instant): Promise<void> {
    const ms = to - now();
    if (ms > 0) await shift(ms);
  }

  async function moveNow(at: Instant, dueWork: DueWork | undefined): Promise<void> {
    if (at === movedTo) return;
    const ms = at - now();
    if (ms > furthestMs) throw new ClockRefusal('too_far');
    if (!(ms > 0)) throw new ClockRefusal('passed');
    for (let next: Instant | undefined = now(); next !== undefined; next = await dueWork?.next(at)) {
      await jump(next);
      if ((await dueWork?.settled()) === false) return;
    }
    await jump(at);
    movedTo = at;
    await dueWork?.settled();
  }

  /** Moves run one after another, so that none is lost, and become visible only once they are stored. */
  function moveTo(at: Instant, dueWork?: DueWork): Promise<void> {
    const mine = moved.then(() => moveNow(at, dueWork));
    // The caller hears that a move failed; the next move starts afresh.
    moved = mine.catch(() => undefined);
    return mine;
  }

  return {
    now,
    onJump: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    moveTo,
    async rewindTo(at) {
      if (!wasMoved && at < now()) await shift(at - now());
    },
    today: () => instant(systemNow()),
  };
}
