import pg from 'pg';
import { expect, it } from 'vitest';
import { openStore } from '../../../adapters/store/open.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { aHarness, help, news } from '../../support/core-harness.ts';
import { inExport, inPostgres } from '../../support/marker-search.ts';
import { describeWithPart } from '../../support/parts.ts';
import { anEmptySchema } from '../../support/postgres.ts';
import { acts, aMarkedLife, marker } from './marked-life.ts';

const day = [
  'is asked by somebody',
  'asks',
  'asks urgently, and at length',
  'is helped',
  'is answered in a thread',
  'helps',
  'writes in a thread',
  'edits',
  'offers',
  'is around',
  'writes into the help channel',
  'answers what others wrote',
  'looks at the pages',
  'joins',
  'writes first',
  'posts fail for a while',
  'asks',
  'an hour passes',
] as const;

describeWithPart('postgres', 'of somebody who was forgotten', (address) => {
  it('nothing is left in any table of PostgreSQL, where it was before', { timeout: 60_000 }, async () => {
    const schema = await anEmptySchema(address);
    const store = await openStore(schema.url, { log: silentLog });
    const pool = new pg.Pool({ connectionString: schema.url, max: 1 });
    try {
      const channels = { help, digest: news };
      const harness = await aHarness({ store, channels, publicUrl: 'https://hearth.example' });
      const life = aMarkedLife(harness);
      for (const name of day) await acts[name]?.(life);
      expect((await inPostgres(pool, marker)).length).toBeGreaterThan(10);
      await life.zoe.presses('Yes, forget me', await life.zoe.types('/privacy erase'));
      await harness.pass({ days: 8 });
      expect([...(await inPostgres(pool, marker)), ...(await inExport(store, marker))]).toEqual([]);
      await harness.process.stop();
    } finally {
      await pool.end();
      await store.close();
      await schema.remove();
    }
  });
});
