import type { Clock } from '../../src/ports/clock.ts';
import type { Ids } from '../../src/ports/ids.ts';

/** Ids that are made by a clock in a test's hand, each after all that were made at the same moment before. */
export function handIds(clock: Pick<Clock, 'now'>): Ids & { madeAt<Id extends string>(at: number): Id } {
  let made = 0;
  const idOf = <Id extends string>(at: number, nth: number): Id => {
    const time = at.toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${nth.toString(16).padStart(12, '0')}` as Id;
  };
  const madeAt = <Id extends string>(at: number): Id => {
    made += 1;
    return idOf(at, made);
  };
  let secrets = 0;
  return {
    next: () => madeAt(clock.now()),
    secret: () => (++secrets).toString(16).padStart(64, '0'),
    madeBefore: (agoMs) => idOf(clock.now() - agoMs, 0),
    madeAt,
  };
}
