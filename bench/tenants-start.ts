import { overTenants } from './support/over-tenants.ts';
import { starts } from './support/tenant-starts.ts';

export default overTenants('tenants-start', 'until it is ready, beside one workspace', starts);
