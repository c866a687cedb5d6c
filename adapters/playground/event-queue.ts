import { backoffMs } from '../../src/domain/backoff.ts';
import type { Inbound } from '../../src/ports/inbound.ts';
import type { Log } from '../../src/ports/log.ts';
import { levelOf } from '../../src/ports/log-level.ts';
import type { Draft } from './collections.ts';
import type { Telling } from './records.ts';
import type { World } from './state.ts';

/**
 * Tells the core what happened. What is to be told is kept in the same change as what happened, so that nothing is
 * lost when the program stops in between or the core cannot take it in; the core drops what it was told before.
 */
export interface Teller {
  /** Tells what waits; what cannot be told now is tried again later. Never throws. */
  tell(): Promise<void>;
  /** Waits for what is being told, and tries nothing again. */
  stop(): Promise<void>;
}

export function keepTelling(world: World, draft: Draft, telling: Telling): void {
  draft.put(world.tellings, telling.id, telling);
}

export function createTeller(world: World, inbound: Inbound, log: Log): Teller {
  let last: Promise<void> = Promise.resolve();
  let again: NodeJS.Timeout | undefined;
  let failures = 0;
  let stopped = false;

  async function tellWaiting(): Promise<void> {
    const blockedLanes = new Set<string>();
    for (const telling of [...world.tellings.all()]) {
      if (blockedLanes.has(telling.lane)) continue;
      try {
        await tellOne(inbound, telling);
        await world.change((draft) => draft.remove(world.tellings, telling.id));
      } catch (error) {
        blockedLanes.add(telling.lane);
        log[levelOf(error)](
          { err: error, happening: telling.id },
          'A happening could not be taken in; it is told again later',
        );
      }
    }
    failures = blockedLanes.size === 0 ? 0 : failures + 1;
    if (blockedLanes.size > 0 && !stopped) {
      clearTimeout(again);
      again = setTimeout(() => void tell(), backoffMs(failures, Math.random()));
      again.unref();
    }
  }

  function tell(): Promise<void> {
    last = last.then(tellWaiting);
    return last;
  }

  return {
    tell,
    stop: () => {
      stopped = true;
      clearTimeout(again);
      return last;
    },
  };
}

async function tellOne(inbound: Inbound, { happening }: Telling): Promise<void> {
  if (happening.kind === 'message') await inbound.message(happening.event);
  else await inbound.reaction(happening.event);
}
