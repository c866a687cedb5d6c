import { join } from 'node:path';
import { anEmptySchema } from '../../test/support/postgres.ts';
import { type DigestRush, rushDigests } from './digest-rush.ts';
import { judged, type Measure, toThree } from './measure.ts';
import { peopleInEach } from './tenant-originals.ts';
import { addTenants } from './tenants.ts';
import { withStore } from './with-store.ts';

const server = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/test';

/** One run on each database instead of five: every figure is already about all workspaces. */
export async function digestsOnSqlite(folder: string, workspaces: number): Promise<readonly Measure[]> {
  const url = `sqlite:${join(folder, 'digests.db')}`;
  return digestMeasures('SQLite', await rushIn(url, folder, workspaces));
}

export async function digestsOnPostgres(folder: string, workspaces: number): Promise<readonly Measure[]> {
  const schema = await anEmptySchema(server);
  try {
    return digestMeasures('PostgreSQL', await rushIn(schema.url, folder, workspaces));
  } finally {
    await schema.remove();
  }
}

async function rushIn(url: string, folder: string, workspaces: number): Promise<DigestRush> {
  const homes = await withStore(url, (store) => addTenants(store, workspaces, peopleInEach));
  return rushDigests(url, folder, homes);
}

function digestMeasures(on: string, rush: DigestRush): readonly Measure[] {
  const [before, highest] = [rush.memory.before, rush.memory.highest].map((bytes) => Math.round(bytes / 2 ** 20));
  const named = (what: string, unit: string) => ({ measure: `digests of all on ${on}: ${what}`, unit });
  const goal = { is: 'value under', bound: 50 } as const;
  return [
    judged(named('until the first is posted', 's'), toThree(rush.secondsToFirst), null, null),
    judged(named('until the last is posted', 's'), toThree(rush.secondsToLast), null, null),
    judged(named('most in one second', '/s'), rush.mostPerSecond, null, null),
    judged(named('memory, beside before', 'MiB'), highest ?? Number.NaN, before ?? Number.NaN, null),
    judged({ ...named('longest standstill', 'ms'), goal }, toThree(rush.standstillMs), null, null),
  ];
}
