/**
 * Another program that uses the same database: `child.ts <what> <url>`. It says `ready` when all is loaded, begins when
 * it is told to by a line on its standard input, and says what came of it in one line of JSON.
 */
import { once } from 'node:events';
import { migrateStore, openStore } from '../../../adapters/store/open.ts';
import { uuids } from '../../../adapters/system/ids.ts';
import { rollUpLedger } from '../../../src/app/balance/roll-up.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { silentLog } from '../../contract/store/stores.ts';

const [what, url = ''] = process.argv.slice(2);
const options = { log: silentLog };
const say = (answer: unknown) => process.stdout.write(`${JSON.stringify(answer)}\n`);

const deeds: Readonly<Record<string, () => Promise<unknown>>> = {
  migrate: () => migrateStore(url, options),

  /** Claims many keys, each in a transaction, so that others want the lock at the same time. */
  async claimMany() {
    const store = await openStore(url, options);
    let claimed = 0;
    for (let n = 0; n < 100; n += 1) {
      if (await store.transaction((tx) => tx.inbox.claim(`key ${n}`, instant(n)))) claimed += 1;
    }
    await store.close();
    return claimed;
  },

  /** Commits one transaction, says so from the middle of another, and waits there to be killed. */
  async hang() {
    const store = await openStore(url, options);
    await store.transaction((tx) => tx.inbox.claim('committed', instant(1)));
    await store.transaction(async (tx) => {
      await tx.inbox.claim('not committed', instant(1));
      say('hanging');
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    });
    return 'finished';
  },

  /** Adds up the ledger, and says so after every step. */
  async rollUp() {
    const store = await openStore(url, options);
    const clock = { now: () => instant(Date.now()), onJump: () => () => undefined };
    await rollUpLedger({ store, clock, ids: uuids }, new AbortController().signal, say);
    await store.close();
    return 'finished';
  },
};

say('ready');
await once(process.stdin, 'data');
process.stdin.unref();
say(await deeds[what ?? '']?.());
