import { afterEach, expect, it } from 'vitest';
import { openStore } from '../../../adapters/store/open.ts';
import { uuids } from '../../../adapters/system/ids.ts';
import { checkLedger } from '../../../src/app/balance/check-ledger.ts';
import { rollUpLedger } from '../../../src/app/balance/roll-up.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import type { Store } from '../../../src/ports/store/store.ts';
import { addPeople, silentLog } from '../../contract/store/stores.ts';
import { aContribution } from '../../support/builders.ts';
import { describeWithPart } from '../../support/parts.ts';
import { anEmptySchema } from '../../support/postgres.ts';
import { leftToAll } from '../../support/runs.ts';
import { kill, startChild } from './children.ts';
import { useFolder } from './folder.ts';

const clock = { now: () => instant(Date.now()), onJump: () => () => undefined };
const size = 1_000;

/** Kills whoever adds up the ledger again and again, each time somewhere else, until it is through. */
async function killedUntilDone(url: string): Promise<void> {
  const open = (): Promise<Store> => openStore(url, { log: silentLog });
  const before = await open();
  await before.transaction(addPeople);
  await before.transaction(async (tx) => {
    for (let nth = 0; nth < size; nth += 1) {
      await tx.contributions.append(aContribution({ id: uuids.next(), at: clock.now() }));
    }
  });
  await before.close();

  for (let kills = 1; kills <= 3; kills += 1) {
    const child = await startChild('rollUp', url);
    child.process.stdin.write('go\n');
    for (let steps = 0; steps < kills; steps += 1) await child.next();
    await kill(child);
  }

  const store = await open();
  const half = await checkLedger({ store, clock });
  expect(half.differences).toEqual([]);
  expect(half.uncounted).toBeGreaterThan(0);
  expect(half.uncounted).toBeLessThan(size);
  await rollUpLedger({ store, clock, ids: uuids }, new AbortController().signal);
  expect(await checkLedger({ store, clock })).toMatchObject({ entries: size, uncounted: 0, differences: [] });
  await store.close();
}

const inFolder = useFolder();

it('a rollup that is killed in the middle counts nothing twice, and goes on: in a file', { timeout: 60_000 }, () =>
  killedUntilDone(`sqlite:${inFolder('hearth.db')}`),
);

leftToAll(() =>
  describeWithPart('postgres', 'on PostgreSQL', (address) => {
    let remove: () => Promise<void> = async () => undefined;
    afterEach(() => remove());

    it('a rollup that is killed in the middle counts nothing twice, and goes on', { timeout: 60_000 }, async () => {
      const schema = await anEmptySchema(address);
      remove = schema.remove;
      await killedUntilDone(schema.url);
    });
  }),
);
