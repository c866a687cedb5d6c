import { aboutTenants } from './support/over-tenants.ts';
import { digestsOnPostgres, digestsOnSqlite } from './support/tenant-digests.ts';

/** One run on each store, one after the other. */
export default aboutTenants('digest-fanout', 'a digest in each due in the same minute', async (folder, workspaces) => [
  ...(await digestsOnSqlite(folder, workspaces)),
  ...(await digestsOnPostgres(folder, workspaces)),
]);
