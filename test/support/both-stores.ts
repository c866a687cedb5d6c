import { afterEach, describe } from 'vitest';
import { openStore } from '../../adapters/store/open.ts';
import type { Store } from '../../src/ports/store/store.ts';
import { aMemoryStore } from './memory-store.ts';
import { describeWithPart } from './parts.ts';
import { anEmptySchema } from './postgres.ts';
import { createRecordingLog } from './recording-log.ts';
import { leftToAll } from './runs.ts';

/**
 * Runs a suite of a whole Hearth on SQLite, and in the run of all tests on PostgreSQL. @param suite gets what opens an empty
 * store; it is closed after the test
 */
export function onBothStores(title: string, suite: (open: () => Promise<Store>) => void): void {
  const log = createRecordingLog([]);
  describe(`${title}, on SQLite`, () => suite(() => aMemoryStore(log)));

  leftToAll(() =>
    describeWithPart('postgres', `${title}, on PostgreSQL`, (address) => {
      const ends: (() => Promise<void>)[] = [];
      afterEach(async () => {
        for (const end of ends.splice(0).reverse()) await end();
      });
      suite(async () => {
        const schema = await anEmptySchema(address);
        ends.push(schema.remove);
        const store = await openStore(schema.url, { log });
        ends.push(() => store.close());
        return store;
      });
    }),
  );
}
