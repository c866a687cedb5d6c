import { overTenants } from './support/over-tenants.ts';
import { spreadReactions } from './support/tenant-reactions.ts';

export default overTenants(
  'tenants-spread',
  'reactions spread over 1,000 workspaces, beside as many in one',
  async (originals) => [await spreadReactions(originals)],
);
