import { overTenants } from './support/over-tenants.ts';
import { idleMemory } from './support/tenant-memory.ts';

export default overTenants('tenants-memory', 'what each idle workspace takes', idleMemory);
