import { openMovableClock } from '../../adapters/playground/clock.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import type { Settings } from '../config.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store/store.ts';

/** The clock that the running Hearth goes by. */
export const clockOf = async ({ playgroundClock }: Settings, { keyValues }: Store): Promise<Clock> =>
  playgroundClock ? openMovableClock(keyValues) : systemClock;
