import type { Ports } from '../runtime/ports.ts';
import { type Repeating, startRepeating } from './repeating.ts';
import { sweep } from './sweep.ts';

/**
 * Sweeps again and again, starting when a platform has started. Every worker does so: a sweep only adds what has no job, so
 * several of them do no harm, and it does not matter when one is gone.
 * @param onStart what to do once, after the first sweep
 */
export function startSweeper(ports: Ports, onStart: () => Promise<void>): Repeating {
  let isLookedOver = false;
  return startRepeating(ports, 'sweep', async () => {
    await sweep(ports);
    if (!isLookedOver) await onStart();
    isLookedOver = true;
  });
}
