import { type Instant, instant } from '../../src/domain/time/instant.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { KeyValueStore } from '../../src/ports/key-value-store.ts';

/** A clock that people move forward to see now what would happen later. A restart does not move it back. */
export interface MovableClock extends Clock {
  /**
   * Moves it to a moment, not by a step, so that two identical requests move it once. Throws a `RangeError` if that
   * moment has passed, unless it is the one that the clock was moved to last.
   */
  moveTo(at: Instant): Promise<void>;
}

const key = 'playground-clock/offset';

/** The last moment that a clock may show: years of four digits, well within what `Date` can count. */
const latest = Date.UTC(9000, 0);

/** @param systemNow the machine's time, in epoch milliseconds */
export async function openMovableClock(
  keyValues: KeyValueStore,
  systemNow: () => number = Date.now,
): Promise<MovableClock> {
  const [stored] = await keyValues.list(key);
  let offsetMs = typeof stored?.value === 'number' ? stored.value : 0;
  const listeners = new Set<() => void>();
  const now = (): Instant => instant(systemNow() + offsetMs);

  let moved: Promise<void> = Promise.resolve();
  let movedTo: Instant | undefined;

  async function moveNow(at: Instant): Promise<void> {
    if (at === movedTo) return;
    const ms = at - now();
    if (!(ms > 0) || at > latest) throw new RangeError(`The clock only moves forward, and not by ${ms} ms`);
    await keyValues.put([{ key, value: offsetMs + ms }]);
    offsetMs += ms;
    movedTo = at;
    for (const listener of listeners) listener();
  }

  /** Moves run one after another, so that none is lost, and become visible only once they are stored. */
  function moveTo(at: Instant): Promise<void> {
    const mine = moved.then(() => moveNow(at));
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
  };
}
