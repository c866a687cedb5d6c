import type { Log } from '../../../src/ports/log.ts';
import { StoreError } from '../../../src/ports/store/store.ts';

/** How long an older version is waited for: long enough for it to stop when it was asked to. */
const usualWaitMs = 60_000;

interface Wait {
  /** The database, in words. */
  readonly name: string;
  readonly log: Log;
  /** Whether nobody uses the database who could not go on with the new schema. */
  isAlone(): Promise<boolean>;
  /** Lets a moment pass. */
  rest(): Promise<unknown>;
  readonly waitMs?: number;
}

/** Waits until the schema can be changed, and says so once. Throws a `StoreError` when others stay. */
export async function untilAlone({ name, log, isAlone, rest, waitMs = usualWaitMs }: Wait): Promise<void> {
  const giveUpAt = performance.now() + waitMs;
  for (let isTold = false; !(await isAlone()); isTold = true) {
    if (performance.now() >= giveUpAt) {
      throw new StoreError(
        'in_use',
        `${name} has to be brought up to date, but another program still uses it, such as an older version of Hearth, ` +
          'which could not go on with the new schema. Stop it wherever it runs, and try again. Nothing was changed.',
      );
    }
    if (!isTold) {
      log.warn(
        { seconds: waitMs / 1_000 },
        `${name} has to be brought up to date, but an older version of Hearth or another program still uses it; ` +
          'waiting for that to stop',
      );
    }
    await rest();
  }
}
